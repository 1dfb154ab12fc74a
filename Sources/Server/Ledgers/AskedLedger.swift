import HTML
import Policy
import Registers
import School

/// The ledger in the address, and whose rows of it are asked for.
struct AskedLedger {
    let asked: AskedUnit
    let ledger: Ledger

    var unit: UnitID { asked.unit.id }
    var directory: Link { asked.link("/ledgers") }
    /// The list of its rows.
    var list: Link { link("") }

    /// The address of one of its pages, written without the ledger: `/new`.
    func link(_ rest: String) -> Link { Link(checking: "/ledgers/\(ledger.key)\(rest)").map(asked.link) ?? directory }
    func row(_ row: LedgerRow, _ page: String = "") -> Link { link("/rows/\(row.id)\(page)") }

    /// The way to its list.
    var trail: [Navigation.Item] { (asked.isCurrent ? [] : [.init(asked.unit.name, asked.page)]) + [.init("台账", directory)] }
    /// The way to one of its other pages.
    var trailWithin: [Navigation.Item] { trail + [.init(ledger.title, list)] }

    /// Where a row is written, as far as its values say.
    func place(of row: LedgerRow) -> Place { ledger.place(of: row, at: asked.unit.place) }

    /// The button that takes a change back; none where nothing changed.
    func undo(_ change: LedgerChange) -> Flash.Undo? {
        change.entry.map { Flash.Undo(path: link("/undo").text, fields: [.init("entry", "\($0)")]) }
    }
}

extension PageRequest {
    /// The ledger in the path.
    /// - Throws: `Failure.notFound` where there is none of that key.
    func ledger() throws -> Ledger {
        guard let ledger = Ledger.named(try text("ledger")) else { throw Failure.notFound }
        return ledger
    }

    /// - Throws: `Failure.notFound` where there is no such ledger, or where units of this kind do not keep it.
    func askedLedger() async throws -> AskedLedger {
        let (ledger, asked) = (try ledger(), try await askedUnit())
        guard ledger.isKept(at: asked.unit) else { throw Failure.notFound }
        return AskedLedger(asked: asked, ledger: ledger)
    }

    /// The row in the path.
    func row(of asked: AskedLedger) async throws -> LedgerRow {
        try await LedgerList(asked.ledger, house: house).row(try id("row"), of: asked.unit, by: try actor)
    }

    /// The classes from which a ledger's rows may choose; none where it has no classes or the person may not see them.
    func classes(for asked: AskedLedger, on day: SchoolDate? = nil) async throws -> [SchoolClass] {
        guard asked.ledger.column("class") != nil, asked.asked.unit.kind.hasClasses, may(.viewClasses, at: asked.asked.unit.place)
        else { return [] }
        return try await ClassList(house: house).classes(of: asked.unit, on: day ?? today, by: try actor)
    }

    /// The class of a row, to name it.
    func classes(of row: LedgerRow, _ asked: AskedLedger) async throws -> [ClassID: SchoolClass] {
        guard let id = row.schoolClass, may(.viewClasses, at: asked.asked.unit.place) else { return [:] }
        return [id: try await ClassList(house: house).schoolClass(id, of: asked.unit, by: try actor)]
    }
}

extension Ledger {
    /// A campus keeps none of its own: its rows are its school's.
    func isKept(at unit: Unit) -> Bool { isKept(by: unit.kind == .campus ? .school : unit.kind) }
}

extension Route {
    enum LedgerRight: Sendable {
        case read
        /// Some row of it at least.
        case write
        case writeAll
    }

    /// A page of every ledger, twice as `twice`: for whoever may read it, or write it.
    static func ledgers(
        _ method: Method, _ rest: String, to right: LedgerRight, formLimit: Int = Route.usualFormLimit, _ handler: @escaping Handler
    ) -> [Route] {
        let action: @Sendable (PageRequest) throws -> Action = { request in
            let ledger = try request.ledger()
            return right == .read ? ledger.viewing : ledger.writing
        }
        return [("", PlaceFinder.unit), ("/units/{unit}", .unit(in: "unit"))].map { start, place in
            let need: Need = right == .writeAll ? .mayNamedThroughout(action, at: place) : .mayNamed(action, within: place)
            return Route(method, "\(start)/ledgers/{ledger}\(rest)", for: need, formLimit: formLimit, handler)
        }
    }
}
