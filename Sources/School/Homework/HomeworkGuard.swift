import Database
import Policy
import Registers

extension HomeworkSite {
    /// Stops a design that is handed in where its rows in the register would be refused, or were not looked at, or need a reason that is not given.
    /// - Returns: why a wording 'in principle' was passed, to stand in the entry; nil where none was.
    /// - Throws: `FindingStop`; `FieldFaults` where the reason is too long.
    func require(
        _ consent: FindingConsent, for design: HomeworkDesign, _ assignments: [Assignment], _ writer: Writer
    ) throws -> String? {
        let passed = try upkeep.check(planned: try findings(in: design, assignments, writer), consent)
        let rows = passed.flatMap { finding in finding.rows.map { (row: $0, provision: finding.provision) } }
        return try upkeep.keep(consent, for: rows, in: .homework, by: actor, writer)
    }

    /// What the rules find in each single task of a design, before it is in the register.
    private func findings(in design: HomeworkDesign, _ assignments: [Assignment], _ reader: Reader) throws -> [FindingContent] {
        guard let (judge, _, name) = try upkeep.judge(of: place.tenant, reader) else { return [] }
        let judgement = ScopeJudgement(judge, wording: upkeep.packs.wording, school: name, FactStore(reader: reader))
        return judgement.judged(.homework, try rows(of: design, for: assignments))
    }
}
