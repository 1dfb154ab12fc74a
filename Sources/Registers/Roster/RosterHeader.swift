/// What a column of a school's own table holds.
public enum RosterColumn: String, CaseIterable, Sendable {
    case schoolClass, grade, classNumber, stage, entryYear, pupils, ownName, head, headNumber
    case staffNumber, name, phone, subject

    var titles: [String] {
        switch self {
        case .schoolClass: ["班级", "班级名称", "班名", "行政班", "任教班级", "任课班级", "授课班级"]
        case .grade: ["年级", "年级名称"]
        case .classNumber: ["班号", "班次", "班级序号"]
        case .stage: ["学段"]
        case .entryYear: ["入学年份", "入学年度", "入学年"]
        case .pupils: ["学生人数", "人数", "学生数", "班级人数", "在籍人数", "现有人数"]
        case .ownName: ["自有名称", "特色名称"]
        case .head: ["班主任", "班主任姓名"]
        case .headNumber: ["班主任工号"]
        case .staffNumber: ["工号", "教工号", "职工号", "教师工号", "教职工号", "编号"]
        case .name: ["姓名", "教师姓名", "教师", "任课教师", "名字", "教职工姓名"]
        case .phone: ["手机号", "手机", "手机号码", "电话", "联系电话"]
        case .subject: ["学科", "科目", "任教学科", "任课学科", "课程"]
        }
    }

    /// As the templates call it.
    public var title: String { titles[0] }

    fileprivate static let byTitle = Dictionary(uniqueKeysWithValues: allCases.flatMap { column in column.titles.map { ($0, column) } })
}

/// The header of a school's own table: one row, or two of which the lower fills what the upper one spans.
struct RosterHeader {
    private(set) var places: [RosterColumn: Int] = [:]
    /// Columns of a matrix: below a subject stand the names of who teaches it in the row's class.
    private(set) var taught: [(column: Int, subject: String)] = []
    /// Titles of columns that are not read.
    private(set) var unknown: [String] = []
    /// A title that stands twice, and where.
    private(set) var repeated: (title: String, column: Int)?

    /// - Returns: nil where the row is no header of classes, staff or teaching.
    init?(_ cells: [String]) {
        let titles = cells.map(Self.plain)
        guard titles.filter({ !$0.isEmpty }).count >= 2, !titles.contains(where: Self.ofOtherTables.contains) else { return nil }
        for (place, title) in titles.enumerated() where !title.isEmpty {
            if let column = RosterColumn.byTitle[title] {
                if places[column] != nil { repeated = repeated ?? (title, place) } else { places[column] = place }
            } else if let subject = SubjectNames.ofTitle(title) {
                taught.append((place, subject))
            } else if !Self.passedOver.contains(title) {
                unknown.append(CellText.excerpt(title))
            }
        }
        guard holdsClasses || holdsHeads || holdsStaff || holdsTeaching || isMatrix || missing != nil else { return nil }
    }

    init?(upper: [String], lower: [String]) {
        guard !lower.isEmpty else { return nil }
        self.init(
            (0..<max(upper.count, lower.count)).map { place in
                let below = place < lower.count ? Self.plain(lower[place]) : ""
                return below.isEmpty && place < upper.count ? upper[place] : below
            })
    }

    /// How much of a row it explains.
    var weight: Int { places.count + taught.count }

    /// A table of days or of homework names classes, subjects and teachers too, but arranges nothing.
    private static let ofOtherTables: Set<String> = ["日期", "作业内容", "内容", "星期一", "周一"]

    /// The title of the column that `MarkedRoster` adds.
    static let remarks = "怎么改"
    private static let passedOver: Set<String> = ["序号", "学校", remarks]

    /// Titles are broken into lines, marked as required, explained in brackets.
    static func plain(_ title: String) -> String {
        var text = CellText.normalised(title).filter { !$0.isWhitespace && $0 != "*" && $0 != "＊" }
        if let open = text.firstIndex(where: { $0 == "(" || $0 == "（" }), open != text.startIndex { text = String(text[..<open]) }
        return text
    }

    // MARK: What the table holds

    private func has(_ column: RosterColumn) -> Bool { places[column] != nil }
    var namesClass: Bool { has(.schoolClass) || has(.grade) && has(.classNumber) }
    private var namesTeacher: Bool { has(.name) || has(.staffNumber) }

    var holdsTeaching: Bool { namesClass && has(.subject) && namesTeacher }
    var isMatrix: Bool { namesClass && !has(.subject) && taught.count >= 2 }
    var holdsHeads: Bool { namesClass && !has(.subject) && has(.head) }
    var holdsClasses: Bool {
        namesClass && !has(.subject) && !namesTeacher
            && (has(.pupils) || has(.entryYear) || has(.stage) || has(.ownName) || has(.classNumber) && !isMatrix)
    }
    /// A list of teaching names its teachers; it is a list of staff too where it says more of them.
    var holdsStaff: Bool { has(.staffNumber) && has(.name) && (!has(.subject) || has(.phone)) }

    /// The column without which a table cannot be read that is plainly meant to be one of staff or teaching.
    var missing: RosterColumn? {
        if has(.name), has(.phone), !has(.staffNumber) { return .staffNumber }
        if has(.staffNumber), has(.phone), !has(.name) { return .name }
        if namesTeacher, has(.subject), !namesClass, !has(.phone), !holdsStaff { return .schoolClass }
        if namesClass, has(.subject), !namesTeacher { return .name }
        return nil
    }
}
