import Database
import Policy
import Registers
import School

/// What is wrong at a unit, by the same use cases as the pages.
enum ApiFindings {
    static let parameters: [ApiParameter] = [
        .unit, ApiParameter("severity", "程度。", ["type": "string", "enum": .texts(Severity.allCases.map(\.rawValue))]),
        ApiParameter("provision", "条款。", ["type": "string", "maxLength": 40]),
        ApiParameter("ledger", "台账。", ["type": "string", "enum": .texts(Ledger.all.filter { $0.judged != nil }.map(\.key))]),
        ApiParameter("grade", "年级。", ["type": "integer", "minimum": 1, "maximum": 12]),
        ApiParameter("class", "班级，如 2班；和 grade 一起用。", ["type": "string", "maxLength": 40]), .first, .last, .limit, .after,
    ]

    @Sendable static func all(_ request: PageRequest) async throws -> Answer {
        var query = ApiQuery(request.query, names: ApiParameter.names(parameters))
        var filter = FindingFilter()
        if let severity = query.text("severity") {
            filter.severity = Severity(rawValue: severity)
            if filter.severity == nil {
                query.fault("severity", "severity 应为 \(Severity.allCases.map(\.rawValue).joined(separator: "、")) 之一。")
            }
        }
        filter.provision = query.text("provision")
        if let key = query.text("ledger") {
            filter.register = Ledger.named(key)?.judged
            if filter.register == nil { query.fault("ledger", "没有要检查的台账“\(key.prefix(30))”。") }
        }
        filter.grade = query.number("grade", in: 1...12)
        filter.className = query.text("class")
        filter.days = query.days()
        let size = query.size()
        let start = query.start { $0.isEmpty || SchoolDate(iso: $0) != nil }
        try query.check()
        let unit = try await request.apiUnit()
        let page = try await FindingList(house: request.house).page(filter, of: unit.id, from: start, size: size, by: try request.actor)
        let reading = Reading(request, unit)
        let state: JSON =
            page.state.map { .object(["computed_at": .text($0.computedAt.iso8601), "is_current": .bool($0.stale == nil)]) } ?? .null
        return ApiPage.answer(
            page.findings.rows.map(reading.json), next: page.findings.next, request,
            ["state": state, "is_governed": .bool(page.isGoverned)])
    }

    @Sendable static func one(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let unit = try await request.apiUnit()
        let detail = try await FindingList(house: request.house).finding(try request.id("finding"), of: unit.id, by: try request.actor)
        return .json(Reading(request, unit).json(detail.shown).bytes)
    }

    /// What the program may read of a finding at a unit.
    private struct Reading {
        let request: PageRequest
        let unit: Unit

        init(_ request: PageRequest, _ unit: Unit) { (self.request, self.unit) = (request, unit) }

        func json(_ shown: FindingList.Shown) -> JSON {
            let ledger = Ledger.all.first { $0.judged == shown.content.register }
            let mayReadRows = ledger.map { request.may($0.viewing, at: unit.place) } ?? false
            let content = request.may(.releaseHomeworkText, at: unit.place) ? shown.content : shown.content.withoutHomeworkText
            let rows = content.rows.prefix(FindingList.mostRows).map { "\($0)" }
            return ApiFinding.content(content, provision: shown.provision).adding([
                "id": .text("\(shown.kept.id)"), "found_at": .text(shown.kept.foundAt.iso8601),
                "rows": mayReadRows ? .texts(rows) : .null, "row_count": .whole(content.rows.count),
                "reasons": mayReadRows ? .texts(shown.reasons.map(\.reason)) : .null,
            ])
        }
    }
}

extension Instant {
    /// `2021-10-13T09:05:07+08:00`
    var iso8601: String {
        let seconds = (milliseconds + 8 * 3_600_000).quotientFloored(by: 1_000)
        let rest = Int(seconds - seconds.quotientFloored(by: 86_400) * 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(SchoolDate(self).iso)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))+08:00"
    }
}

/// What a finding says, for programs.
enum ApiFinding {
    /// - Parameter provision: as the pack has it; nil where it is not at hand.
    static func content(_ content: FindingContent, provision: Provision?) -> JSON {
        .object([
            "provision": .text(content.provision), "pack": .text(content.pack), "citation": .optional(provision?.citation),
            "force": .optional(provision?.force?.chinese), "rule": .text(content.rule.rawValue),
            "severity": .text(content.severity.rawValue),
            "is_local": .bool(content.isLocal), "ledger": .optional(Ledger.all.first { $0.judged == content.register }?.key),
            "grade": .optional(content.grade), "class": .optional(content.className), "period": .optional(content.period?.text),
            "subject": .optional(content.subject), "name": .optional(content.name), "measured": .optional(content.measured),
            "limit": .optional(content.limit), "measured_in": .optional(content.unit?.rawValue), "message": .text(content.message),
        ])
    }
}
