import Policy
import Registers

/// How real files differ from the template. All of it is still read, but for the cells that are plainly wrong.
struct Mess: Sendable {
    enum DateForm: Sendable, CaseIterable { case iso, short, slashes, points, chinese, compact }
    enum GradeForm: Sendable, CaseIterable { case number, chinese, digit, middleSchool }

    /// One of them is chosen for each row.
    var dates: [DateForm] = [.iso]
    var grades: [GradeForm] = [.number]
    /// In permille of the cells with numbers: full-width digits.
    var fullWidth = 0
    /// In permille of the cells with text: a blank before or behind.
    var blanks = 0
    /// In permille of the rows: an empty row behind it.
    var emptyRows = 0
    /// In permille of the rows: a cell that cannot be read, so that the row is left out.
    var badCells = 0
    /// Keys of columns that the file does not have.
    var leftOut: Set<String> = []
    /// A column that no register knows.
    var unknownColumn: String?

    /// A bit of everything, for `--messy`.
    static let usual = Mess(
        dates: [.iso, .iso, .short, .slashes, .points, .chinese, .compact], grades: [.number, .number, .chinese, .digit, .middleSchool],
        fullWidth: 10, blanks: 15, emptyRows: 2, badCells: 1, unknownColumn: "备注")

    /// The header and the rows of a register with the mess applied.
    /// - Parameter rows: in the order of the declared columns.
    func apply(to rows: [[String]], of register: RegisterKey, _ random: inout SeededRandom) -> (header: [String], rows: [[String]]) {
        let columns = Register.of(register).columns
        let kept = columns.indices.filter { !leftOut.contains(columns[$0].key) }
        let header = kept.map { columns[$0].title } + (unknownColumn.map { [$0] } ?? [])
        var result: [[String]] = []
        for row in rows {
            var cells = kept.map { cell(row[$0], columns[$0].type, &random) }
            if random.happens(badCells) { spoil(&cells, kept.map { columns[$0] }, &random) }
            if unknownColumn != nil { cells.append(random.happens(20) ? random.pick(["已讲评", "下周复习", "调课", "见备课本"]) : "") }
            result.append(cells)
            if random.happens(emptyRows) { result.append(Array(repeating: "", count: cells.count)) }
        }
        return (header, result)
    }

    private func cell(_ text: String, _ type: ColumnType, _ random: inout SeededRandom) -> String {
        guard !text.isEmpty else { return random.happens(blanks / 4) ? " " : "" }
        switch type {
        case .date:
            guard let date = SchoolDate(iso: text) else { return text }
            return Self.text(date, random.pick(dates))
        case .grade:
            guard let grade = Int(text) else { return text }
            return Self.text(grade: grade, random.pick(grades))
        case .whole, .time, .decimal: return random.happens(fullWidth) ? Self.fullWidth(text) : text
        case .text, .note, .choice, .choices, .yesNo, .notes:
            return random.happens(blanks) ? random.pick([text + " ", text + "　", " " + text, text + "  "]) : text
        }
    }

    static func text(_ date: SchoolDate, _ form: DateForm) -> String {
        let (year, month, day) = date.components
        return switch form {
        case .iso: date.iso
        case .short: "\(year)-\(month)-\(day)"
        case .slashes: "\(year)/\(month)/\(day)"
        case .points: "\(year).\(month).\(day)"
        case .chinese: "\(year)年\(month)月\(day)日"
        case .compact: date.iso.filter { $0 != "-" }
        }
    }

    static func text(grade: Int, _ form: GradeForm) -> String {
        let chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
        return switch form {
        case .middleSchool where (7...9).contains(grade): "初" + chinese[grade - 7]
        case .chinese where (1...9).contains(grade), .middleSchool where (1...9).contains(grade): chinese[grade - 1] + "年级"
        case .digit: "\(grade)年级"
        default: "\(grade)"
        }
    }

    private static func fullWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append((0x30...0x3A).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return String(result)
    }

    private func spoil(_ cells: inout [String], _ columns: [Register.Column], _ random: inout SeededRandom) {
        let spoilable = columns.indices.filter { columns[$0].type.isExacting && !cells[$0].isEmpty }
        guard !spoilable.isEmpty else { return }
        let index = random.pick(spoilable)
        switch columns[index].type {
        case .whole: cells[index] = random.pick(["约20", "全班", "25分", "-1"])
        case .date: cells[index] = random.pick(["2021-9-31", "9月31日", "周三"])
        case .grade: cells[index] = "三（2）"
        case .choice: cells[index] = random.pick(["抄写", "见黑板", "？"])
        case .time: cells[index] = "四点半"
        case .decimal: cells[index] = "九小时"
        case .yesNo: cells[index] = "待定"
        case .text, .note, .choices, .notes: break
        }
    }
}

extension ColumnType {
    /// Whether a wrong entry makes the row unreadable.
    fileprivate var isExacting: Bool {
        switch self {
        case .text, .note, .choices, .notes: false
        default: true
        }
    }
}

extension Region {
    /// One school's homework rows as CSV without header, untidy.
    public func messyHomework(ofSchool number: Int) -> [UInt8] {
        var (random, text) = (SeededRandom(seed, UInt64(number), 70), CSVText())
        for row in Mess.usual.apply(to: homeworkRows(ofSchool: number), of: .homework, &random).rows { text.row(row) }
        return text.bytes
    }

    /// The header that goes with `messyHomework`.
    public static var messyHomeworkHeader: [UInt8] {
        var (random, text) = (SeededRandom(), CSVText())
        text.row(Mess.usual.apply(to: [], of: .homework, &random).header)
        return text.bytes
    }
}

extension RegisterTable {
    /// The table as an untidy CSV file.
    public func messyCSV(seed: UInt64) -> [UInt8] {
        var (random, text) = (SeededRandom(seed, 71, UInt64(rows.count)), CSVText())
        let messy = Mess.usual.apply(to: rows, of: register, &random)
        text.row(messy.header)
        for row in messy.rows { text.row(row) }
        return text.bytes
    }
}
