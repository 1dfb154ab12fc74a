import Configuration
import Hummingbird
import HummingbirdTLS
import NIOSSL
import School
enum Placeholder {}
