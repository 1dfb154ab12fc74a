/// Rules about after-class service (课后服务) by day and week.
public enum ServicePeriodRule: Hashable, Sendable {
    case hours(min: Decimal)
    case end(notBefore: TimeOfDay, overrides: [String: TimeOfDay])
    case tutoringWeek(kinds: ValueSet<ServiceKind>, min: Int)
}

/// Rules about one session.
public enum ServiceSessionRule: Hashable, Sendable {
    case kindBanned(ValueSet<ServiceKind>)
    case notDiverted

    func judge(_ session: ServiceSession) -> RowVerdict? {
        switch self {
        case .kindBanned(let kinds): kinds.contains(session.kind) ? RowVerdict(measured: .text(session.kind.title)) : nil
        case .notDiverted: session.isDiverted == true ? RowVerdict() : nil
        }
    }
}

/// Rules about activities brought into the school.
public enum ActivityRule: Hashable, Sendable {
    case cap(Int)
    case kindBanned(ValueSet<ActivityKind>)
    case approved(kinds: ValueSet<ActivityKind>)

    func concerns(_ activity: Activity) -> Bool {
        if case .approved(let kinds) = self { kinds.contains(activity.kind) } else { true }
    }

    func judge(_ activity: Activity) -> RowVerdict? {
        switch self {
        case .cap: nil
        case .kindBanned(let kinds): kinds.contains(activity.kind) ? RowVerdict(measured: .text(activity.kind.title)) : nil
        case .approved(let kinds): activity.isApproved == false && kinds.contains(activity.kind) ? RowVerdict() : nil
        }
    }
}

/// Rules about the remaining registers, each judging single rows.
public enum SingleRowRule: Hashable, Sendable {
    case visitsComplete(onlineCounts: Bool)
    case appReviewed
    case appNotRequired
    case trainingEnds(latest: TimeOfDay)
    case trainingBanned(ValueSet<TrainingFault>)
    case sleepHours(min: Decimal)
    case sampledMinutesCap(Int)

    func judge(_ visits: HomeVisits) -> RowVerdict? {
        guard case .visitsComplete(let onlineCounts) = self, let pupils = visits.pupils, let visited = visits.visited else { return nil }
        let reached = visited + (onlineCounts ? visits.online ?? 0 : 0)
        return reached < pupils ? RowVerdict(measured: .whole(Int(reached)), limit: .whole(Int(pupils))) : nil
    }

    func judge(_ app: SchoolApp) -> RowVerdict? {
        switch self {
        case .appReviewed: app.isInUse == true && (app.isSchoolReviewed == false || app.isBureauReviewed == false) ? RowVerdict() : nil
        case .appNotRequired: app.isRequired == true ? RowVerdict() : nil
        default: nil
        }
    }

    func judge(_ institution: TrainingInstitution) -> RowVerdict? {
        switch self {
        case .trainingEnds(let latest):
            guard let ends = institution.ends, ends > latest else { return nil }
            return RowVerdict(measured: .text(ends.text), limit: .text(latest.text))
        case .trainingBanned(let what):
            let found = institution.faults.values.filter { what.contains($0) }
            guard !found.isEmpty else { return nil }
            return RowVerdict(
                measured: .text(found.map(\.title).joined(separator: "、")), detail: found.map(\.chinese).joined(separator: "、"))
        default: return nil
        }
    }

    func judge(_ sample: WellbeingSample) -> RowVerdict? {
        switch self {
        case .sleepHours(let minimum):
            guard let hours = sample.sleepHours, hours < minimum else { return nil }
            return RowVerdict(measured: .decimal(hours), limit: .decimal(minimum))
        case .sampledMinutesCap(let maximum):
            guard let minutes = sample.writtenMinutes, minutes > Decimal(maximum) else { return nil }
            return RowVerdict(measured: .decimal(minutes), limit: .whole(maximum))
        default: return nil
        }
    }
}
