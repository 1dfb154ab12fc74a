/// A lesson as a cell of a timetable names it.
public struct TimetableEntry: Hashable, Sendable {
    public let course: String
    /// Nobody where the cell names none: then whoever teaches the course in that class.
    public let teachers: [RosterTeacher]
    public let weeks: LessonWeeks
    /// Empty where the cell names none.
    public let place: String
}

/// Why a cell of a timetable cannot be read: one sentence that says how to write it.
struct TimetableCellFault: Error { let message: String }

/// Reads what stands in one period of a class: `语文`, `语文\n王芳`, `语文（王芳）`, `单周美术/双周音乐`, `美术（单）/音乐（双）`, `信息（李明）（机房）`.
enum TimetableCell {
    /// - Returns: one lesson, two that take turns, or none where the cell is empty.
    static func lessons(_ cell: String) throws(TimetableCellFault) -> [TimetableEntry] {
        var reader = TimetableCellReader(tokens(cell))
        reader.read()
        return try reader.lessons(of: cell)
    }

    /// `单周`, `双`, `每周`; nil for anything else.
    static func weeks(_ text: String) -> LessonWeeks? { TimetableCellReader.mark(text).flatMap { $0.rest.isEmpty ? $0.weeks : nil } }

    struct Token {
        var text: String
        let isBracketed: Bool
    }

    private static let separators: Set<Character> = ["/", "／", "|", "｜", ";", "；", ",", "，", "、", "+", "&", ":", "："]
    private static let blanks: Set<String> = ["—", "-", "——", "无", "×", "\\", "空", "…"]

    static func tokens(_ text: String) -> [Token] {
        var (tokens, word, depth, isSpread): ([Token], String, Int, Bool) = ([], "", 0, false)
        func flush(_ next: Bool) {
            defer { isSpread = next }
            let text = CellText.normalised(word)
            word = ""
            guard !text.isEmpty, !blanks.contains(text) else { return }
            // A word of two characters is often spread over the width of three: 语　文, 王 芳.
            if isSpread, text.count == 1, !text.utf8.allSatisfy({ $0 < 128 }), let last = tokens.last, last.text.count == 1,
                last.isBracketed == (depth > 0)
            {
                tokens[tokens.count - 1].text += text
            } else {
                tokens.append(Token(text: text, isBracketed: depth > 0))
            }
        }
        for character in text {
            if "(（[【".contains(character) {
                flush(false)
                depth += 1
            } else if ")）]】".contains(character) {
                flush(false)
                depth = max(0, depth - 1)
            } else if character.isNewline || separators.contains(character) {
                flush(false)
            } else if character.isWhitespace {
                flush(true)
            } else {
                word.append(character)
            }
        }
        flush(false)
        return tokens
    }
}

private struct TimetableCellReader {
    private struct Lesson {
        let course: String
        var teachers: [RosterTeacher] = []
        var weeks: LessonWeeks?
        var place = ""
    }

    private let tokens: [TimetableCell.Token]
    private let namesKnown: Bool
    private var found: [Lesson] = []
    /// A mark of weeks, or teachers, that stand before their course.
    private var pending: LessonWeeks?
    private var leading: [RosterTeacher] = []

    init(_ tokens: [TimetableCell.Token]) {
        self.tokens = tokens
        namesKnown = tokens.contains { Self.course($0.text) != nil || Self.mark($0.text).map { Self.course($0.rest) != nil } == true }
    }

    mutating func read() {
        let marksComeFirst = tokens.first.map { Self.mark($0.text) != nil } ?? false
        for token in tokens {
            let mark = Self.mark(token.text)
            if let mark, mark.rest.isEmpty {
                if let last = found.indices.last, found[last].weeks == nil, token.isBracketed || !marksComeFirst {
                    found[last].weeks = mark.weeks
                } else {
                    pending = mark.weeks
                }
                continue
            }
            take(mark?.rest ?? token.text, mark?.weeks, token.isBracketed)
        }
    }

    private mutating func take(_ text: String, _ weeks: LessonWeeks?, _ isBracketed: Bool) {
        let known = Self.course(text)
        if known != nil || weeks != nil || (found.isEmpty && !namesKnown && !isBracketed) {
            found.append(Lesson(course: known ?? text, teachers: leading, weeks: weeks ?? pending))
            (pending, leading) = (nil, [])
        } else if let last = found.indices.last {
            if isBracketed, text.contains(where: { $0.isASCII && $0.isNumber }), let teacher = found[last].teachers.last,
                teacher.number.isEmpty, !text.contains(where: { !$0.isASCII })
            {
                found[last].teachers[found[last].teachers.count - 1] = RosterTeacher(name: teacher.name, number: text)
            } else if ["室", "场", "馆", "厅", "机房"].contains(where: text.hasSuffix) {
                found[last].place = text
            } else {
                found[last].teachers += RosterTeacher.list(text)
            }
        } else {
            leading += RosterTeacher.list(text)
        }
    }

    func lessons(of cell: String) throws(TimetableCellFault) -> [TimetableEntry] {
        let shown = "“\(CellText.excerpt(cell.replacing("\n", with: " ")))”"
        func entry(_ lesson: Lesson, _ weeks: LessonWeeks) -> TimetableEntry {
            TimetableEntry(course: lesson.course, teachers: lesson.teachers, weeks: weeks, place: lesson.place)
        }
        switch found.count {
        case 0: return []
        case 1: return [entry(found[0], found[0].weeks ?? .every)]
        case 2:
            switch (found[0].weeks, found[1].weeks) {
            case (.odd, nil), (nil, .even), (.odd, .even): return [entry(found[0], .odd), entry(found[1], .even)]
            case (.even, nil), (nil, .odd), (.even, .odd): return [entry(found[0], .even), entry(found[1], .odd)]
            case (nil, nil): throw TimetableCellFault(message: "\(shown)看不出哪一门是单周、哪一门是双周。请写成 单周美术/双周音乐。")
            default: throw TimetableCellFault(message: "\(shown)里两门课的单双周有重叠。请写成 单周美术/双周音乐。")
            }
        default: throw TimetableCellFault(message: "\(shown)里有\(found.count)门课。一格最多两门，单周、双周各一门。")
        }
    }

    // MARK: Words

    /// Lessons that the curriculum does not name as subjects.
    private static let others: Set<String> = [
        "班队会", "班会队会", "队会", "少先队", "少先队活动", "团队活动", "自习", "写字", "写作", "作文", "书写", "口语", "听力", "国学", "经典诵读", "诵读", "阅读与写作", "校本课程", "地方课程",
        "国防教育", "安全教育", "法治教育", "心理健康教育", "社团", "社团活动", "课外活动", "兴趣小组", "体育活动", "体锻", "体育锻炼", "大课间", "舞蹈", "书画", "编程", "思政", "品德与社会",
        "品德与生活",
        "形体", "足球", "篮球", "人文", "劳动实践", "研学", "综合实践", "晨会", "主题班会",
    ]

    /// The course that a word names; nil where it is none that is known.
    static func course(_ word: String) -> String? {
        for name in [word, word.hasSuffix("课") ? String(word.dropLast()) : ""] where !name.isEmpty && !name.hasSuffix("教师") {
            if let subject = SubjectNames.ofTitle(name) { return subject }
            if others.contains(name) { return name }
        }
        return nil
    }

    /// What a word says of weeks, and what is left of it: `单周`, `单周美术`, `美术双周`, `单美术`. 单雪梅 is a person.
    static func mark(_ word: String) -> (weeks: LessonWeeks, rest: String)? {
        if word == "每周" { return (.every, "") }
        for (sign, weeks) in [("单", LessonWeeks.odd), ("双", .even)] {
            if word == sign { return (weeks, "") }
            if word.hasPrefix("\(sign)周") { return (weeks, String(word.dropFirst(2))) }
            if word.hasSuffix("\(sign)周") { return (weeks, String(word.dropLast(2))) }
            if word.hasPrefix(sign), course(String(word.dropFirst())) != nil { return (weeks, String(word.dropFirst())) }
            if word.hasSuffix(sign), course(String(word.dropLast())) != nil { return (weeks, String(word.dropLast())) }
        }
        return nil
    }
}
