import Policy

/// Classes to be opened, as typed: one cohort, a range of numbers.
public struct ClassDraft: Hashable, Sendable {
    public var stage: String
    public var entryYear: String
    /// `3`, `1-6`, `1,3,5`.
    public var numbers: String
    /// Only for a single class.
    public var ownName: String
    public var campus: String
    /// Of each class; may be left out.
    public var pupils: String

    public init(stage: String, entryYear: String, numbers: String, ownName: String = "", campus: String = "", pupils: String = "") {
        (self.stage, self.entryYear, self.numbers) = (stage, entryYear, numbers)
        (self.ownName, self.campus, self.pupils) = (ownName, campus, pupils)
    }

    struct Details: Hashable, Sendable {
        let stage: Stage
        let entryYear: Int
        let numbers: [Int]
        let ownName: String?
        let campus: UnitID?
        let pupils: Int?
    }

    static let pupilRange = 0...200

    /// - Throws: all bad fields at once.
    func details(in schooling: Schooling, campuses: [UnitID], today: SchoolDate) throws(FieldFaults) -> Details {
        var faults = FieldFaults()
        let stage = Stage(rawValue: stage)
        if stage.map({ schooling.stages.contains($0) }) != true {
            faults.add("stage", "请选择本校开办的学段：\(schooling.stages.map(\.title).joined(separator: "、"))。")
        }
        let years = today.schoolYearStart - 9...today.schoolYearStart + 2
        let year = FieldText.number(entryYear, in: years)
        if year == nil { faults.add("entry_year", "入学年份应为 \(years.lowerBound)—\(years.upperBound)，例如 \(today.schoolYearStart)。") }
        let numbers = Self.numbers(numbers)
        if numbers == nil { faults.add("numbers", "班号应为 1—99 的数字，可写范围或用逗号分开，例如 1-6 或 1,2,5；一次最多 30 个班。") }
        let name = FieldText.trimmed(ownName)
        if !name.isEmpty, FieldText.name(name, limit: 20) == nil { faults.add("own_name", "班级自有名称最多 20 个字。") }
        if !name.isEmpty, (numbers?.count ?? 1) > 1 { faults.add("own_name", "一次开设几个班时不能填自有名称。请留空，开设后再分别命名。") }
        let campus = UnitID(self.campus)
        if !self.campus.isEmpty, campus.map(campuses.contains) != true { faults.add("campus", "请从本校的校区中选择。") }
        let count = FieldText.trimmed(pupils).isEmpty ? nil : FieldText.number(pupils, in: Self.pupilRange)
        if !FieldText.trimmed(pupils).isEmpty, count == nil { faults.add("pupils", "学生人数应为 0—200 的整数；暂不清楚可留空。") }
        guard let stage, let year, let numbers, faults.isEmpty else { throw faults }
        return Details(stage: stage, entryYear: year, numbers: numbers, ownName: name.isEmpty ? nil : name, campus: campus, pupils: count)
    }

    /// `1-3，5` → 1, 2, 3, 5; at most thirty.
    static func numbers(_ text: String) -> [Int]? {
        var numbers: Set<Int> = []
        for part in FieldText.trimmed(text).split(whereSeparator: { ",，、 ".contains($0) }) {
            let ends = part.split(omittingEmptySubsequences: false) { "-—–~～至".contains($0) }
            guard let first = ends.first.flatMap({ FieldText.number(String($0), in: 1...99) }) else { return nil }
            guard ends.count <= 2, let last = ends.count == 1 ? first : FieldText.number(String(ends[1]), in: first...99) else {
                return nil
            }
            numbers.formUnion(first...last)
        }
        return (1...30).contains(numbers.count) ? numbers.sorted() : nil
    }
}
