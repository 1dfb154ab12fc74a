import Planning
import Policy

/// A class-week as a line of input names it: dates and subjects as text, where `Planning` counts.
struct PlanLine {
    let key: String
    let dates: [String]
    let ids: [String]
    let week: PlanWeek

    /// What is wrong with a line: the field, what stands there, what may stand there.
    struct Fault: Error {
        /// As far as it could be read.
        let key: String?
        let words: String
    }

    init(_ bytes: [UInt8], number: Int) throws(Fault) {
        let document: StrictJSON
        do throws(StrictJSON.Fault) { document = try StrictJSON(bytes) } catch { throw Fault(key: nil, words: "第\(number)行\(error.words)") }
        var key: String?
        do throws(FieldFault) {
            let fields = try Fields(document, at: "", required: ["key", "step", "free_days", "days", "requests"]) { key = $0 }
            key = try fields.text("key")
            self.key = try fields.text("key")
            let step = try fields.whole("step", in: PlanWeek.steps)
            let days = try fields.list("days", counts: PlanWeek.dayCounts).map { item throws(FieldFault) in
                try DayFields(item.value, at: item.path)
            }
            dates = days.map(\.date)
            var numbers: [ExactText: Int] = [:]
            for (number, date) in dates.enumerated() {
                let isTwice = numbers.updateValue(number, forKey: ExactText(date)) != nil
                if isTwice { throw FieldFault("days[\(number)].date", found: "“\(date)”", wanted: "各不相同的日期") }
            }
            let free = try fields.whole("free_days", in: 0...dates.count)
            let items = try fields.list("requests", counts: 0...PlanWeek.mostRequests)
            var subjects: [ExactText: Int] = [:]
            var known: Set<ExactText> = []
            var (requests, ids): ([PlanRequest], [String]) = ([], [])
            for item in items {
                let request = try RequestFields(item.value, at: item.path, step: step, days: numbers)
                guard known.insert(ExactText(request.id)).inserted else {
                    throw FieldFault("\(item.path).id", found: "“\(request.id)”", wanted: "各不相同的编号")
                }
                let subject = subjects[ExactText(request.subject)] ?? subjects.count
                subjects[ExactText(request.subject)] = subject
                ids.append(request.id)
                requests.append(request.request(subject: subject))
            }
            self.ids = ids
            week = PlanWeek(step: step, freeDays: free, days: days.map(\.day), requests: requests)
        } catch {
            throw Fault(key: key, words: (key == nil ? "第\(number)行" : "") + error.words)
        }
    }
}

/// Compared by code point: Swift compares characters, for which é has two spellings.
private struct ExactText: Hashable {
    let bytes: [UInt8]
    init(_ text: String) { bytes = Array(text.utf8) }
}

private struct FieldFault: Error {
    let words: String
    init(words: String) { self.words = words }
    init(_ path: String, found: String, wanted: String) { words = "“\(path)”是\(found)，应为\(wanted)" }
}

/// The members of one object, each read once as what it has to be.
private struct Fields {
    private let path: String
    private let members: [String: StrictJSON]

    /// - Parameter onKey: gets the line's own key as soon as it is seen, for messages about the rest.
    init(
        _ value: StrictJSON, at path: String, required: [String], optional: [String] = [], onKey: (String) -> Void = { _ in }
    ) throws(FieldFault) {
        guard case .object(let found) = value else {
            throw FieldFault(words: path.isEmpty ? "是\(value.shown)，应为一个对象" : "“\(path)”是\(value.shown)，应为一个对象")
        }
        self.path = path
        let keys = found.filter { $0.key == "key" }
        if path.isEmpty, keys.count == 1, case .text(let key) = keys[0].value { onKey(key) }
        var members: [String: StrictJSON] = [:]
        for (key, value) in found {
            let name = Self.path(path, key)
            guard required.contains(key) || optional.contains(key) else {
                throw FieldFault(words: "不认识的键“\(name)”，可以有：\((required + optional).joined(separator: "、"))")
            }
            guard members.updateValue(value, forKey: key) == nil else { throw FieldFault(words: "“\(name)”写了两次，应只写一次") }
        }
        if let missing = required.first(where: { members[$0] == nil }) {
            throw FieldFault(words: "缺少“\(Self.path(path, missing))”")
        }
        self.members = members
    }

    private static func path(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    func path(_ key: String) -> String { Self.path(path, key) }

    /// nil where it is absent or null.
    func optional(_ key: String) -> StrictJSON? {
        guard let value = members[key] else { return nil }
        if case .null = value { return nil }
        return value
    }

    private func value(_ key: String) -> StrictJSON { members[key] ?? .null }

    func text(_ key: String) throws(FieldFault) -> String {
        guard case .text(let text) = value(key) else { throw FieldFault(path(key), found: value(key).shown, wanted: "文字") }
        return text
    }

    func bool(_ key: String) throws(FieldFault) -> Bool {
        guard case .bool(let bool) = value(key) else { throw FieldFault(path(key), found: value(key).shown, wanted: " true 或 false") }
        return bool
    }

    func whole(_ key: String, in range: ClosedRange<Int>) throws(FieldFault) -> Int {
        let wanted = range.upperBound == .max ? "不小于 \(range.lowerBound) 的整数" : " \(range.lowerBound)–\(range.upperBound) 的整数"
        guard case .number(let text) = value(key), let number = Int(text), range.contains(number) else {
            throw FieldFault(path(key), found: value(key).shown, wanted: wanted)
        }
        return number
    }

    func list(_ key: String, counts: ClosedRange<Int>) throws(FieldFault) -> [(path: String, value: StrictJSON)] {
        guard case .list(let items) = value(key) else { throw FieldFault(path(key), found: value(key).shown, wanted: "列表") }
        guard counts.contains(items.count) else {
            throw FieldFault(words: "“\(path(key))”有\(items.count)项，应为 \(counts.lowerBound)–\(counts.upperBound) 项")
        }
        return items.enumerated().map { ("\(path(key))[\($0.offset)]", $0.element) }
    }
}

private struct DayFields {
    let date: String
    let day: PlanDay

    init(_ value: StrictJSON, at path: String) throws(FieldFault) {
        let fields = try Fields(value, at: path, required: ["date", "cap", "max_subjects", "closed"])
        date = try fields.text("date")
        guard SchoolDate(iso: date) != nil else {
            throw FieldFault(fields.path("date"), found: "“\(date)”", wanted: "日期，如 2021-09-06")
        }
        day = PlanDay(
            cap: try fields.whole("cap", in: PlanDay.caps),
            maxSubjects: fields.optional("max_subjects") == nil ? nil : try fields.whole("max_subjects", in: 0...Int.max),
            isClosed: try fields.bool("closed"))
    }
}

private struct RequestFields {
    let id: String
    let subject: String
    private let minutes: Int
    private let minMinutes: Int
    private let days: Set<Int>
    private let preferred: PlanRequest.Preference
    private let priority: Int

    /// - Parameter days: the week's, with their numbers.
    init(_ value: StrictJSON, at path: String, step: Int, days: [ExactText: Int]) throws(FieldFault) {
        let fields = try Fields(
            value, at: path, required: ["id", "subject", "minutes", "priority"], optional: ["min_minutes", "days", "preferred"])
        id = try fields.text("id")
        subject = try fields.text("subject")
        let minutes = try Self.multiple(fields, "minutes", of: step, in: PlanRequest.lengths)
        self.minutes = minutes
        minMinutes =
            fields.optional("min_minutes") == nil
            ? minutes : try Self.multiple(fields, "min_minutes", of: step, in: step...max(step, minutes))
        self.days = try Self.days(fields, among: days)
        if let preferred = fields.optional("preferred") {
            self.preferred = .day(try Self.day(preferred, fields.path("preferred"), among: days))
        } else {
            preferred = .none
        }
        priority = try fields.whole("priority", in: PlanRequest.priorities)
    }

    private static func multiple(_ fields: Fields, _ key: String, of step: Int, in range: ClosedRange<Int>) throws(FieldFault) -> Int {
        let number = try fields.whole(key, in: range)
        guard number.isMultiple(of: step) else {
            throw FieldFault(fields.path(key), found: " \(number)", wanted: "“step”（\(step)）的倍数")
        }
        return number
    }

    private static func days(_ fields: Fields, among days: [ExactText: Int]) throws(FieldFault) -> Set<Int> {
        guard fields.optional("days") != nil else { return Set(days.values) }
        var chosen: Set<Int> = []
        for item in try fields.list("days", counts: 0...Int.max) { chosen.insert(try day(item.value, item.path, among: days)) }
        return chosen.isEmpty ? Set(days.values) : chosen
    }

    private static func day(_ value: StrictJSON, _ path: String, among days: [ExactText: Int]) throws(FieldFault) -> Int {
        guard case .text(let date) = value, let number = days[ExactText(date)] else {
            throw FieldFault(path, found: value.shown, wanted: "“days”里的日期")
        }
        return number
    }

    func request(subject: Int) -> PlanRequest {
        PlanRequest(subject: subject, minutes: minutes, minMinutes: minMinutes, days: days, preferred: preferred, priority: priority)
    }
}
