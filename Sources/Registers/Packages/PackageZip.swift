import CZip
import Glibc

/// A package as one file.
enum PackageZip {
    /// - Parameter time: of all entries, in seconds since 1970, so that the same files make the same archive.
    static func write(_ names: [String], of folder: String, to path: String, at time: Int) throws(FileProblem) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else { throw FileProblem("写不了 \(path)（zip 错误 \(code)）") }
        var isClosed = false
        defer { if !isClosed { zip_discard(archive) } }
        for name in names {
            guard let source = zip_source_file(archive, "\(folder)/\(name)", 0, -1) else { throw failure(archive, path) }
            let place = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard place >= 0 else {
                zip_source_free(source)
                throw failure(archive, path)
            }
            zip_file_set_mtime(archive, UInt64(place), time, 0)
            zip_file_set_external_attributes(archive, UInt64(place), 0, UInt8(ZIP_OPSYS_UNIX), (UInt32(S_IFREG) | 0o600) << 16)
        }
        guard zip_close(archive) == 0 else { throw failure(archive, path) }
        isClosed = true
        guard chmod(path, 0o600) == 0, sync(path) else { throw FileProblem.notWritten(path, errno) }
    }

    private static func failure(_ archive: OpaquePointer, _ path: String) -> FileProblem {
        FileProblem("写不了 \(path)：\(String(cString: zip_strerror(archive)))")
    }

    private static func sync(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }
}
