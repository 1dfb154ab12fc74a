/// Reads one rule's parameters from a pack. Every parameter is taken by name and type; what nobody takes is refused.
public struct ParameterReader {
    /// A parameter as it stands in the pack.
    public indirect enum Value: Hashable, Sendable {
        case scalar(String)
        case list([Value])
        case map([String: Value])

        var description: String {
            switch self {
            case .scalar(let text): text
            case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
            case .map: "{…}"
            }
        }
    }

    /// What is wrong with a parameter; `name` is nil where a parameter is missing altogether.
    public struct Refusal: Error {
        public let name: String?
        public let reason: String
    }

    private let values: [String: Value]
    private var taken: Set<String> = []

    public init(_ values: [String: Value]) { self.values = values }

    private mutating func take(_ name: String) -> Value? {
        taken.insert(name)
        return values[name]
    }

    private func refuse<Result>(_ name: String, _ value: Value, expected: String) throws(Refusal) -> Result {
        throw Refusal(name: name, reason: "参数 \(name) 的值“\(value.description)”不合要求，应为\(expected)")
    }

    mutating func whole(_ name: String, in range: ClosedRange<Int> = 0...100_000) throws(Refusal) -> Int? {
        guard let value = take(name) else { return nil }
        guard case .scalar(let text) = value, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text),
            range.contains(number)
        else { return try refuse(name, value, expected: "\(range.lowerBound)–\(range.upperBound)的整数") }
        return number
    }

    mutating func requiredWhole(_ name: String, in range: ClosedRange<Int> = 0...100_000) throws(Refusal) -> Int {
        guard let number = try whole(name, in: range) else { throw missing(name) }
        return number
    }

    /// A parameter that nobody knows and that looks like the missing one is what was meant.
    func missing(_ name: String) -> Refusal {
        let unknown = values.keys.filter { !taken.contains($0) }.sorted().first { nearest($0, among: [name]) != nil }
        guard let unknown else { return Refusal(name: nil, reason: "缺少参数 \(name)") }
        return Refusal(name: unknown, reason: "不认识的参数 \(unknown)，是否想写 \(name)？")
    }

    mutating func decimal(_ name: String, atMost maximum: Decimal? = nil) throws(Refusal) -> Decimal? {
        guard let value = take(name) else { return nil }
        guard case .scalar(let text) = value, let number = Decimal(text: text), maximum.map({ number <= $0 }) ?? true
        else { return try refuse(name, value, expected: maximum.map { "0–\($0.text)的数" } ?? "不小于0的数") }
        return number
    }

    mutating func requiredDecimal(_ name: String, atMost maximum: Decimal? = nil) throws(Refusal) -> Decimal {
        guard let number = try decimal(name, atMost: maximum) else { throw missing(name) }
        return number
    }

    mutating func decimals(_ name: String, count: Int) throws(Refusal) -> [Decimal]? {
        guard let value = take(name) else { return nil }
        if case .list(let parts) = value, parts.count == count {
            let numbers = parts.compactMap { part in if case .scalar(let text) = part { Decimal(text: text) } else { nil } }
            if numbers.count == count { return numbers }
        }
        return try refuse(name, value, expected: "\(count)个数的列表")
    }

    mutating func flag(_ name: String, default fallback: Bool = false) throws(Refusal) -> Bool {
        guard let value = take(name) else { return fallback }
        switch value {
        case .scalar("true"): return true
        case .scalar("false"): return false
        default: return try refuse(name, value, expected: "true 或 false")
        }
    }

    mutating func time(_ name: String) throws(Refusal) -> TimeOfDay? {
        guard let value = take(name) else { return nil }
        guard case .scalar(let text) = value, let time = TimeOfDay(text: text) else {
            return try refuse(name, value, expected: "HH:MM 形式的时刻（加引号）")
        }
        return time
    }

    mutating func times(_ name: String) throws(Refusal) -> [String: TimeOfDay] {
        guard let value = take(name) else { return [:] }
        guard case .map(let entries) = value else { return try refuse(name, value, expected: "学校名到时刻的对照") }
        var times: [String: TimeOfDay] = [:]
        for (school, entry) in entries {
            guard case .scalar(let text) = entry, let time = TimeOfDay(text: text) else {
                return try refuse(name, entry, expected: "HH:MM 形式的时刻（加引号）")
            }
            times[school] = time
        }
        return times
    }

    /// One value of a closed list.
    mutating func choice<Choice: RegisterValue>(_ name: String, default fallback: Choice) throws(Refusal) -> Choice {
        guard let value = take(name) else { return fallback }
        guard case .scalar(let text) = value, let choice = Choice(title: text) else {
            return try refuse(name, value, expected: Choice.allCases.map(\.title).joined(separator: "、") + "之一")
        }
        return choice
    }

    /// Several values of a closed list; `all` stands for every one.
    mutating func set<Choice: RegisterValue>(_ name: String, default fallback: ValueSet<Choice>? = nil) throws(Refusal) -> ValueSet<Choice>
    {
        guard let value = take(name) else {
            guard let fallback else { throw missing(name) }
            return fallback
        }
        let expected = "以下各值的列表：" + Choice.allCases.map(\.title).joined(separator: "、")
        switch value {
        case .scalar("all"): return .all
        case .list(let parts) where !parts.isEmpty:
            var choices: [Choice] = []
            for part in parts {
                guard case .scalar(let text) = part, let choice = Choice(title: text) else {
                    return try refuse(name, part, expected: expected)
                }
                choices.append(choice)
            }
            return ValueSet(choices)
        case .scalar(let text):
            guard let choice = Choice(title: text) else { return try refuse(name, value, expected: expected) }
            return [choice]
        default: return try refuse(name, value, expected: expected)
        }
    }

    /// Refuses what the rule did not take, with the nearest name that it knows.
    func finish() throws(Refusal) {
        guard let unknown = values.keys.filter({ !taken.contains($0) }).min() else { return }
        let hint =
            nearest(unknown, among: Array(taken)).map { "，是否想写 \($0)？" }
            ?? (taken.isEmpty ? "；这条规则没有参数" : "；可用：\(taken.sorted().joined(separator: "、"))")
        throw Refusal(name: unknown, reason: "不认识的参数 \(unknown)\(hint)")
    }
}

/// The candidate that differs from `word` by at most two edits, for 'did you mean'.
func nearest(_ word: String, among candidates: [String]) -> String? {
    candidates.map { ($0, editDistance(Array(word.utf8), Array($0.utf8))) }.filter { $0.1 <= 2 }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            current.append(min(previous[column + 1] + 1, current[column] + 1, previous[column] + (byte == other ? 0 : 1)))
        }
        previous = current
    }
    return previous[right.count]
}

extension Rule {
    /// - Throws: `ParameterReader.Refusal` naming the parameter, what was found and what is accepted.
    public init(_ kind: RuleKind, _ parameters: [String: ParameterReader.Value]) throws(ParameterReader.Refusal) {
        var reader = ParameterReader(parameters)
        self = try Rule.read(kind, &reader)
        try reader.finish()
    }

    private static func read(_ kind: RuleKind, _ reader: inout ParameterReader) throws(ParameterReader.Refusal) -> Rule {
        /// 书面 预习 口头: what a no-homework day leaves out unless the pack says otherwise.
        let freeDayKinds: ValueSet<HomeworkKind> = [.written, .preview, .oral]
        switch kind {
        case .writtenMinutesCap:
            return .classDay(.writtenMinutesCap(try reader.requiredWhole("max_minutes"), place: try reader.choice("place", default: .any)))
        case .minutesRecorded: return .item(.minutesRecorded)
        case .noWrittenHome: return .item(.noWrittenHome)
        case .writtenSubjectsCap:
            return .classDay(
                .writtenSubjectsCap(try reader.requiredWhole("max_subjects"), place: try reader.choice("place", default: .home)))
        case .trialRequired: return .item(.trialRequired(kinds: try reader.set("kinds", default: [.written])))
        case .estimatePlausible: return .item(.estimatePlausible)
        case .confirmationRequired: return .item(.confirmationRequired)
        case .postingRequired: return .item(.postingRequired(withinDays: try reader.whole("within_days") ?? 0))
        case .channelBanned: return .item(.channelBanned(try reader.set("channels")))
        case .mediumBanned: return .item(.mediumBanned(try reader.set("media")))
        case .setAtBanned: return .item(.setAtBanned(try reader.set("times")))
        case .sourceBanned: return .item(.sourceBanned(try reader.set("sources")))
        case .parentRoleBanned:
            return .item(
                .parentRoleBanned(
                    try reader.set("roles"), kinds: try reader.set("kinds", default: .all), exemptFamily: try reader.flag("exempt_family")))
        case .contentBanned: return .item(.contentBanned(try reader.set("categories")))
        case .collectComplete: return .item(.collectComplete)
        case .markComplete: return .item(.markComplete)
        case .correctComplete: return .item(.correctComplete)
        case .remarkComplete: return .item(.remarkComplete)
        case .markingBanned: return .item(.markingBanned(try reader.set("by")))
        case .inSchoolCompletion:
            return .classDay(.inSchoolCompletion(minShare: try reader.requiredDecimal("min_share", atMost: Decimal(1))))
        case .homeworkFreeDay:
            return .classPeriod(
                .homeworkFreeDay(
                    minDays: try reader.whole("min_days", in: 0...7) ?? 1, subjectLevel: try reader.flag("subject_level"),
                    kinds: try reader.set("kinds", default: freeDayKinds)))
        case .declaredFreeDayKept: return .classDay(.declaredFreeDayKept(kinds: try reader.set("kinds", default: freeDayKinds)))
        case .varietyDaily: return .classDay(.varietyDaily(kinds: try reader.set("kinds")))
        case .varietyWeekly: return .classPeriod(.varietyWeekly(kinds: try reader.set("kinds"), min: try reader.whole("min") ?? 1))
        case .varietyMonthly: return .classPeriod(.varietyMonthly(kinds: try reader.set("kinds"), min: try reader.whole("min") ?? 1))
        case .examCountCap:
            return .exam(
                .countCap(
                    kinds: try reader.set("kinds", default: .all), max: try reader.requiredWhole("max"),
                    writtenOnly: try reader.flag("written_only"), half: try reader.choice("term_half", default: .any),
                    by: try reader.choice("by", default: .exam)))
        case .examKindBanned:
            return .exam(.kindBanned(kinds: try reader.set("kinds", default: .all), writtenOnly: try reader.flag("written_only")))
        case .examScopeBanned: return .exam(.scopeBanned(try reader.set("scopes")))
        case .difficultyMix:
            return .examRow(
                .difficultyMix(
                    try reader.decimals("mix", count: 3) ?? [Decimal(8), Decimal(1), Decimal(1)],
                    kinds: try reader.set("kinds", default: .all),
                    tolerance: try reader.decimal("tolerance") ?? Decimal(mantissa: 5, scale: 1)))
        case .panelRequired:
            return .examRow(
                .panelRequired(
                    PanelDemands(
                        minPeople: try reader.whole("min_people"), minReviewers: try reader.whole("min_reviewers"),
                        fromPool: try reader.flag("from_pool"), allSigned: try reader.flag("all_signed"),
                        specTable: try reader.flag("spec_table"), approved: try reader.flag("approved"))))
        case .bandsRequired:
            return .examRow(
                .bandsRequired(
                    min: try reader.whole("min_bands"), max: try reader.whole("max_bands"), kinds: try reader.set("kinds", default: .all)))
        case .publicationBanned:
            return .examRow(.publicationBanned(what: try reader.set("what", default: []), to: try reader.set("to", default: [])))
        case .resultUseBanned: return .examRow(.resultUseBanned(try reader.set("uses")))
        case .serviceHours: return .servicePeriod(.hours(min: try reader.requiredDecimal("min_hours", atMost: Decimal(24))))
        case .serviceEnd:
            guard let time = try reader.time("not_before") else { throw reader.missing("not_before") }
            return .servicePeriod(.end(notBefore: time, overrides: try reader.times("overrides")))
        case .serviceTutoringWeek:
            return .servicePeriod(
                .tutoringWeek(
                    kinds: try reader.set("kinds", default: [.tutoring, .selfStudy, .questions]), min: try reader.whole("min") ?? 5))
        case .serviceKindBanned: return .serviceSession(.kindBanned(try reader.set("kinds", default: [.newLesson])))
        case .serviceNotDiverted: return .serviceSession(.notDiverted)
        case .activityCap: return .activity(.cap(try reader.requiredWhole("max")))
        case .activityKindBanned: return .activity(.kindBanned(try reader.set("kinds")))
        case .activityApproved: return .activity(.approved(kinds: try reader.set("kinds", default: .all)))
        case .visitsComplete: return .singleRow(.visitsComplete(onlineCounts: try reader.flag("online_counts", default: true)))
        case .appReviewed: return .singleRow(.appReviewed)
        case .appNotRequired: return .singleRow(.appNotRequired)
        case .trainingEnds: return .singleRow(.trainingEnds(latest: try reader.time("latest") ?? TimeOfDay(minutes: 20 * 60 + 30)))
        case .trainingBanned: return .singleRow(.trainingBanned(try reader.set("what")))
        case .sleepHours: return .singleRow(.sleepHours(min: try reader.requiredDecimal("min_hours", atMost: Decimal(24))))
        case .sampledMinutesCap: return .singleRow(.sampledMinutesCap(try reader.requiredWhole("max_minutes")))
        }
    }
}
