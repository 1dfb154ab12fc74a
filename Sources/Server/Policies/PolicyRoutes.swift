import Database
import HTML
import Policy
import School

extension Routes {
    /// Which pack governs where, what it says, and what is asked beyond it.
    static let policies: [Route] =
        reading + [
            .get("/policies", for: .may(.viewPolicies, at: .unit)) { request in
                try await UnitPolicyPage.answer(request, request.unit.id)
            },
            .get("/policies/units/{unit}", for: .may(.viewPolicies, at: .unit(in: "unit"))) { request in
                try await UnitPolicyPage.answer(request, request.id("unit"))
            },
            .get("/policies/units/{unit}/history", for: .may(.viewPolicies, at: .unit(in: "unit"))) {
                request in
                let record = try await request.policies.record(of: request.id("unit"), by: request.actor)
                return request.page("政策沿革", PolicyHistoryPage(record: record, today: request.today))
            },
            .get("/policies/units/{unit}/govern", for: .may(.setGoverningPack, at: .unit(in: "unit"))) {
                request in
                try await GovernForm.ask(request)
            },
            .post("/policies/units/{unit}/govern", for: .may(.setGoverningPack, at: .unit(in: "unit"))) {
                request in
                try await GovernForm.save(request)
            },
            .get("/policies/units/{unit}/tighten", for: .may(.tightenPolicies, at: .unit(in: "unit"))) {
                request in
                try await TightenForm.ask(request)
            },
            .post("/policies/units/{unit}/tighten", for: .may(.tightenPolicies, at: .unit(in: "unit"))) {
                request in
                try await TightenForm.save(request)
            },
            .get(
                "/policies/units/{unit}/tightenings/{tightening}/end",
                for: .may(.tightenPolicies, at: .unit(in: "unit"))
            ) { request in
                try await EndTighteningForm.ask(request)
            },
            .post(
                "/policies/units/{unit}/tightenings/{tightening}/end",
                for: .may(.tightenPolicies, at: .unit(in: "unit"))
            ) { request in
                try await EndTighteningForm.save(request)
            },
        ]

    /// What the packs say, the same for everybody who may read it at all.
    private static let reading: [Route] = [
        .get("/policies/packs", for: .may(.viewPolicies, at: .unit)) { request in
            request.page("政策包", PackListPage(packs: request.house.packs.packs))
        },
        .get("/policies/packs/{pack}", for: .may(.viewPolicies, at: .unit)) { request in
            guard let shelved = request.house.packs[try request.text("pack")] else {
                throw Failure.notFound
            }
            return request.page(shelved.pack.title, PackDetailPage(shelved, query: request.query))
        },
        .get("/policies/provisions/{provision}", for: .may(.viewPolicies, at: .unit)) { request in
            guard let found = request.house.packs.provision(try request.text("provision")) else {
                throw Failure.notFound
            }
            let record = try await request.policies.record(of: request.unit.id, by: request.actor)
            let page = ProvisionDetailPage(
                found.provision, of: found.pack, features: request.house.packs.features, here: record,
                today: request.today,
                mayTighten: request.may(.tightenPolicies))
            return request.page(found.provision.id, page)
        },
        .get("/policies/compare", for: .may(.viewPolicies, at: .unit)) { request in
            request.page("比较两个政策包", PackComparePage(request.house.packs, query: request.query))
        },
        .get("/policies/search", for: .may(.viewPolicies, at: .unit)) { request in
            request.page("查找条款", PolicySearchPage(request.house.packs, wanted: request.query["q"]))
        },
    ]
}

extension PageRequest {
    var policies: UnitPolicies { UnitPolicies(house: house) }

    /// The title of the pack that governs a unit today, for the head of a sheet; nil where there is none, or none that the person may see.
    func packTitle(at unit: Unit) async throws -> String? {
        guard may(.viewPolicies, at: unit.place) else { return nil }
        let record = try await policies.record(of: unit.id, by: actor)
        return record.governing(on: today).map { record.title(of: $0.pack) }
    }
}

/// Where the pages of policies are.
enum PolicyLinks {
    static let home: Link = "/policies"
    static let packs: Link = "/policies/packs"
    static let search: Link = "/policies/search"
    static let compare: Link = "/policies/compare"

    static func unit(_ unit: UnitID) -> Link { "/policies/units/\(unit)" }
    static func history(_ unit: UnitID) -> Link { "/policies/units/\(unit)/history" }
    static func govern(_ unit: UnitID) -> Link { "/policies/units/\(unit)/govern" }
    static func tighten(_ unit: UnitID, _ provision: String? = nil, check: Int? = nil) -> Link {
        let link: Link = "/policies/units/\(unit)/tighten"
        return link.adding("provision", provision).adding("check", check.map { "\($0 + 1)" })
    }
    static func end(_ tightening: Tightening) -> Link {
        "/policies/units/\(tightening.unit)/tightenings/\(tightening.id)/end"
    }
    static func pack(_ pack: String) -> Link { "/policies/packs/\(pack)" }
    static func provision(_ id: String) -> Link { "/policies/provisions/\(id)" }

    static let trail = [Navigation.Item("适用政策", home)]
}

extension SchoolDate {
    /// `2021年9月6日`.
    var chinese: String {
        let parts = components
        return "\(parts.year)年\(parts.month)月\(parts.day)日"
    }
}
