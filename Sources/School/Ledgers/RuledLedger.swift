import Database
import Policy
import Registers
import Report

extension Ledger {
    /// Whether a policy adds to what is found only in files of the past.
    var isRuled: Bool { columns.contains(where: \.isRuled) }

    /// As a school keeps it: what its policy forbids in all of some grades, no form offers (provisions.md, F 13).
    func under(_ policies: PolicyRecord, grades: some Collection<Int>, on day: SchoolDate) -> Ledger {
        guard let pack = policies.effective(on: day)?.pack, !grades.isEmpty else { return self }
        let allowed = Set(grades.flatMap { pack.examKinds(grade: $0, on: day) })
        return finding(only: ExamKind.allCases.filter { !allowed.contains($0) }.map(\.title))
    }
}

extension LedgerSite {
    /// - Parameter columns: that may hold what no form offers.
    /// - Throws: `FieldFaults` where the policy of that day forbids what stands in the row.
    func requireAllowed(_ row: LedgerRow, besides columns: Set<String>) throws(FieldFaults) {
        guard let policies, let column = ledger.columns.first(where: { $0.isRuled && !columns.contains($0.key) }),
            let kind = ExamKind(title: ledger.value(column.key, of: row).text)
        else { return }
        let day = ledger.day(of: row) ?? today
        guard let pack = policies.effective(on: day)?.pack, let grade = Int(ledger.value("grade", of: row).text),
            let provision = pack.ban(on: kind, grade: grade, on: day)
        else { return }
        let allowed = pack.examKinds(grade: grade, on: day).map(\.title).joined(separator: "、")
        throw FieldFaults(column.key, "\(gradeName(grade))不能有“\(kind.title)”（\(provision)）。可以登记：\(allowed)。")
    }
}

/// What the forms of a ledger offer at a unit.
public struct LedgerOffer: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// - Throws: `Refusal`.
    public func ledger(_ ledger: Ledger, of unit: UnitID, on day: SchoolDate, by actor: Actor) async throws -> Ledger {
        guard ledger.isRuled else { return ledger }
        let (place, _) = try await house.permit(actor, ledger.viewing, at: unit)
        return try await house.database.read(in: .installation) { [packs = house.packs] reader in
            let policies = try PolicyRecord(place, PolicyStore(reader: reader), packs)
            let classes = try reader.enter(place.tenant.tenant) { try ClassStore($0).all() }
            let grades = Set(classes.compactMap { $0.isTaught(on: day) ? $0.grade(on: day) : nil })
            return ledger.under(policies, grades: grades.isEmpty ? Set(1...9) : grades, on: day)
        }
    }
}
