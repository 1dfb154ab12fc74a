import Policy
import School

/// Where a program is: its token, units, classes.
enum ApiPlaces {
    static let on = ApiParameter("on", "哪一天；不写就是今天。", ["type": "string", "format": "date"])

    @Sendable static func token(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: []).check()
        guard let token = try request.signedIn.token else { throw Failure.noToken }
        return .json(
            JSON.object([
                "name": .text(token.name), "purpose": .text(token.purpose), "prefix": .text(token.prefix), "unit": unit(try request.unit),
                "rights": .texts(token.rights.inOrder.map(\.rawValue)), "from": .text(token.from.iso), "to": .text(token.to.iso),
                "homework_text_purpose": .optional(token.textPurpose),
            ]).bytes)
    }

    @Sendable static func units(_ request: PageRequest) async throws -> Answer {
        try ApiQuery(request.query, names: ["unit"]).check()
        let top = try await request.apiUnit()
        let units = try await UnitTree(house: request.house).tree(from: top.id, by: try request.actor)
        return .json(JSON.object(["items": .list(units.map(unit))]).bytes)
    }

    @Sendable static func classes(_ request: PageRequest) async throws -> Answer {
        var query = ApiQuery(request.query, names: ["unit", "on"])
        let day = query.date("on") ?? request.today
        try query.check()
        let classes = try await ClassList(house: request.house).classes(of: try await request.apiUnit().id, on: day, by: try request.actor)
        return .json(JSON.object(["items": .list(classes.map { json($0, on: day) })]).bytes)
    }

    private static func unit(_ unit: Unit) -> JSON {
        .object([
            "id": .text("\(unit.id)"), "parent": .optional(unit.parent.map { "\($0)" }), "kind": .text(unit.kind.rawValue),
            "name": .text(unit.name), "code": .optional(unit.schoolCode?.text ?? unit.regionCode?.text),
            "closed_on": .optional(unit.closedOn?.iso),
        ])
    }

    private static func json(_ item: SchoolClass, on day: SchoolDate) -> JSON {
        .object([
            "id": .text("\(item.id)"), "name": .text(item.name(on: day)), "short_name": .text(item.shortName),
            "grade": .optional(item.grade(on: day)), "stage": .text(item.stage.rawValue), "entry_year": .whole(item.entryYear),
            "number": .whole(item.number), "pupils": .optional(item.pupils), "opened_on": .text(item.openedOn.iso),
            "closed_on": .optional(item.closedOn?.iso),
        ])
    }
}

extension PageRequest {
    /// The unit that the query names, else the token's own. That it may be seen the gate has decided, or the use case will.
    func apiUnit() async throws -> Unit {
        guard query.has("unit") else { return try unit }
        guard let id = UnitID(query["unit"]), let unit = try await desk.unit(id) else { throw Failure.notFound }
        return unit
    }
}
