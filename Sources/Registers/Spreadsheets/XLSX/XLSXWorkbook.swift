/// An .xlsx file (ECMA-376, transitional or strict), its sheets streamed.
final class XLSXWorkbook: Workbook {
    let sheets: [SheetEntry]
    private let archive: ZipArchive
    private let partNames: [String]
    private let epoch: DateEpoch
    private let stylesPart: String?
    private let stringsPart: String?
    /// Read with the first sheet.
    private var shared: (strings: SharedStrings, formats: [NumberFormat])?

    /// - Parameter mostBytes: to which all parts together may unpack.
    init(_ path: String, mostBytes: Int = ZipArchive.maximumBytes) throws(FileProblem) {
        archive = try ZipArchive(path, mostBytes: mostBytes)
        let root = try Relationships(archive, of: "")
        let main = root.all.first { $0.kind == "officeDocument" }?.target ?? "xl/workbook.xml"
        guard main.lowercased().hasSuffix(".xml"), let part = try archive.part(main) else {
            throw FileProblem("不是 .xlsx 工作簿，或已损坏，请用 WPS 或 Excel 另存为 .xlsx")
        }
        let list = SheetList()
        try XMLReader.read(part, list)
        let relationships = try Relationships(archive, of: main)
        var sheets: [SheetEntry] = []
        var partNames: [String] = []
        for sheet in list.sheets {
            // Chart and dialog sheets have no rows.
            guard let target = relationships.all.first(where: { $0.id == sheet.relationship }), target.kind == "worksheet" else { continue }
            sheets.append(SheetEntry(name: sheet.name, isHidden: sheet.isHidden))
            partNames.append(target.target)
        }
        guard !sheets.isEmpty else { throw FileProblem("没有工作表，请用 WPS 或 Excel 重新另存为 .xlsx") }
        (self.sheets, self.partNames, epoch) = (sheets, partNames, list.epoch)
        stylesPart = relationships.all.first { $0.kind == "styles" }?.target
        stringsPart = relationships.all.first { $0.kind == "sharedStrings" }?.target
    }

    func read(sheet: Int, _ onRow: (SheetRow) throws(FileProblem) -> RowDemand) throws(FileProblem) {
        let shared = try readShared()
        guard let part = try archive.part(partNames[sheet]) else {
            throw FileProblem("缺少工作表“\(sheets[sheet].name)”的内容，文件已损坏，请用 WPS 或 Excel 重新另存为 .xlsx")
        }
        var failure: FileProblem?
        // The events object outlives no call of `onRow`: it is done when `read` returns.
        withoutActuallyEscaping(onRow) { onRow in
            let events = SheetEvents(shared.strings, shared.formats, epoch, onRow)
            do throws(FileProblem) { try XMLReader.read(part, events) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func readShared() throws(FileProblem) -> (strings: SharedStrings, formats: [NumberFormat]) {
        if let shared { return shared }
        let strings = SharedStrings()
        if let stringsPart, let part = try archive.part(stringsPart) { try XMLReader.read(part, strings) }
        let styles = CellStyles()
        if let stylesPart, let part = try archive.part(stylesPart) { try XMLReader.read(part, styles) }
        shared = (strings, styles.formats)
        return (strings, styles.formats)
    }
}

/// How the parts of a package refer to each other (ECMA-376 part 2, Relationships).
private final class Relationships: XMLEvents {
    struct Relationship {
        let id: String
        /// The last part of the type's URI, the same in the transitional and the strict form.
        let kind: String
        /// Name of the part, from the root of the package.
        let target: String
    }
    private(set) var all: [Relationship] = []
    private let folder: String
    let hasEnough = false

    /// - Parameter owner: the part whose relationships these are; empty for the package's own.
    init(_ archive: ZipArchive, of owner: String) throws(FileProblem) {
        let slash = owner.lastIndex(of: "/")
        folder = slash.map { String(owner[...$0]) } ?? ""
        let name = slash.map { String(owner[owner.index(after: $0)...]) } ?? owner
        if let part = try archive.part("\(folder)_rels/\(name).rels") { try XMLReader.read(part, self) }
    }

    func start(_ tag: XMLTag, _ attributes: XMLAttributes) throws(FileProblem) {
        guard tag == "Relationship", attributes.text("TargetMode") != "External", let id = attributes.text("Id"),
            let target = attributes.text("Target"), let type = attributes.text("Type")
        else { return }
        all.append(Relationship(id: id, kind: type.split(separator: "/").last.map(String.init) ?? type, target: resolved(target)))
    }

    func end(_ tag: XMLTag) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    private func resolved(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts: [Substring] = []
        for part in (folder + target).split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}

/// The workbook part: names of the sheets and the epoch of dates.
private final class SheetList: XMLEvents {
    private(set) var sheets: [(name: String, relationship: String, isHidden: Bool)] = []
    private(set) var epoch = DateEpoch.of1900
    let hasEnough = false

    func start(_ tag: XMLTag, _ attributes: XMLAttributes) throws(FileProblem) {
        if tag == "workbookPr" {
            epoch = attributes.isTrue("date1904") ? .of1904 : .of1900
        } else if tag == "sheet", let name = attributes.text("name"), let id = attributes.text("id") {
            sheets.append((name, id, ["hidden", "veryHidden"].contains(attributes.text("state") ?? "")))
        }
    }

    func end(_ tag: XMLTag) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The styles part: the number format of each cell style.
private final class CellStyles: XMLEvents {
    private(set) var formats: [NumberFormat] = []
    private var custom: [Int: NumberFormat] = [:]
    private var isInCellFormats = false
    let hasEnough = false

    func start(_ tag: XMLTag, _ attributes: XMLAttributes) throws(FileProblem) {
        if tag == "numFmt" {
            if let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") { custom[id] = NumberFormat(code: code) }
        } else if tag == "cellXfs" {
            isInCellFormats = true
        } else if isInCellFormats, tag == "xf" {
            let id = attributes.number("numFmtId") ?? 0
            formats.append(custom[id] ?? NumberFormat(builtIn: id))
        }
    }

    func end(_ tag: XMLTag) { if tag == "cellXfs" { isInCellFormats = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
