import ArgumentParser
import Database
import Policy
import School

/// Finds what a command names: units by code, name or identifier, people by staff number.
struct Looking {
    let house: House
    let actor = Actor.program

    /// - Throws: `ExitCode(2)` after saying what was not found, or which of several was meant.
    func unit(_ reference: String) async throws -> Unit {
        let all = try await units()
        if let id = UnitID(reference), let found = all.first(where: { $0.id == id }) { return found }
        if let found = all.first(where: {
            $0.regionCode?.text == reference || $0.schoolCode?.text == reference
        }) {
            return found
        }
        let named = all.filter { $0.name == reference }
        let close = named.isEmpty ? all.filter { $0.name.contains(reference) } : named
        if close.count == 1 { return close[0] }
        if close.isEmpty {
            Console.error("没有单位“\(reference)”。可以写区划代码、学校代码或名称；用 jianfu admin unit list 查看。")
        } else {
            Console.error(
                "“\(reference)”可能是：" + close.prefix(8).map(\.name).joined(separator: "、") + "。请写全名或代码。")
        }
        throw ExitCode(2)
    }

    /// All units, parents first.
    func units() async throws -> [Unit] {
        let tree = UnitTree(house: house)
        var all: [Unit] = []
        for top in try await tree.mine(by: actor) {
            all += try await tree.tree(from: top.id, by: actor)
        }
        return all
    }

    func staff(_ number: String, of unit: Unit) async throws -> Staff {
        let wanted = StaffNumber(number)
        let all = try await StaffList(house: house).all(of: unit.id, by: actor)
        guard let found = all.first(where: { $0.number == wanted }) else {
            Console.error("\(unit.name)没有工号为 \(number) 的在岗教职工；用 jianfu admin user list --unit 查看。")
            throw ExitCode(2)
        }
        return found
    }
}

extension Role: ExpressibleByArgument {
    /// By its Chinese title or its key.
    public init?(argument: String) {
        guard let role = Role.allCases.first(where: { $0.title == argument || $0.rawValue == argument })
        else { return nil }
        self = role
    }
    public static var allValueStrings: [String] { allCases.map(\.title) }
}

extension UnitKind: ExpressibleByArgument {
    public init?(argument: String) {
        guard
            let kind = UnitKind.allCases.first(where: { $0.title == argument || $0.rawValue == argument })
        else { return nil }
        self = kind
    }
    public static var allValueStrings: [String] { allCases.map(\.title) }
}

extension SchoolType: ExpressibleByArgument {
    public init?(argument: String) {
        guard
            let type = SchoolType.allCases.first(where: {
                $0.title == argument || $0.rawValue == argument
            })
        else { return nil }
        self = type
    }
    public static var allValueStrings: [String] { allCases.map(\.title) }
}
