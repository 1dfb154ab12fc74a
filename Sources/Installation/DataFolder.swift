import FoundationEssentials

/// Where the files lie that come with the program: policy packs, wording patterns, examples.
///
/// Looked for in `JIANFU_DATA`, then beside the binary (a tarball), in `../share/jianfu` (a Debian package), then in the folders above the
/// binary and above the working folder (a checkout).
public struct DataFolder: Sendable {
    public let path: String

    public init?(environment: [String: String], binary: String, workingFolder: String) {
        var candidates: [String] = []
        if let named = environment["JIANFU_DATA"] { candidates.append(named) }
        var folder = Self.parent(of: binary)
        candidates += [folder, folder + "/../share/jianfu"]
        for start in [folder, workingFolder] {
            folder = start
            while folder.count > 1 {
                folder = Self.parent(of: folder)
                candidates.append(folder)
            }
        }
        candidates.append(workingFolder)
        let found = candidates.first { FileManager.default.fileExists(atPath: $0 + "/Policies/wording.yaml") }
        guard let found else { return nil }
        path = found
    }

    public init(path: String) { self.path = path }

    public var policies: String { path + "/Policies" }

    private static func parent(of path: String) -> String {
        let parts = path.split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }
}
