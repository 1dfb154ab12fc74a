extension Rule {
    /// The parameters as a pack would write them, none left out that the rule has: `Rule(kind, writtenParameters)` is this rule again.
    public var writtenParameters: [String: ParameterReader.Value] {
        switch self {
        case .item(let rule): rule.writtenParameters
        case .classDay(let rule):
            switch rule {
            case .writtenMinutesCap(let limit, let place): ["max_minutes": .whole(limit), "place": .choice(place)]
            case .writtenSubjectsCap(let limit, let place): ["max_subjects": .whole(limit), "place": .choice(place)]
            case .inSchoolCompletion(let share): ["min_share": .scalar(share.text)]
            case .declaredFreeDayKept(let kinds), .varietyDaily(let kinds): ["kinds": .set(kinds)]
            }
        case .classPeriod(let rule):
            switch rule {
            case .homeworkFreeDay(let days, let subjectLevel, let kinds):
                ["min_days": .whole(days), "subject_level": .flag(subjectLevel), "kinds": .set(kinds)]
            case .varietyWeekly(let kinds, let min), .varietyMonthly(let kinds, let min): ["kinds": .set(kinds), "min": .whole(min)]
            }
        case .exam(let rule):
            switch rule {
            case .countCap(let kinds, let max, let writtenOnly, let half, let by):
                [
                    "kinds": .set(kinds), "max": .whole(max), "written_only": .flag(writtenOnly), "term_half": .choice(half),
                    "by": .choice(by),
                ]
            case .kindBanned(let kinds, let writtenOnly): ["kinds": .set(kinds), "written_only": .flag(writtenOnly)]
            case .scopeBanned(let scopes): ["scopes": .set(scopes)]
            }
        case .examRow(let rule): rule.writtenParameters
        case .servicePeriod(let rule):
            switch rule {
            case .hours(let min): ["min_hours": .scalar(min.text)]
            case .end(let time, let overrides):
                .given(["not_before": .time(time), "overrides": overrides.isEmpty ? nil : .map(overrides.mapValues { .time($0) })])
            case .tutoringWeek(let kinds, let min): ["kinds": .set(kinds), "min": .whole(min)]
            }
        case .serviceSession(let rule):
            switch rule {
            case .kindBanned(let kinds): ["kinds": .set(kinds)]
            case .notDiverted: [:]
            }
        case .activity(let rule):
            switch rule {
            case .cap(let limit): ["max": .whole(limit)]
            case .kindBanned(let kinds), .approved(let kinds): ["kinds": .set(kinds)]
            }
        case .singleRow(let rule):
            switch rule {
            case .visitsComplete(let onlineCounts): ["online_counts": .flag(onlineCounts)]
            case .appReviewed, .appNotRequired: [:]
            case .trainingEnds(let latest): ["latest": .time(latest)]
            case .trainingBanned(let what): ["what": .set(what)]
            case .sleepHours(let min): ["min_hours": .scalar(min.text)]
            case .sampledMinutesCap(let limit): ["max_minutes": .whole(limit)]
            }
        }
    }
}

extension ItemRule {
    fileprivate var writtenParameters: [String: ParameterReader.Value] {
        switch self {
        case .trialRequired(let kinds): ["kinds": .set(kinds)]
        case .postingRequired(let days): ["within_days": .whole(days)]
        case .channelBanned(let set): ["channels": .set(set)]
        case .mediumBanned(let set): ["media": .set(set)]
        case .setAtBanned(let set): ["times": .set(set)]
        case .sourceBanned(let set): ["sources": .set(set)]
        case .parentRoleBanned(let roles, let kinds, let exempt):
            ["roles": .set(roles), "kinds": .set(kinds), "exempt_family": .flag(exempt)]
        case .contentBanned(let set): ["categories": .set(set)]
        case .markingBanned(let set): ["by": .set(set)]
        case .minutesRecorded, .noWrittenHome, .estimatePlausible, .confirmationRequired, .collectComplete, .markComplete, .correctComplete,
            .remarkComplete:
            [:]
        }
    }
}

extension ExamRowRule {
    fileprivate var writtenParameters: [String: ParameterReader.Value] {
        switch self {
        case .difficultyMix(let mix, let kinds, let tolerance):
            ["mix": .list(mix.map { .scalar($0.text) }), "kinds": .set(kinds), "tolerance": .scalar(tolerance.text)]
        case .panelRequired(let demands):
            .given([
                "min_people": demands.minPeople.map { .whole($0) }, "min_reviewers": demands.minReviewers.map { .whole($0) },
                "from_pool": .flag(demands.fromPool), "all_signed": .flag(demands.allSigned), "spec_table": .flag(demands.specTable),
                "approved": .flag(demands.approved),
            ])
        case .bandsRequired(let min, let max, let kinds):
            .given(["min_bands": min.map { .whole($0) }, "max_bands": max.map { .whole($0) }, "kinds": .set(kinds)])
        case .publicationBanned(let what, let to):
            .given(["what": what.count == 0 ? nil : .set(what), "to": to.count == 0 ? nil : .set(to)])
        case .resultUseBanned(let uses): ["uses": .set(uses)]
        }
    }
}

extension [String: ParameterReader.Value] {
    fileprivate static func given(_ values: [String: ParameterReader.Value?]) -> Self { values.compactMapValues { $0 } }
}

extension ParameterReader.Value {
    fileprivate static func whole(_ number: Int) -> Self { .scalar("\(number)") }
    fileprivate static func flag(_ flag: Bool) -> Self { .scalar(flag ? "true" : "false") }
    fileprivate static func time(_ time: TimeOfDay) -> Self { .scalar(time.text) }
    fileprivate static func choice(_ choice: some RegisterValue) -> Self { .scalar(choice.title) }
    fileprivate static func set<Value>(_ set: ValueSet<Value>) -> Self { .list(set.values.map { .scalar($0.title) }) }

    /// One line of YAML that reads as this value: `50`, `[微信, QQ]`, `"20:30"`.
    public var yaml: String {
        switch self {
        case .scalar(let text):
            text.isEmpty || text.unicodeScalars.contains { ":#,[]{}&*!|>'\"%@`\\".unicodeScalars.contains($0) || $0.value <= 0x20 }
                ? "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\"" : text
        case .list(let values): "[" + values.map(\.yaml).joined(separator: ", ") + "]"
        case .map(let values):
            "{" + values.sorted { $0.key < $1.key }.map { "\(Self.scalar($0.key).yaml): \($0.value.yaml)" }.joined(separator: ", ") + "}"
        }
    }
}
