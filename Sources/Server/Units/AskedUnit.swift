import HTML
import Policy
import School

/// The unit that a page is about: the one in its path (`/units/…/staff`), or where the person works (`/staff`).
struct AskedUnit {
    let unit: Unit
    /// Whether it is where the person works, so that addresses need not name it.
    let isCurrent: Bool

    /// The address of one of the unit's pages, written without it: `/staff/new`.
    func link(_ link: Link) -> Link { isCurrent ? link : Link(checking: "/units/\(unit.id)\(link.text)") ?? link }
    /// The unit's own page.
    var page: Link { isCurrent ? "/units" : "/units/\(unit.id)" }

    /// A page of a design of homework, written without it: `/trial`; its own page where empty.
    func design(_ id: DesignID, _ rest: String = "") -> Link {
        Link(checking: "/homework/designs/\(id)\(rest)").map(link) ?? link("/homework")
    }

    /// Where homework for one class is changed for it alone.
    func revision(_ item: PlannedHomework) -> Link {
        design(item.design, "/classes/\(item.schoolClass)").adding("day", item.day.iso)
    }

    /// All units below it.
    var below: Link { isCurrent ? "/units/below" : "/units/\(unit.id)/below" }

    /// The way to a page of the unit.
    func trail(_ items: Navigation.Item...) -> [Navigation.Item] {
        (isCurrent ? [] : [Navigation.Item(unit.name, page)]) + items
    }
}

extension PageRequest {
    /// - Throws: `Failure.notFound`.
    func askedUnit() async throws -> AskedUnit {
        let current = try unit
        guard let text = try? text("unit") else { return AskedUnit(unit: current, isCurrent: true) }
        guard let id = UnitID(text) else { throw Failure.notFound }
        if id == current.id { return AskedUnit(unit: current, isCurrent: true) }
        return AskedUnit(unit: try await UnitTree(house: house).unit(id, by: try actor), isCurrent: false)
    }

    /// Does what a form asks for. What is refused because of what was typed is said on the form itself, with everything that was typed.
    func submit(_ work: () async throws -> Answer, or form: (FieldFaults) async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch let faults as FieldFaults {
            return try await form(faults)
        } catch let refusal as any SortedRefusal {
            guard refusal.kind == .refused else { throw refusal }
            return try await form(FieldFaults("", refusal.userMessage))
        } catch let refusal as Refusal {
            throw refusal
        } catch let refusal as any UserMessage {
            return try await form(FieldFaults("", refusal.userMessage))
        }
    }

    /// A day from a date field of the form.
    func date(_ name: String) throws(FieldFaults) -> SchoolDate {
        guard let date = SchoolDate(iso: form[name]) else { throw FieldFaults(name, "请填写日期，例如 \(today.iso)。") }
        return date
    }
}

extension Route {
    /// Several lists as one; spelled out so that the compiler need not guess.
    static func all(_ parts: [[Route]]) -> [Route] { Array(parts.joined()) }

    /// The same page twice: for the unit at which the person works, and for one that is named.
    static func twice(
        _ method: Method, _ path: String, for action: Action, formLimit: Int = Route.usualFormLimit, _ handler: @escaping Handler
    ) -> [Route] {
        [
            Route(method, path, for: .may(action, at: .unit), formLimit: formLimit, handler),
            Route(method, "/units/{unit}\(path)", for: .may(action, at: .unit(in: "unit")), formLimit: formLimit, handler),
        ]
    }
}

extension SchoolDate {
    /// `2026年9月1日`.
    var long: String { "\(components.year)年\(components.month)月\(components.day)日" }
}
