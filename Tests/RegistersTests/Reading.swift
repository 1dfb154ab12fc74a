import FoundationEssentials
import Testing

@testable import Policy
@testable import Registers

/// A folder that lasts as long as the test that made it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/jianfu-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = path + "/" + name
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
    }
}

/// What reading some files gave, as plain values.
struct Reading {
    let contents: RegisterContents
    /// `file:row:column: …`, one for each cell.
    var problems: [String] { contents.report.rowProblems.map(\.description) }
    /// `file: reason`
    var refusals: [String] { contents.report.fileProblems.map { "\($0.file): \($0.reason)" } }
    var counts: [Int] { [contents.report.acceptedRows, contents.report.rejectedRows] }
    var notices: [String] { contents.report.notices }

    /// Everything that was read of the homework, in the order of classes and days.
    var items: [ClassDayItem] { contents.ledger.classes.indices.flatMap { contents.ledger.items(ofClass: $0) } }
    var rows: [UInt32] { items.map(\.reference.row).sorted() }
    func text(_ symbol: Symbol?) -> String? { symbol.map(contents.symbols.text) }
    var subjects: [String] { items.sorted { $0.reference < $1.reference }.compactMap { text($0.subject) } }
}

/// Reads files of one folder.
///
/// - Parameters:
///   - blockSize: bytes that one worker takes at a time; small ones make records lie across the borders.
func read(_ files: [(name: String, bytes: [UInt8])], blockSize: Int? = nil, workers: Int = 2, judge: Judge = Judge(packs: [])) async throws
    -> Reading
{
    let folder = try TemporaryFolder()
    for file in files { try folder.write(file.name, file.bytes) }
    var reader = RegisterReader(judge, lexicon: nil, workers: workers)
    if let blockSize { reader.blockSize = blockSize }
    return Reading(contents: await reader.read(RegisterSearch([folder.path])))
}

/// Reads one homework file.
func read(_ bytes: [UInt8], blockSize: Int? = nil) async throws -> Reading {
    try await read([("homework.csv", bytes)], blockSize: blockSize)
}
func read(_ text: String, blockSize: Int? = nil) async throws -> Reading { try await read(Array(text.utf8), blockSize: blockSize) }

/// A homework file: the seven required columns and, after them, further ones.
enum Sheet {
    static let header = "学校,年级,班级,日期,学科,类型,内容"
    static let row = "第一小学,4,2班,2021-09-14,语文,书面,抄写"

    /// - Parameter rows: the cells of the further columns, a row each.
    static func text(_ columns: String = "", _ rows: String...) -> String {
        let lines = rows.isEmpty && columns.isEmpty ? [row] : rows.map { "\(row),\($0)" }
        return ([columns.isEmpty ? header : "\(header),\(columns)"] + lines).joined(separator: "\n") + "\n"
    }

    /// One row with another cell in one of the required columns.
    static func with(_ column: Int, _ cell: String) -> String {
        var cells = row.split(separator: ",").map(String.init)
        cells[column] = cell
        return header + "\n" + cells.joined(separator: ",") + "\n"
    }
}
