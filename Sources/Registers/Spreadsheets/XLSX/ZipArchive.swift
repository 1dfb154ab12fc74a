import CZip
import Glibc

/// The parts of a zip file, mostly an .xlsx, unpacked as they are read and never beyond what a register can need.
final class ZipArchive {
    /// What its user does about one that cannot be used, or that unpacks to too much.
    struct Advice {
        let damaged: String
        let tooLarge: String

        static let workbook = Advice(damaged: "请用 WPS 或 Excel 重新另存为 .xlsx", tooLarge: "不像是台账，没有再读下去；请按学校或学期拆分后再交")
        static let package = Advice(damaged: "请重新导出，或重新复制一份", tooLarge: "没有再读下去；请核对是不是 jianfu export 写的数据包")
    }

    /// All parts of one workbook together may unpack to this many bytes; a full sheet of the homework register stays below it.
    static let maximumBytes = 2 << 30
    /// A part that is larger than this may not be packed more tightly than `maximumRatio`; no real sheet is.
    static let unsuspectedBytes = 50 << 20
    static let maximumRatio = 200

    private let archive: OpaquePointer
    fileprivate let mostBytes: Int
    fileprivate let advice: Advice
    fileprivate var unpacked = 0

    init(_ path: String, mostBytes: Int, advice: Advice = .workbook) throws(FileProblem) {
        (self.mostBytes, self.advice) = (mostBytes, advice)
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            switch code {
            case ZIP_ER_NOZIP, ZIP_ER_INCONS: throw FileProblem("文件不完整或已损坏，\(advice.damaged)")
            default: throw FileProblem("打不开（zip 错误 \(code)），\(advice.damaged)")
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

    /// Whether the part is a link to elsewhere, as Unix notes it.
    func isLink(at index: UInt64) -> Bool {
        var (system, attributes): (UInt8, UInt32) = (0, 0)
        guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0, system == UInt8(ZIP_OPSYS_UNIX) else {
            return false
        }
        return attributes >> 16 & UInt32(S_IFMT) == UInt32(S_IFLNK)
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

    private func damaged(_ name: String) -> FileProblem { FileProblem("文件不完整或已损坏（\(name)），\(advice.damaged)") }
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
        guard got >= 0 else { throw FileProblem("文件不完整或已损坏（\(name)），\(archive.advice.damaged)") }
        unpacked += got
        archive.unpacked += got
        if archive.unpacked > archive.mostBytes {
            throw FileProblem("解压后超过 \(archive.mostBytes >> 20) MB，\(archive.advice.tooLarge)")
        }
        if unpacked > ZipArchive.unsuspectedBytes, unpacked / ZipArchive.maximumRatio > packed {
            throw FileProblem("压缩比超过 \(ZipArchive.maximumRatio) 倍，像是压缩炸弹，没有再读下去；\(archive.advice.damaged)")
        }
        return got
    }

    /// All of it.
    func bytes() throws(FileProblem) -> [UInt8] {
        var (bytes, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
        while true {
            var (count, failure): (Int, FileProblem?) = (0, nil)
            buffer.withUnsafeMutableBytes { raw in
                guard let base = raw.baseAddress else { return }
                do throws(FileProblem) { count = try read(into: base, count: raw.count) } catch { failure = error }
            }
            if let failure { throw failure }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}
