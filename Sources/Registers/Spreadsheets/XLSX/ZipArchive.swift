import CZip
import Glibc

/// The parts of an .xlsx file, unpacked as they are read and never beyond what a register can need.
final class ZipArchive {
    /// All parts of one workbook together may unpack to this many bytes; a full sheet of the homework register stays below it.
    static let maximumBytes = 2 << 30
    /// A part that is larger than this may not be packed more tightly than `maximumRatio`; no real sheet is.
    static let unsuspectedBytes = 50 << 20
    static let maximumRatio = 200

    private let archive: OpaquePointer
    fileprivate let mostBytes: Int
    fileprivate var unpacked = 0

    init(_ path: String, mostBytes: Int) throws(FileProblem) {
        self.mostBytes = mostBytes
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            switch code {
            case ZIP_ER_NOZIP, ZIP_ER_INCONS: throw FileProblem("文件不完整或已损坏，请用 WPS 或 Excel 重新另存为 .xlsx")
            default: throw FileProblem("打不开（zip 错误 \(code)），请用 WPS 或 Excel 重新另存为 .xlsx")
            }
        }
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    /// - Returns: nil where there is no such part. Names are compared without case, as OPC has it.
    func part(_ name: String) throws(FileProblem) -> ZipPart? {
        let index = zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE))
        return index < 0 ? nil : try part(at: UInt64(index), name)
    }

    /// The names of all parts as they stand in the file, in whatever encoding, by their place.
    var rawNames: [[UInt8]] {
        (0..<max(0, zip_get_num_entries(archive, 0))).map { place in
            guard let name = zip_get_name(archive, UInt64(place), zip_flags_t(ZIP_FL_ENC_RAW)) else { return [] }
            return Array(UnsafeBufferPointer(start: name, count: strlen(name))).map(UInt8.init(bitPattern:))
        }
    }

    func part(at index: UInt64, _ name: String) throws(FileProblem) -> ZipPart {
        var status = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &status) == 0 else { throw damaged(name) }
        if status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0, status.encryption_method != UInt16(ZIP_EM_NONE) {
            throw FileProblem("有密码保护，请先取消密码再保存")
        }
        guard let file = zip_fopen_index(archive, index, 0) else { throw damaged(name) }
        return ZipPart(self, file, name: name, packed: Int(clamping: status.comp_size))
    }

    private func damaged(_ name: String) -> FileProblem { FileProblem("文件不完整或已损坏（\(name)），请用 WPS 或 Excel 重新另存为 .xlsx") }
}

/// One part while it is being unpacked.
final class ZipPart {
    let name: String
    private let archive: ZipArchive
    private let file: OpaquePointer
    private let packed: Int
    private var unpacked = 0

    fileprivate init(_ archive: ZipArchive, _ file: OpaquePointer, name: String, packed: Int) {
        (self.archive, self.file, self.name, self.packed) = (archive, file, name, packed)
    }

    deinit { zip_fclose(file) }

    /// - Returns: 0 at the end.
    func read(into buffer: UnsafeMutableRawPointer, count: Int) throws(FileProblem) -> Int {
        let got = Int(zip_fread(file, buffer, UInt64(count)))
        guard got >= 0 else { throw FileProblem("文件不完整或已损坏（\(name)），请用 WPS 或 Excel 重新另存为 .xlsx") }
        unpacked += got
        archive.unpacked += got
        if archive.unpacked > archive.mostBytes {
            throw FileProblem("解压后超过 \(archive.mostBytes >> 20) MB，不像是台账，没有再读下去；请按学校或学期拆分后再交")
        }
        if unpacked > ZipArchive.unsuspectedBytes, unpacked / ZipArchive.maximumRatio > packed {
            throw FileProblem("压缩比超过 \(ZipArchive.maximumRatio) 倍，像是压缩炸弹，没有再读下去；请用 WPS 或 Excel 重新另存为 .xlsx")
        }
        return got
    }
}
