import CXlsxWriter
import Glibc

/// Writes an .xlsx file, sheet by sheet and row by row.
public final class WorkbookWriter {
    /// How cells look. Equal styles are written once.
    public struct Style: Hashable, Sendable {
        /// 24-bit colours, red first.
        public enum Colour: Int32, Sendable {
            case white = 0xFFFFFF
            case ink = 0x1F2937
            case header = 0xE5EEF8
            case required = 0xFDE7D3
            case violation = 0xFBD5D5
            case advisory = 0xFDF1C7
            case record = 0xE7E9EC
            case rejected = 0xE9D8FD
        }
        public var isBold = false
        public var fill: Colour?
        public var wraps = false
        public var hasBorder = false
        /// A format as spreadsheets write it; nil leaves it to the program.
        public var numberFormat: String?

        public init(isBold: Bool = false, fill: Colour? = nil, wraps: Bool = false, hasBorder: Bool = false, numberFormat: String? = nil) {
            (self.isBold, self.fill, self.wraps) = (isBold, fill, wraps)
            (self.hasBorder, self.numberFormat) = (hasBorder, numberFormat)
        }
    }

    fileprivate let path: String
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]
    private var isClosed = false

    /// - Parameter isStreaming: keeps only the present row of each sheet in memory; rows must then be written from top to bottom.
    public init(path: String, isStreaming: Bool = false) throws(FileProblem) {
        var options = lxw_workbook_options()
        options.constant_memory = isStreaming ? 1 : 0
        guard let workbook = workbook_new_opt(path, &options) else { throw FileProblem("内存不足") }
        (self.path, self.workbook) = (path, workbook)
    }

    deinit {
        // Never closed, which happens only after an error: the library gives its memory back no other way than by closing, but a half
        // file must not stay.
        if !isClosed { lxw_workbook_free(workbook) }
    }

    /// The moment that the file names as that of its making, in seconds since 1970, in place of now: the same rows then make the same bytes.
    public func setCreation(_ seconds: Int) throws(FileProblem) {
        var properties = lxw_doc_properties()
        properties.created = time_t(seconds)
        let code = workbook_set_properties(workbook, &properties)
        guard code == LXW_NO_ERROR else { throw FileProblem(Self.reason(code)) }
    }

    /// - Parameter name: shortened and freed of the characters that sheet names may not have.
    public func sheet(_ name: String) throws(FileProblem) -> SheetWriter {
        guard let sheet = workbook_add_worksheet(workbook, SheetWriter.safeName(name)) else {
            throw FileProblem("不能加工作表“\(name)”：重名或名字不合规定")
        }
        return SheetWriter(self, sheet)
    }

    /// Writes the file.
    public func close() throws(FileProblem) {
        isClosed = true
        let code = workbook_close(workbook)
        guard code == LXW_NO_ERROR else { throw FileProblem(Self.reason(code)) }
    }

    static func reason(_ code: lxw_error) -> String {
        switch code {
        case LXW_ERROR_CREATING_XLSX_FILE: "写不了文件：没有这个文件夹、没有权限，或文件正在别处打开"
        case LXW_ERROR_CREATING_TMPFILE: "写不了临时文件，磁盘可能满了"
        default: "写不了文件：\(String(cString: lxw_strerror(code)))"
        }
    }

    fileprivate func format(_ style: Style?) -> UnsafeMutablePointer<lxw_format>? {
        guard let style else { return nil }
        if let known = formats[style] { return known }
        guard let format = workbook_add_format(workbook) else { return nil }
        if style.isBold { format_set_bold(format) }
        if let fill = style.fill { format_set_bg_color(format, lxw_color_t(fill.rawValue)) }
        if style.wraps { format_set_text_wrap(format) }
        if style.hasBorder {
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_border_color(format, 0xB8C4D0)
        }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if let code = style.numberFormat { format_set_num_format(format, code) }
        formats[style] = format
        return format
    }
}

/// One sheet of a workbook that is being written. Rows and columns count from 0.
public final class SheetWriter {
    /// What a validated column takes.
    public enum Validation {
        case list([String])
        case date
        case time
        case whole(ClosedRange<Int>)
        case decimal
    }
    /// A spreadsheet's cell holds no more.
    private static let maximumText = 32_767

    private let workbook: WorkbookWriter
    private let sheet: UnsafeMutablePointer<lxw_worksheet>

    fileprivate init(_ workbook: WorkbookWriter, _ sheet: UnsafeMutablePointer<lxw_worksheet>) {
        (self.workbook, self.sheet) = (workbook, sheet)
    }

    public func write(_ text: String, row: Int, column: Int, style: WorkbookWriter.Style? = nil) throws(FileProblem) {
        var shown = text.utf8.count > Self.maximumText ? Self.shortened(text) : text
        // What looks like the escape of a character would be read as that character.
        if shown.contains("_x") { shown.replace(/_(?=x[0-9a-fA-F]{4}_)/, with: "_x005F_") }
        let format = workbook.format(style)
        try check(
            shown.isEmpty
                ? worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), format)
                : worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(column), shown, format))
    }

    public func write(_ number: Double, row: Int, column: Int, style: WorkbookWriter.Style? = nil) throws(FileProblem) {
        try check(worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), number, workbook.format(style)))
    }

    /// A formula with the result that programs show until they compute it again.
    func write(formula: String, result: Double, row: Int, column: Int, style: WorkbookWriter.Style? = nil) throws(FileProblem) {
        try check(worksheet_write_formula_num(sheet, lxw_row_t(row), lxw_col_t(column), formula, workbook.format(style), result))
    }

    func write(isTrue: Bool, row: Int, column: Int) throws(FileProblem) {
        try check(worksheet_write_boolean(sheet, lxw_row_t(row), lxw_col_t(column), isTrue ? 1 : 0, nil))
    }

    public func comment(_ text: String, row: Int, column: Int) throws(FileProblem) {
        var options = lxw_comment_options()
        options.x_scale = 1.6
        options.y_scale = 1.4
        try check(worksheet_write_comment_opt(sheet, lxw_row_t(row), lxw_col_t(column), text, &options))
    }

    /// - Parameter width: in characters of the standard font; a Chinese one takes two.
    public func setColumn(_ column: Int, width: Double, style: WorkbookWriter.Style? = nil) throws(FileProblem) {
        try check(worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, workbook.format(style)))
    }

    /// A title over several columns.
    public func writeMerged(_ text: String, row: Int, columns: ClosedRange<Int>, style: WorkbookWriter.Style? = nil) throws(FileProblem) {
        let (first, last) = (lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound))
        try check(worksheet_merge_range(sheet, lxw_row_t(row), first, lxw_row_t(row), last, text, workbook.format(style)))
    }

    public func freeze(rows: Int, columns: Int) { worksheet_freeze_panes(sheet, lxw_row_t(rows), lxw_col_t(columns)) }

    public func filter(rows: ClosedRange<Int>, columns: ClosedRange<Int>) throws(FileProblem) {
        try check(
            worksheet_autofilter(
                sheet, lxw_row_t(rows.lowerBound), lxw_col_t(columns.lowerBound), lxw_row_t(rows.upperBound), lxw_col_t(columns.upperBound))
        )
    }

    public func hide() { worksheet_hide(sheet) }
    public func activate() { worksheet_activate(sheet) }

    public func setLandscape() {
        worksheet_set_landscape(sheet)
        worksheet_set_paper(sheet, 9)
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    /// Lets the cells of a column take only what is valid; `message` tells what that is.
    public func validate(_ validation: Validation, column: Int, rows: ClosedRange<Int>, message: String) throws(FileProblem) {
        var rule = lxw_data_validation()
        rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
        rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
        var code = LXW_NO_ERROR
        func add() {
            code = worksheet_data_validation_range(
                sheet, lxw_row_t(rows.lowerBound), lxw_col_t(column), lxw_row_t(rows.upperBound), lxw_col_t(column), &rule)
        }
        CStrings.with(["不能填这个值", Self.prefix(message, 255)]) { texts in
            rule.error_title = texts[0]
            rule.error_message = texts[1]
            switch validation {
            case .list(let values):
                rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
                CStrings.with(values) { list in
                    var list = list + [nil]
                    list.withUnsafeMutableBufferPointer { buffer in
                        rule.value_list = buffer.baseAddress
                        add()
                    }
                }
            case .date:
                rule.validate = UInt8(LXW_VALIDATION_TYPE_DATE.rawValue)
                rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
                rule.minimum_datetime = lxw_datetime(year: 2000, month: 1, day: 1, hour: 0, min: 0, sec: 0)
                rule.maximum_datetime = lxw_datetime(year: 2100, month: 12, day: 31, hour: 0, min: 0, sec: 0)
                add()
            case .time:
                rule.validate = UInt8(LXW_VALIDATION_TYPE_TIME.rawValue)
                rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
                rule.minimum_datetime = lxw_datetime(year: 0, month: 0, day: 0, hour: 0, min: 0, sec: 0)
                rule.maximum_datetime = lxw_datetime(year: 0, month: 0, day: 0, hour: 23, min: 59, sec: 0)
                add()
            case .whole(let range):
                rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
                rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
                rule.minimum_number = Double(range.lowerBound)
                rule.maximum_number = Double(range.upperBound)
                add()
            case .decimal:
                rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
                rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO.rawValue)
                rule.value_number = 0
                add()
            }
        }
        try check(code)
    }

    private func check(_ code: lxw_error) throws(FileProblem) {
        guard code == LXW_NO_ERROR else { throw FileProblem(WorkbookWriter.reason(code)) }
    }

    private static func shortened(_ text: String) -> String {
        text.utf16.count <= maximumText ? text : prefix(text, maximumText - 1) + "…"
    }

    /// At most so many UTF-16 units, as spreadsheets count, never half a character.
    private static func prefix(_ text: String, _ units: Int) -> String {
        var (result, count) = (String.UnicodeScalarView(), 0)
        for scalar in text.unicodeScalars {
            count += scalar.utf16.count
            if count > units { break }
            result.append(scalar)
        }
        return String(result)
    }

    /// A sheet's name has at most 31 characters, none of `[]:*?/\`, and no apostrophe at its ends.
    static func safeName(_ name: String) -> String {
        let cleaned = String(name.map { "[]:*?/\\".contains($0) || $0.isNewline ? "_" : $0 })
        var short = prefix(cleaned, 31)
        while short.hasPrefix("'") { short.removeFirst() }
        while short.hasSuffix("'") { short.removeLast() }
        return short.isEmpty ? "表" : short
    }
}

/// Texts as C strings for the length of a call.
private enum CStrings {
    static func with(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Void) {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        body(copies)
    }
}
