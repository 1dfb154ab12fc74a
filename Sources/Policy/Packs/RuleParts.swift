extension Rule {
    /// The rule as the least demands that together say the same: a ban of three channels is three bans of one. Two jurisdictions may spread
    /// one ban over different provisions; part by part they can be compared all the same.
    var parts: [Rule] {
        func each<Value: RegisterValue>(_ set: ValueSet<Value>, _ make: (ValueSet<Value>) -> Rule) -> [Rule] {
            set.values.map { make([$0]) }
        }
        switch self {
        case .item(let rule):
            switch rule {
            case .trialRequired(let kinds): return each(kinds) { .item(.trialRequired(kinds: $0)) }
            case .channelBanned(let set): return each(set) { .item(.channelBanned($0)) }
            case .mediumBanned(let set): return each(set) { .item(.mediumBanned($0)) }
            case .setAtBanned(let set): return each(set) { .item(.setAtBanned($0)) }
            case .sourceBanned(let set): return each(set) { .item(.sourceBanned($0)) }
            case .parentRoleBanned(let roles, let kinds, let exemptFamily):
                return each(roles) { .item(.parentRoleBanned($0, kinds: kinds, exemptFamily: exemptFamily)) }
            case .contentBanned(let set): return each(set) { .item(.contentBanned($0)) }
            case .markingBanned(let set): return each(set) { .item(.markingBanned($0)) }
            case .minutesRecorded, .noWrittenHome, .estimatePlausible, .confirmationRequired, .postingRequired, .collectComplete,
                .markComplete, .correctComplete, .remarkComplete:
                return [self]
            }
        case .classDay(let rule):
            switch rule {
            case .declaredFreeDayKept(let kinds): return each(kinds) { .classDay(.declaredFreeDayKept(kinds: $0)) }
            case .varietyDaily(let kinds): return each(kinds) { .classDay(.varietyDaily(kinds: $0)) }
            case .writtenMinutesCap, .writtenSubjectsCap, .inSchoolCompletion: return [self]
            }
        case .classPeriod, .servicePeriod: return [self]
        case .exam(let rule):
            switch rule {
            case .kindBanned(let kinds, let writtenOnly): return each(kinds) { .exam(.kindBanned(kinds: $0, writtenOnly: writtenOnly)) }
            case .scopeBanned(let scopes): return each(scopes) { .exam(.scopeBanned($0)) }
            case .countCap: return [self]
            }
        case .examRow(let rule):
            switch rule {
            case .difficultyMix(let mix, let kinds, let tolerance):
                return each(kinds) { .examRow(.difficultyMix(mix, kinds: $0, tolerance: tolerance)) }
            case .panelRequired(let demands): return demands.single.map { .examRow(.panelRequired($0)) }
            case .bandsRequired(let min, let max, let kinds): return each(kinds) { .examRow(.bandsRequired(min: min, max: max, kinds: $0)) }
            case .publicationBanned(let what, let to):
                return each(what) { .examRow(.publicationBanned(what: $0, to: [])) }
                    + each(to) { .examRow(.publicationBanned(what: [], to: $0)) }
            case .resultUseBanned(let uses): return each(uses) { .examRow(.resultUseBanned($0)) }
            }
        case .serviceSession(let rule):
            switch rule {
            case .kindBanned(let kinds): return each(kinds) { .serviceSession(.kindBanned($0)) }
            case .notDiverted: return [self]
            }
        case .activity(let rule):
            switch rule {
            case .kindBanned(let kinds): return each(kinds) { .activity(.kindBanned($0)) }
            case .approved(let kinds): return each(kinds) { .activity(.approved(kinds: $0)) }
            case .cap: return [self]
            }
        case .singleRow(let rule):
            switch rule {
            case .trainingBanned(let what): return each(what) { .singleRow(.trainingBanned($0)) }
            case .visitsComplete, .appReviewed, .appNotRequired, .trainingEnds, .sleepHours, .sampledMinutesCap: return [self]
            }
        }
    }
}

extension PanelDemands {
    /// The demands one by one.
    fileprivate var single: [PanelDemands] {
        [
            minPeople.map { PanelDemands(minPeople: $0) }, minReviewers.map { PanelDemands(minReviewers: $0) },
            fromPool ? PanelDemands(fromPool: true) : nil, allSigned ? PanelDemands(allSigned: true) : nil,
            specTable ? PanelDemands(specTable: true) : nil, approved ? PanelDemands(approved: true) : nil,
        ].compactMap { $0 }
    }
}
