import Database
import Policy
import Registers

extension HomeworkSite {
    /// Stops homework that is handed in where its rows in the register would be refused, or were not looked at, or need a reason that is not given; where
    /// its classes' days would become too much, that is to be looked at: until they are confirmed they can be balanced.
    /// - Parameter items: of the design, as they are handed in.
    /// - Returns: why a wording 'in principle' was passed, to stand in the entry; nil where none was.
    /// - Throws: `FindingStop`; `AssignmentRefusal.aboveShare`, `.aheadOfProgress`; `FieldFaults` where the reason is too long.
    func require(
        _ consent: FindingConsent, for design: HomeworkDesign, _ items: [PlannedHomework], _ writer: Writer
    ) throws -> String? {
        try requireProgress(design, items, writer)
        let findings = try findings(in: design, items, writer) + findings(inDaysOf: items, writer)
        let passed = try upkeep.check(planned: findings, consent)
        let own = Set(items.flatMap { $0.parts.map(\.assignment) })
        let rows = passed.flatMap { finding in finding.rows.filter(own.contains).map { (row: $0, provision: finding.provision) } }
        return try upkeep.keep(consent, for: rows, in: .homework, by: actor, writer)
    }

    /// What the rules find in each single task of a design, before it is in the register.
    func findings(in design: HomeworkDesign, _ items: [PlannedHomework], _ reader: Reader) throws -> [FindingContent] {
        let judgement = ScopeJudgement(
            upkeep.judge(of: policies).judge, wording: upkeep.packs.wording, school: policies.names[place.tenant] ?? place.name,
            FactStore(reader: reader))
        return judgement.judged(.homework, try items.flatMap { try rows(of: design, for: $0) })
    }

    /// What the rules find in the days of the classes with it, and not without it.
    private func findings(inDaysOf items: [PlannedHomework], _ reader: Reader) throws -> [FindingContent] {
        struct Key: Hashable {
            let schoolClass: ClassID
            let week: ISOWeek
        }
        let own = Set(items.map(\.id))
        return try Dictionary(grouping: items) { Key(schoolClass: $0.schoolClass, week: $0.day.week) }.flatMap { key, items in
            let week = try ClassWeek.read([try schoolClass(key.schoolClass)], in: key.week, on: base, upkeep, reader)[0]
            if let provision = pack(on: key.week.monday)?.homework.sharing,
                let excess = items.lazy.compactMap({ week.excess(of: $0) }).first
            {
                throw AssignmentRefusal.aboveShare(excess, provision: provision)
            }
            let (others, days) = (week.underWay.filter { !own.contains($0.id) }, Set(items.map(\.day)))
            let before = try week.conflicts(with: others, on: days, reader)
            return try week.conflicts(with: others + items, on: days, reader).newSince(before)
        }
    }
}
