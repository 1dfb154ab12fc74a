import Glibc

/// Which file a path leads to, however it is called.
struct FileIdentity: Equatable {
    let device: UInt
    let number: UInt

    /// nil where there is no such file.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (device, number) = (UInt(status.st_dev), UInt(status.st_ino))
    }
}
