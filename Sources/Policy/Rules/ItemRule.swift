/// Rules that judge one homework item by itself (rules.md, On homework).
public enum ItemRule: Hashable, Sendable {
    case minutesRecorded
    case noWrittenHome
    case trialRequired(kinds: ValueSet<HomeworkKind>)
    case estimatePlausible
    case confirmationRequired
    case postingRequired(withinDays: Int)
    case channelBanned(ValueSet<Channel>)
    case mediumBanned(ValueSet<Medium>)
    case setAtBanned(ValueSet<SetAt>)
    case sourceBanned(ValueSet<Source>)
    case parentRoleBanned(ValueSet<ParentRole>, kinds: ValueSet<HomeworkKind>, exemptFamily: Bool)
    case contentBanned(ValueSet<WordingCategory>)
    case collectComplete
    case markComplete
    case correctComplete
    case remarkComplete
    case markingBanned(ValueSet<Marking>)

    /// Whether the rule judges this item at all; such rows are counted where a column that it needs is absent.
    func concerns(_ item: HomeworkItem) -> Bool {
        switch self {
        case .minutesRecorded: item.kind == .written
        case .noWrittenHome: item.kind == .written && item.place == .home
        case .trialRequired(let kinds): kinds.contains(item.kind)
        case .parentRoleBanned(_, let kinds, let exemptFamily): kinds.contains(item.kind) && !(exemptFamily && item.kind == .family)
        case .estimatePlausible, .confirmationRequired, .postingRequired, .channelBanned, .mediumBanned, .setAtBanned, .sourceBanned,
            .contentBanned, .collectComplete, .markComplete, .correctComplete, .remarkComplete, .markingBanned:
            true
        }
    }

    /// Calls `found` with what was measured and the limit, once for each finding.
    @inline(__always)
    func judge(_ item: HomeworkItem, found: (_ measured: Quantity?, _ limit: Quantity?) -> Void) {
        switch self {
        case .minutesRecorded:
            if item.kind == .written, item.minutes == nil { found(nil, nil) }
        case .noWrittenHome:
            if concerns(item) { found(nil, nil) }
        case .trialRequired(let kinds):
            if item.trialMinutes == nil, kinds.contains(item.kind) { found(nil, nil) }
        case .estimatePlausible:
            // Pupils are not faster than their teacher.
            if let minutes = item.minutes, let trial = item.trialMinutes, minutes < trial {
                found(.whole(Int(minutes)), .whole(Int(trial)))
            }
        case .confirmationRequired:
            if !item.isConfirmed { found(nil, nil) }
        case .postingRequired(let withinDays):
            guard let posted = item.postedOn else { return found(nil, nil) }
            let days = item.date.distance(to: posted)
            if days > withinDays { found(.whole(days), .whole(withinDays)) }
        case .channelBanned(let banned):
            if let channel = item.channel, banned.contains(channel) { found(.text(channel.title), nil) }
        case .mediumBanned(let banned):
            if let medium = item.medium, banned.contains(medium) { found(.text(medium.title), nil) }
        case .setAtBanned(let banned):
            if let setAt = item.setAt, banned.contains(setAt) { found(.text(setAt.title), nil) }
        case .sourceBanned(let banned):
            if let source = item.source, banned.contains(source) { found(.text(source.title), nil) }
        case .parentRoleBanned(let banned, _, _):
            if item.parentRoles.packed != 0, concerns(item), let roles = item.parentRoles.titles(in: banned) { found(.text(roles), nil) }
        case .contentBanned(let categories):
            for match in item.wording where categories.contains(match.category) { found(.text(match.words), .text(match.category.key)) }
        case .collectComplete: shortfall(item.collected, of: item.due, found)
        case .markComplete: shortfall(item.marked, of: item.collected, found)
        case .correctComplete: shortfall(item.corrected, of: item.toCorrect, found)
        case .remarkComplete: shortfall(item.remarked, of: item.corrected, found)
        case .markingBanned(let banned):
            if let marking = item.marking, banned.contains(marking) { found(.text(marking.title), nil) }
        }
    }

    /// One link of the chain set → collect → mark → correct → mark again; found where both counts are recorded and the part is less than the whole.
    @inline(__always)
    private func shortfall(_ part: Int32?, of whole: Int32?, _ found: (Quantity?, Quantity?) -> Void) {
        if let part, let whole, part < whole { found(.whole(Int(part)), .whole(Int(whole))) }
    }
}

extension WordingCategory: RegisterValue {
    public var title: String { key }
}
