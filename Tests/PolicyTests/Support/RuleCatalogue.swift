import Testing

@testable import Policy

/// For every rule kind the least that breaks it: what all rules have in common (grades, dates, severities, units) is tested on these.
struct RuleBreach: Sendable, CustomTestStringConvertible {
    /// How a provision's time decides (rules.md, In force).
    enum Time: Sendable {
        /// The provision must hold on the first and on the last day.
        case throughout(String, String)
        /// The provision must hold on any one of these days.
        case onAnyDay(String, String)
        /// The rows bear no date.
        case undated
    }
    let rule: String
    let parameters: String
    let facts: Facts
    /// The one finding that comes of it.
    let finding: String
    let scope: String
    let time: Time
    /// Whether the rows bear a grade; it is always the fourth.
    let hasGrade: Bool
    var testDescription: String { rule }
}

enum RuleCatalogue {
    private static let tuesday = RuleBreach.Time.throughout("2021-09-14", "2021-09-14")
    private static let wholeWeek = RuleBreach.Time.throughout("2021-09-13", "2021-09-19")

    private static func item(
        _ rule: String, _ parameters: String = "", finds finding: String, _ change: @Sendable (inout HomeworkItem) -> Void
    ) -> RuleBreach {
        RuleBreach(
            rule: rule, parameters: parameters, facts: Facts(.sample(.written, change)), finding: finding, scope: "第一小学 4 2班 2021-09-14 语文",
            time: tuesday, hasGrade: true)
    }

    private static func classDay(_ rule: String, _ parameters: String, _ finding: String, _ facts: Facts) -> RuleBreach {
        RuleBreach(
            rule: rule, parameters: parameters, facts: facts, finding: finding, scope: "第一小学 4 2班 2021-09-14", time: tuesday, hasGrade: true
        )
    }

    private static func other(
        _ rule: String, _ parameters: String = "", finds finding: String, scope: String, _ time: RuleBreach.Time = tuesday,
        hasGrade: Bool = true,
        _ change: (inout Facts) -> Void
    ) -> RuleBreach {
        RuleBreach(rule: rule, parameters: parameters, facts: Facts(change), finding: finding, scope: scope, time: time, hasGrade: hasGrade)
    }

    static let entries: [RuleBreach] = homework + exams + others

    private static let homework: [RuleBreach] = [
        classDay("written-minutes-cap", "max_minutes: 60", "violation 61/60 minute", Facts(.sample(minutes: 61))),
        item("minutes-recorded", finds: "record") { $0.minutes = nil },
        item("no-written-home", finds: "violation") { $0.place = .home },
        classDay(
            "written-subjects-cap", "max_subjects: 1", "violation 2/1 subject",
            Facts(.sample { $0.place = .home }, .sample(subject: "数学") { $0.place = .home })),
        item("trial-required", finds: "violation") { $0.trialMinutes = nil },
        item("estimate-plausible", finds: "advisory 9/10 minute") { ($0.minutes, $0.trialMinutes) = (9, 10) },
        item("confirmation-required", finds: "violation") { $0.isConfirmed = false },
        item("posting-required", finds: "violation") { $0.postedOn = nil },
        item("channel-banned", "channels: [微信]", finds: "violation 微信") { $0.channel = .weChat },
        item("medium-banned", "media: [电子]", finds: "violation 电子") { $0.medium = .electronic },
        item("set-at-banned", "times: [中午]", finds: "violation 中午") { $0.setAt = .midday },
        item("source-banned", "sources: [教辅原样]", finds: "violation 教辅原样") { $0.source = .workbookAsIs },
        item("parent-role-banned", "roles: [签字]", finds: "violation 签字") { $0.parentRoles = .of(.sign) },
        item("content-banned", "categories: [punitive]", finds: "violation 罚抄/punitive") {
            $0.wording = [.init(category: .punitive, words: "罚抄")]
        },
        item("collect-complete", finds: "violation 44/45 pupil") { $0.collected = 44 },
        item("mark-complete", finds: "violation 44/45 pupil") { $0.marked = 44 },
        item("correct-complete", finds: "violation 9/10 pupil") { $0.corrected = 9 },
        item("remark-complete", finds: "violation 9/10 pupil") { $0.remarked = 9 },
        item("marking-banned", "by: [家长]", finds: "violation 家长") { $0.marking = .parent },
        classDay("in-school-completion", "min_share: 0.9", "violation 0.889/0.9 share", Facts(.sample { $0.inSchoolDone = 40 })),
        RuleBreach(
            rule: "homework-free-day", parameters: "", facts: Facts(items: ordinaryWeek.map { .sample(on: $0) }),
            finding: "violation 0/1 day",
            scope: "第一小学 4 2班 2021-W37", time: wholeWeek, hasGrade: true),
        classDay(
            "declared-free-day-kept", "", "violation 1/0 item",
            Facts {
                $0.files = [.init(items: [.sample()])]
                $0.freeDays = [.sample()]
            }),
        classDay("variety-daily", "kinds: [书面, 体育]", "violation 1/2 kind", Facts(.sample())),
        RuleBreach(
            rule: "variety-weekly", parameters: "kinds: [体育]", facts: Facts(items: ordinaryWeek.map { .sample(on: $0) }),
            finding: "violation 0/1 item", scope: "第一小学 4 2班 2021-W37", time: wholeWeek, hasGrade: true),
        RuleBreach(
            rule: "variety-monthly", parameters: "kinds: [家务]", facts: Facts(.sample(on: "2021-09-01"), .sample(on: "2021-09-30")),
            finding: "violation 0/1 item", scope: "第一小学 4 2班 2021-09", time: .throughout("2021-09-01", "2021-09-30"), hasGrade: true),
    ]

    private static let paper = "第一小学 4 2021-09-14 语文"
    private static let exam = "第一小学 4 2021-09-14 期末考试"

    private static let exams: [RuleBreach] = [
        other("exam-count-cap", "max: 1", finds: "violation 2/1 exam", scope: "第一小学 4 2021秋") {
            $0.exams = [.sample(), .sample(.unit, name: "单元")]
        },
        other("exam-kind-banned", "kinds: [周考]", finds: "violation 周考", scope: exam) { $0.exams = [.sample(.weekly)] },
        other("exam-scope-banned", "scopes: [跨校]", finds: "violation 跨校", scope: exam) {
            $0.exams = [.sample { $0.scope = .severalSchools }]
        },
        other("difficulty-mix", finds: "violation 7:2:1/8:1:1", scope: paper) {
            $0.exams = [.sample { ($0.easy, $0.medium) = (Decimal(70), Decimal(20)) }]
        },
        other("panel-required", "min_people: 7", finds: "violation 6/7 person", scope: paper) { $0.exams = [.sample { $0.panel = 6 }] },
        other("bands-required", finds: "violation 分数/等级", scope: paper) { $0.exams = [.sample { $0.grading = .marks }] },
        other("publication-banned", "what: [排名]", finds: "violation 排名", scope: paper) {
            $0.exams = [.sample { $0.published = .of(.ranking) }]
        },
        other("result-use-banned", "uses: [分班]", finds: "violation 分班", scope: paper) {
            $0.exams = [.sample { $0.usedFor = .of(.classAssignment) }]
        },
    ]

    private static let session = "第一小学 4 2班 2021-09-14"

    private static let others: [RuleBreach] = [
        other("service-hours", "min_hours: 2", finds: "violation 1.98/2 hour", scope: "第一小学 2021-09-14") {
            $0.sessions = [.sample(to: "17:59")]
        },
        other("service-end", "not_before: '18:00'", finds: "violation 17:59/18:00", scope: "第一小学 2021-09-14") {
            $0.sessions = [.sample(to: "17:59")]
        },
        other("service-tutoring-week", finds: "violation 2/5 session", scope: "第一小学 4 2班 2021-W37", wholeWeek) {
            $0.sessions = [.sample(on: "2021-09-13"), .sample(on: "2021-09-17")]
        },
        other("service-kind-banned", finds: "violation 新课", scope: session) { $0.sessions = [.sample(.newLesson)] },
        other("service-not-diverted", finds: "violation", scope: session) { $0.sessions = [.sample(diverted: true)] },
        other("activity-cap", "max: 1", finds: "violation 2/1 activity", scope: "第一小学 2021秋", hasGrade: false) {
            $0.activities = [.sample(), .sample()]
        },
        other("activity-kind-banned", "kinds: [商业]", finds: "violation 商业", scope: "第一小学 2021-09-14 安全教育", hasGrade: false) {
            $0.activities = [.sample(.commercial)]
        },
        other("activity-approved", finds: "violation", scope: "第一小学 2021-09-14 安全教育", hasGrade: false) {
            $0.activities = [.sample(approved: false)]
        },
        other("visits-complete", finds: "violation 44/45 pupil", scope: "第一小学 4 2班 2021-2022", .onAnyDay("2021-08-01", "2022-07-31")) {
            $0.visits = [.sample(visited: 44)]
        },
        other("app-reviewed", finds: "violation", scope: "第一小学 口算通", .undated, hasGrade: false) { $0.apps = [.sample(bureau: false)] },
        other("app-not-required", finds: "violation", scope: "第一小学 口算通", .undated, hasGrade: false) { $0.apps = [.sample(required: true)] },
        other("training-ends", finds: "violation 20:31/20:30", scope: "2021-09-14 启航培训", hasGrade: false) {
            $0.institutions = [.sample(ends: "20:31")]
        },
        other("training-banned", "what: [clashes]", finds: "violation clashes", scope: "2021-09-14 启航培训", hasGrade: false) {
            $0.institutions = [.sample(faults: [.clashes])]
        },
        other("sleep-hours", "min_hours: 10", finds: "violation 9.9/10 hour", scope: session) { $0.samples = [.sample(sleep: "9.9")] },
        other("sampled-minutes-cap", "max_minutes: 60", finds: "violation 60.1/60 minute", scope: session) {
            $0.samples = [.sample(written: "60.1")]
        },
    ]
}
