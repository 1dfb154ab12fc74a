import AsyncHTTPClient
import JWTKit
enum Placeholder {}
