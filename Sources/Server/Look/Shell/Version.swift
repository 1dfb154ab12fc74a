/// The version of this program, shown in the foot of every page.
enum Version {
    static let current = "0.1.0"
}
