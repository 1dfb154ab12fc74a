/// How one check compares with another of the same rule kind: which of two jurisdictions, or a school's own rule, asks for more.
public enum Strictness: Sendable, Hashable {
    case equal, stricter, looser
    /// Stricter in one respect and looser in another.
    case mixed

    func and(_ other: Strictness) -> Strictness {
        switch (self, other) {
        case (.equal, let one), (let one, .equal): one
        case (let one, let two) where one == two: one
        default: .mixed
        }
    }
}

/// One respect in which a rule can be tightened.
enum StrictnessAxis {
    case lowerIsStricter(Decimal?)
    case higherIsStricter(Decimal?)
    case moreIsStricter(UInt64)
    case fewerIsStricter(UInt64)
    /// Cannot be ordered: any difference makes the two incomparable.
    case unordered(String)

    func compared(to other: StrictnessAxis) -> Strictness {
        switch (self, other) {
        case (.lowerIsStricter(let own), .lowerIsStricter(let theirs)): Self.order(theirs, own, lower: true)
        case (.higherIsStricter(let own), .higherIsStricter(let theirs)): Self.order(own, theirs, lower: false)
        case (.moreIsStricter(let own), .moreIsStricter(let theirs)): Self.inclusion(own, theirs)
        case (.fewerIsStricter(let own), .fewerIsStricter(let theirs)): Self.inclusion(theirs, own)
        case (.unordered(let own), .unordered(let theirs)): own == theirs ? .equal : .mixed
        default: .mixed
        }
    }

    private static func order(_ left: Decimal?, _ right: Decimal?, lower: Bool) -> Strictness {
        switch (left, right) {
        case (nil, nil): .equal
        case (.some, nil): lower ? .looser : .stricter
        case (nil, .some): lower ? .stricter : .looser
        case (.some(let left), .some(let right)): left == right ? .equal : left > right ? .stricter : .looser
        }
    }

    private static func inclusion(_ left: UInt64, _ right: UInt64) -> Strictness {
        if left == right { return .equal }
        if left & right == right { return .stricter }
        return left & right == left ? .looser : .mixed
    }
}

extension Rule {
    /// How this rule's parameters compare with another's; nil where the kinds differ.
    public func strictness(comparedTo other: Rule) -> Strictness? {
        guard kind == other.kind else { return nil }
        if case .servicePeriod(.end(let own, let ownOverrides)) = self, case .servicePeriod(.end(let their, let theirOverrides)) = other {
            // What holds for a school is its own time or else the general one: all schools that either side names, and the rest.
            let schools = Set(ownOverrides.keys).union(theirOverrides.keys)
            let times = [(own, their)] + schools.map { (ownOverrides[$0] ?? own, theirOverrides[$0] ?? their) }
            return times.reduce(.equal) { $0.and($1.0 == $1.1 ? .equal : $1.0 > $1.1 ? .stricter : .looser) }
        }
        return zip(axes, other.axes).reduce(.equal) { $0.and($1.0.compared(to: $1.1)) }
    }

    private func bits<Value>(_ set: ValueSet<Value>) -> UInt64 { UInt64(set.bits) }

    var axes: [StrictnessAxis] {
        switch self {
        case .item(let rule): itemAxes(rule)
        case .classDay(let rule):
            switch rule {
            case .writtenMinutesCap(let limit, let place), .writtenSubjectsCap(let limit, let place):
                [.lowerIsStricter(Decimal(limit)), .moreIsStricter(place == .any ? 3 : 1)]
            case .inSchoolCompletion(let share): [.higherIsStricter(share)]
            case .declaredFreeDayKept(let kinds), .varietyDaily(let kinds): [.moreIsStricter(bits(kinds))]
            }
        case .classPeriod(let rule):
            switch rule {
            case .homeworkFreeDay(let days, let subjectLevel, let kinds):
                [.higherIsStricter(Decimal(days)), .fewerIsStricter(subjectLevel ? 1 : 0), .moreIsStricter(bits(kinds))]
            case .varietyWeekly(let kinds, let min), .varietyMonthly(let kinds, let min):
                [.higherIsStricter(Decimal(min)), .fewerIsStricter(bits(kinds))]
            }
        case .exam(let rule):
            switch rule {
            case .countCap(let kinds, let max, let writtenOnly, let half, let by):
                [
                    .lowerIsStricter(Decimal(max)), .moreIsStricter(bits(kinds)), .fewerIsStricter(writtenOnly ? 1 : 0),
                    // Exams of one subject are never more than exams, so that counting by subject lets more pass.
                    .moreIsStricter(half == .any ? 3 : half == .autumn ? 1 : 2), .moreIsStricter(by == .exam ? 1 : 0),
                ]
            case .kindBanned(let kinds, let writtenOnly): [.moreIsStricter(bits(kinds)), .fewerIsStricter(writtenOnly ? 1 : 0)]
            case .scopeBanned(let scopes): [.moreIsStricter(bits(scopes))]
            }
        case .examRow(let rule): examAxes(rule)
        case .servicePeriod(let rule):
            switch rule {
            case .hours(let min): [.higherIsStricter(min)]
            case .end(let time, _): [.higherIsStricter(Decimal(time.minutes))]
            case .tutoringWeek(let kinds, let min): [.higherIsStricter(Decimal(min)), .fewerIsStricter(bits(kinds))]
            }
        case .serviceSession(let rule):
            switch rule {
            case .kindBanned(let kinds): [.moreIsStricter(bits(kinds))]
            case .notDiverted: []
            }
        case .activity(let rule):
            switch rule {
            case .cap(let limit): [.lowerIsStricter(Decimal(limit))]
            case .kindBanned(let kinds), .approved(let kinds): [.moreIsStricter(bits(kinds))]
            }
        case .singleRow(let rule):
            switch rule {
            case .visitsComplete(let onlineCounts): [.fewerIsStricter(onlineCounts ? 1 : 0)]
            case .appReviewed, .appNotRequired: []
            case .trainingEnds(let latest): [.lowerIsStricter(Decimal(latest.minutes))]
            case .trainingBanned(let what): [.moreIsStricter(bits(what))]
            case .sleepHours(let min): [.higherIsStricter(min)]
            case .sampledMinutesCap(let limit): [.lowerIsStricter(Decimal(limit))]
            }
        }
    }

    private func itemAxes(_ rule: ItemRule) -> [StrictnessAxis] {
        switch rule {
        case .trialRequired(let kinds): [.moreIsStricter(bits(kinds))]
        case .postingRequired(let days): [.lowerIsStricter(Decimal(days))]
        case .channelBanned(let set): [.moreIsStricter(bits(set))]
        case .mediumBanned(let set): [.moreIsStricter(bits(set))]
        case .setAtBanned(let set): [.moreIsStricter(bits(set))]
        case .sourceBanned(let set): [.moreIsStricter(bits(set))]
        case .parentRoleBanned(let roles, let kinds, let exempt):
            [.moreIsStricter(bits(roles)), .moreIsStricter(bits(kinds)), .fewerIsStricter(exempt ? 1 : 0)]
        case .contentBanned(let set): [.moreIsStricter(bits(set))]
        case .markingBanned(let set): [.moreIsStricter(bits(set))]
        case .minutesRecorded, .noWrittenHome, .estimatePlausible, .confirmationRequired, .collectComplete, .markComplete, .correctComplete,
            .remarkComplete:
            []
        }
    }

    private func examAxes(_ rule: ExamRowRule) -> [StrictnessAxis] {
        switch rule {
        case .difficultyMix(let mix, let kinds, let tolerance):
            [.unordered(mix.map(\.text).joined(separator: ":")), .moreIsStricter(bits(kinds)), .lowerIsStricter(tolerance)]
        case .panelRequired(let demands):
            [
                .higherIsStricter(demands.minPeople.map { Decimal($0) }), .higherIsStricter(demands.minReviewers.map { Decimal($0) }),
                .moreIsStricter(
                    [demands.fromPool, demands.allSigned, demands.specTable, demands.approved].enumerated()
                        .reduce(0) { $0 | ($1.element ? 1 << UInt64($1.offset) : 0) }),
            ]
        case .bandsRequired(let min, let max, let kinds):
            // Without numbers the rule judges whether bands are shown at all, with numbers only how many: two different demands.
            [
                .unordered(min == nil && max == nil ? "bands" : "number of bands"), .higherIsStricter(min.map { Decimal($0) }),
                .lowerIsStricter(max.map { Decimal($0) }), .moreIsStricter(bits(kinds)),
            ]
        case .publicationBanned(let what, let to): [.moreIsStricter(bits(what)), .moreIsStricter(bits(to))]
        case .resultUseBanned(let uses): [.moreIsStricter(bits(uses))]
        }
    }
}

extension ProvisionCheck {
    /// Grades count too: binding more of them is stricter, as is a graver severity.
    public func strictness(comparedTo other: ProvisionCheck) -> Strictness? {
        rule.strictness(comparedTo: other.rule)?
            .and(StrictnessAxis.moreIsStricter(UInt64(grades.bits)).compared(to: .moreIsStricter(UInt64(other.grades.bits))))
            .and(severityStrictness(comparedTo: other))
    }

    func severityStrictness(comparedTo other: ProvisionCheck) -> Strictness {
        severity == other.severity ? .equal : severity < other.severity ? .stricter : .looser
    }
}
