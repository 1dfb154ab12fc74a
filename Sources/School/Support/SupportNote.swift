import Database
import Policy

public typealias SupportNoteID = Identifier<SupportNote>

/// Help for a pupil who finds basic homework hard (provisions.md, D13; CZ-13d, CZ-13f, CZ-G7a, DZ-3.2.1.2c). The pupil is a seat number; the class's own
/// teachers alone see it, and it is erased when the school year ends.
public struct SupportNote: Hashable, Sendable, Identifiable {
    public let id: SupportNoteID
    public let version: Int
    public let schoolClass: ClassID
    public let subject: String
    public let seat: Int
    public let day: SchoolDate
    /// What is hard for the pupil.
    public let difficulty: String
    /// What is done about it.
    public let help: String
    /// Whether work was marked in the pupil's presence (面批).
    public let isFaceToFace: Bool
    /// What came of it; empty where it is too early.
    public let result: String
    public let person: PersonID
    public let personName: String

    /// The last day on which it is kept: that of its school year.
    public var keptUntil: SchoolDate { Self.keptUntil(day) }

    static func keptUntil(_ day: SchoolDate) -> SchoolDate {
        SchoolDate(year: day.schoolYearStart + 1, month: 7, day: 31) ?? day.advanced(by: 365)
    }
}

/// A note as its form holds it.
public struct SupportDraft: Hashable, Sendable {
    public enum Field {
        public static let seat = "seat"
        public static let day = "day"
        public static let difficulty = "difficulty"
        public static let help = "help"
        public static let faceToFace = "face_to_face"
        public static let result = "result"
    }

    public var texts: [String: String]

    public init(_ texts: [String: String]) { self.texts = texts }

    public init(_ note: SupportNote) {
        texts = [
            Field.seat: "\(note.seat)", Field.day: note.day.iso, Field.difficulty: note.difficulty, Field.help: note.help,
            Field.faceToFace: note.isFaceToFace ? "1" : "", Field.result: note.result,
        ]
    }

    public static let longest = 200
    /// What teachers usually do; anything else may be typed.
    public static let usualHelp = ["当面讲解", "面批面改", "减少题量", "换成基础题", "结对互助", "课后服务时辅导"]

    struct Checked {
        let seat: Int
        let day: SchoolDate
        let difficulty: String
        let help: String
        let isFaceToFace: Bool
        let result: String
    }

    /// - Throws: `FieldFaults` that names every bad field.
    func checked(today: SchoolDate) throws(FieldFaults) -> Checked {
        var faults = FieldFaults()
        func text(_ field: String, _ title: String, required: Bool) -> String {
            let text = FieldText.trimmed(texts[field] ?? "")
            if text.isEmpty, required { faults.add(field, "请填写\(title)。") }
            if text.count > Self.longest { faults.add(field, "\(title)最多\(Self.longest)个字，现有\(text.count)个字。请缩短。") }
            return text
        }
        let typed = FieldText.trimmed(texts[Field.seat] ?? "")
        let seat = FieldText.number(typed, in: 1...MarkingDraft.mostPupils)
        if seat == nil {
            let found = typed.isEmpty ? "请填写座号" : "座号“\(FieldText.excerpt(typed))”不能用"
            faults.add(Field.seat, "\(found)：应为1—\(MarkingDraft.mostPupils)的整数，不写姓名。")
        }
        let day = SchoolDate(iso: FieldText.trimmed(texts[Field.day] ?? ""))
        if day == nil { faults.add(Field.day, "请填写日期，写成 2021-09-01 的样子。") }
        if let day, day > today || day < today.advanced(by: -366) { faults.add(Field.day, "日期\(day.iso)不能用：应在过去一年之内，到今天为止。") }
        let (difficulty, help) = (text(Field.difficulty, "困难", required: true), text(Field.help, "怎样帮助", required: true))
        let result = text(Field.result, "效果", required: false)
        guard let seat, let day, faults.isEmpty else { throw faults }
        return Checked(
            seat: seat, day: day, difficulty: difficulty, help: help, isFaceToFace: texts[Field.faceToFace] == "1", result: result)
    }
}

/// Why a note is not written.
public enum SupportRefusal: SortedRefusal, Hashable {
    case notFound
    case changedSince
    case tooMany(most: Int)

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有找到这条帮扶记录，可能已经删除。"
        case .changedSince: "您看的时候，这条记录刚刚有人改过，没有保存。请看过新的内容再改。"
        case .tooMany(let most): "一个班一科最多\(most)条。请先删除不用的。"
        }
    }
}
