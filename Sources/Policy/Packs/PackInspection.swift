/// What a reader noticed about a pack file beside the pack itself.
struct PackNotes {
    var faults: [PackError] = []
    /// Lines of the provisions that this very file holds, by id.
    var provisionLines: [String: Int] = [:]
    /// Lines of the readings that this very file holds, in order; empty where they are inherited.
    var readingLines: [Int] = []
}

/// A pack file looked at as a whole, for `policy validate`.
public struct PackInspection: Sendable {
    /// Nil where there is a fault.
    public let pack: Pack?
    public let faults: [PackError]
    /// Allowed, but probably not meant.
    public let warnings: [PackError]
}

extension Pack {
    func warnings(_ notes: PackNotes, file: String) -> [PackError] {
        var warnings: [PackError] = []
        for (reading, line) in zip(readings.suffix(notes.readingLines.count), notes.readingLines) where provision(reading.provision) == nil
        {
            warnings.append(PackError(file: file, line: line, reason: "readings 里的条款 \(reading.provision) 不在本政策包里"))
        }
        let own = provisions.filter { notes.provisionLines[$0.id] != nil }
        // A pack of bare rules, for comparison or measurement, is told so once.
        let isBare = !own.isEmpty && own.allSatisfy { $0.clause == nil && $0.gist == nil && $0.force == nil }
        if isBare { warnings.append(PackError(file: file, line: nil, reason: "条款都没有写 clause、gist、force，报告里说不清依据")) }
        for provision in own {
            let doubts = (isBare ? [] : provision.gaps) + provision.doubts(in: self)
            warnings += doubts.map { PackError(file: file, line: notes.provisionLines[provision.id], reason: "\(provision.id)：\($0)") }
        }
        return warnings.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }
}

extension Provision {
    /// What a report about the provision would have to leave out.
    fileprivate var gaps: [String] {
        let missing = [clause == nil ? "clause（条款号）" : nil, gist == nil ? "gist（要求）" : nil, force == nil ? "force（约束力）" : nil]
            .compactMap { $0 }
        return missing.isEmpty ? [] : ["没有写\(missing.joined(separator: "、"))，报告里说不清依据"]
    }

    fileprivate func doubts(in pack: Pack) -> [String] {
        var doubts: [String] = []
        if let from = span.from, let until = span.until, until < from { doubts.append("until（\(until.iso)）早于 in_force（\(from.iso)），永远不生效") }
        for (number, check) in checks.enumerated() {
            let name = check.rule.kind.rawValue
            if check.grades.intersection(pack.grades).isEmpty {
                doubts.append("检查 \(name) 只管\(check.grades.chinese)，政策包只管\(pack.grades.chinese)，永远用不上")
            } else if !pack.grades.isSuperset(of: check.grades) {
                doubts.append("检查 \(name) 管\(check.grades.chinese)，超出政策包的\(pack.grades.chinese)；不写 grades 就是1–12年级")
            }
            if !check.rule.canFind { doubts.append("检查 \(name) 的参数使它永远查不出问题") }
            if checks[..<number].contains(check) { doubts.append("检查 \(name) 写了两遍") }
        }
        return doubts
    }
}

extension Rule {
    /// Whether any row could ever break the rule.
    var canFind: Bool {
        switch self {
        case .classDay(.inSchoolCompletion(let share)): share.mantissa > 0
        case .classPeriod(.homeworkFreeDay(let days, _, _)): days > 0
        case .classPeriod(.varietyWeekly(_, let min)), .classPeriod(.varietyMonthly(_, let min)): min > 0
        case .examRow(.panelRequired(let demands)): !demands.parts.isEmpty
        case .examRow(.bandsRequired(let min?, nil, _)): min > 0
        case .examRow(.publicationBanned(let what, let to)): what.count + to.count > 0
        case .servicePeriod(.hours(let min)): min.mantissa > 0
        case .servicePeriod(.end(let time, let overrides)): time.minutes > 0 || overrides.values.contains { $0.minutes > 0 }
        case .servicePeriod(.tutoringWeek(_, let min)): min > 0
        case .singleRow(.sleepHours(let min)): min.mantissa > 0
        case .singleRow(.trainingEnds(let latest)): latest.minutes < 24 * 60 - 1
        default: true
        }
    }
}
