/// A worksheet as the workbook lists it.
struct SheetEntry: Equatable {
    let name: String
    let isHidden: Bool
}

enum RowDemand {
    case more, enough
}

/// A spreadsheet file, whatever its format.
protocol Workbook: AnyObject {
    var sheets: [SheetEntry] { get }

    /// Hands over the rows of a sheet that have cells, from top to bottom, until `onRow` has enough.
    func read(sheet: Int, _ onRow: (SheetRow) throws(FileProblem) -> RowDemand) throws(FileProblem)
}

enum SheetLimit {
    static let rows = 1_048_576
    static let columns = 16_384
}

/// Opens spreadsheets by what they hold, since a file's ending is often wrong.
enum WorkbookOpening {
    static func open(_ path: String, mostBytes: Int = ZipArchive.maximumBytes) throws(FileProblem) -> any Workbook {
        let start = try FileStart(path)
        switch start.kind {
        case .zip: return try XLSXWorkbook(path, mostBytes: mostBytes)
        case .compoundFile: return try XLSWorkbook(path)
        case .oldSheet: throw FileProblem("是 Excel 4.0 及更早的格式，请用 WPS 或 Excel 另存为 .xlsx")
        case .empty: throw FileProblem("文件是空的")
        case .text: throw FileProblem("里面是网页或文本，不是电子表格，请用 WPS 或 Excel 打开后另存为 .xlsx")
        case .unknown: throw FileProblem("不是电子表格，或已损坏，请用 WPS 或 Excel 另存为 .xlsx")
        }
    }
}

/// What the first bytes of a file say about it.
private struct FileStart {
    enum Kind {
        case zip
        /// The container of .xls, of protected .xlsx files, and of .et.
        case compoundFile
        /// A sheet of Excel 2–4, without a container.
        case oldSheet
        case text, empty, unknown
    }
    let kind: Kind

    init(_ path: String) throws(FileProblem) {
        let source = try FileSource(path: path)
        var bytes = [UInt8](repeating: 0, count: 512)
        var failure: FileProblem?
        var count = 0
        bytes.withUnsafeMutableBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            do throws(FileProblem) { count = try source.read(into: base, count: 512) } catch { failure = error }
        }
        if let failure { throw failure }
        let start = bytes.prefix(count)
        if start.isEmpty {
            kind = .empty
        } else if start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x50, 0x4B, 5, 6]) {
            kind = .zip
        } else if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            kind = .compoundFile
        } else if start.first == 9, count > 4, [0, 2, 4].contains(start[1]) {
            kind = .oldSheet
        } else {
            kind = start.contains(0) ? .unknown : .text
        }
    }
}
