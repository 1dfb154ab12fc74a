/// Turns the elements of a worksheet part into rows.
final class SheetEvents: XMLEvents {
    private enum CellType {
        case number, shared, inline, formulaText, truth, error, date
    }
    private enum Capture {
        case nothing, value, inline
    }

    private let strings: SharedStrings
    private let formats: [NumberFormat]
    private let epoch: DateEpoch
    private let onRow: (SheetRow) throws(FileProblem) -> RowDemand
    private let row = SheetRow()
    private(set) var hasEnough = false

    private var isInData = false
    private var lastRow = 0
    /// Column of the present cell, from 0; of the last one between cells.
    private var column = -1
    private var type = CellType.number
    private var format = NumberFormat.general
    private var hasFormula = false
    private var capture = Capture.nothing
    private var value: [UInt8] = []
    private var inline = RichText()

    init(
        _ strings: SharedStrings, _ formats: [NumberFormat], _ epoch: DateEpoch,
        _ onRow: @escaping (SheetRow) throws(FileProblem) -> RowDemand
    ) {
        (self.strings, self.formats, self.epoch, self.onRow) = (strings, formats, epoch, onRow)
    }

    func start(_ tag: XMLTag, _ attributes: XMLAttributes) throws(FileProblem) {
        if capture == .inline { return inline.start(tag) }
        guard isInData else {
            if tag == "sheetData" { isInData = true }
            return
        }
        if tag == "c" {
            try startCell(attributes)
        } else if tag == "v" {
            capture = .value
        } else if tag == "row" {
            try startRow(attributes)
        } else if tag == "f" {
            hasFormula = true
        } else if tag == "is" {
            capture = .inline
            inline.begin()
        }
    }

    func end(_ tag: XMLTag) throws(FileProblem) {
        if capture == .inline {
            if tag == "is" {
                capture = .nothing
                value = inline.finished
            } else {
                inline.end(tag)
            }
        } else if !isInData {
            return
        } else if tag == "v" {
            capture = .nothing
        } else if tag == "c" {
            try endCell()
        } else if tag == "row" {
            if row.count > 0, try onRow(row) == .enough { hasEnough = true }
        } else if tag == "sheetData" {
            hasEnough = true
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch capture {
        case .nothing: break
        case .value: value.append(contentsOf: bytes)
        case .inline: inline.text(bytes)
        }
    }

    // MARK: Rows and cells

    private func startRow(_ attributes: XMLAttributes) throws(FileProblem) {
        let number = attributes["r"] == nil ? lastRow + 1 : attributes.number("r") ?? 0
        guard number > lastRow else { throw disorder }
        guard number <= SheetLimit.rows else { throw FileProblem("超过 \(SheetLimit.rows) 行，不是电子表格能有的行数") }
        lastRow = number
        column = -1
        row.begin(number)
    }

    private func startCell(_ attributes: XMLAttributes) throws(FileProblem) {
        guard lastRow > 0 else { throw disorder }
        let next = attributes["r"].map(Self.column) ?? column + 1
        guard next > column else { throw disorder }
        guard next < SheetLimit.columns else { throw FileProblem("第\(lastRow)行超过 \(SheetLimit.columns) 列，不是电子表格能有的列数") }
        column = next
        value.removeAll(keepingCapacity: true)
        hasFormula = false
        type = Self.type(attributes["t"])
        let style = attributes["s"] == nil ? 0 : attributes.number("s") ?? 0
        format = formats.indices.contains(style) ? formats[style] : .general
    }

    private var disorder: FileProblem { FileProblem("第\(lastRow)行以后行列次序混乱，文件已损坏，请用 WPS 或 Excel 重新另存为 .xlsx") }

    /// The column of a reference such as `AB12`, from 0; −1 where there is none.
    private static func column(_ reference: UnsafePointer<CChar>) -> Int {
        var (number, at) = (0, reference)
        while case let letter = UInt8(bitPattern: at.pointee) & 0xDF, (65...90).contains(letter), number < SheetLimit.columns * 2 {
            number = number * 26 + Int(letter - 64)
            at += 1
        }
        return number - 1
    }

    private static func type(_ name: UnsafePointer<CChar>?) -> CellType {
        guard let name else { return .number }
        let tag = XMLTag(name)
        if tag == "s" { return .shared }
        if tag == "inlineStr" { return .inline }
        if tag == "str" { return .formulaText }
        if tag == "b" { return .truth }
        if tag == "e" { return .error }
        return tag == "d" ? .date : .number
    }

    private func endCell() throws(FileProblem) {
        guard !value.isEmpty else {
            // A formula whose result is the empty text is saved as text without a value.
            if hasFormula, type != .formulaText, type != .inline, type != .shared { row.append(.uncalculated, at: column) }
            return
        }
        switch type {
        case .inline: value.withUnsafeBufferPointer { row.append($0, at: column) }
        case .formulaText: RichText.unescaped(value).withUnsafeBufferPointer { row.append($0, at: column) }
        case .shared:
            guard let index = Int(valueText), strings.append(index, to: row, at: column) else {
                throw FileProblem("第\(lastRow)行用到的文字在文件里不存在，文件已损坏，请用 WPS 或 Excel 重新另存为 .xlsx")
            }
        case .truth: row.append(valueText == "0" ? "FALSE" : "TRUE", at: column)
        case .error: row.append(.error(valueText), at: column)
        case .date: appendISODate()
        case .number: appendNumber()
        }
    }

    private var valueText: String { String(decoding: value, as: UTF8.self) }

    /// `2021-09-06T00:00:00`, which strict files may hold: midnight is no time of day.
    private func appendISODate() {
        let parts = valueText.split(separator: "T", maxSplits: 1)
        let isMidnight = parts.count < 2 || parts[1].allSatisfy { "0:.Z".contains($0) }
        row.append(isMidnight ? String(parts.first ?? "") : valueText.replacing("T", with: " "), at: column)
    }

    private func appendNumber() {
        let isDateOrTime = format != .general
        if !isDateOrTime, value.count <= 15, value[0] != 0x30 || value.count == 1, value.allSatisfy({ (0x30...0x39).contains($0) }) {
            return value.withUnsafeBufferPointer { row.append($0, at: column) }
        }
        let text = valueText
        guard let number = Double(text), number.isFinite else { return row.append(.malformed(text), at: column) }
        row.append(CellNumber.text(number, format, epoch), at: column)
    }
}
