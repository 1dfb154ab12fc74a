import Database
import Policy

public typealias HallScreenID = Identifier<HallScreen>

/// A screen in a school's hall that staff have paired; its cookie opens the load of the day and nothing else.
public struct HallScreen: Hashable, Sendable, Identifiable {
    public let id: HallScreenID
    public let unit: UnitID
    /// Where it hangs: 一楼大厅.
    public let name: String
    public let pairedAt: Instant
    /// The last time that it asked, to the hour.
    public let seenAt: Instant?

    /// Whether it was not written down for an hour that it is in use.
    public func isDueToBeSeen(at moment: Instant) -> Bool { seenAt.map { $0.seconds(to: moment) >= 3_600 } ?? true }
}

/// Pairing, listing and ending hall screens. A device asks and shows a code; staff type the code; from then on the device is known by its cookie.
public struct HallScreens: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Of one unit.
    public static let most = 20
    public static let longestName = 30
    /// Minutes for which a code can be typed.
    public static let codeMinutes = 10
    /// Devices that wait at once, from one address and in all.
    private static let (mostOfAddress, mostWaiting) = (5, 200)

    // MARK: On the device

    /// Who a device is.
    public enum Standing: Hashable, Sendable {
        case unknown
        /// Its code, to be typed by staff.
        case waiting(code: String)
        case paired(HallScreen)
    }

    /// A device wants to be paired.
    /// - Parameter address: where it asks from; only its digest is kept.
    /// - Returns: its cookie; it is kept nowhere else.
    /// - Throws: `HallRefusal.tooManyWaiting`.
    public func ask(from address: String) async throws -> String {
        let (token, now) = (Hexadecimal.text(house.surroundings.randomBytes(32)), house.surroundings.now())
        let codes = (0..<8).map { _ in Self.code(house.surroundings) }
        try await write { writer in
            try writer.run("DELETE FROM hall_request WHERE asked_at < :before", ["before": Self.codesEnded(now)])
            let from = Digest.text(address)
            let (all, own) =
                try writer.first(
                    "SELECT COUNT(*), COUNT(CASE WHEN r.address_hash = :address THEN 1 END) FROM hall_request AS r", ["address": from]
                ) { (try $0[0] as Int, try $0[1] as Int) } ?? (0, 0)
            guard all < Self.mostWaiting, own < Self.mostOfAddress else { throw HallRefusal.tooManyWaiting }
            let code = try codes.first { code in
                try writer.value("SELECT COUNT(*) FROM hall_request AS r WHERE r.code = :code", ["code": code], as: Int.self) == 0
            }
            guard let code else { throw HallRefusal.tooManyWaiting }
            try writer.run(
                "INSERT INTO hall_request (token_hash, code, address_hash, asked_at) VALUES (:token, :code, :address, :now)",
                ["token": Digest.text(token), "code": code, "address": from, "now": now])
        }
        return token
    }

    public func standing(_ token: String) async throws -> Standing {
        let (hash, now) = (Digest.text(token), house.surroundings.now())
        return try await house.database.read(in: .installation) { reader in
            if let screen = try reader.first(
                "SELECT s.id, s.unit_id, s.name, s.paired_at, s.seen_at FROM hall_screen AS s WHERE s.token_hash = :token", ["token": hash],
                Self.make)
            {
                return .paired(screen)
            }
            let code = try reader.first(
                "SELECT r.code FROM hall_request AS r WHERE r.token_hash = :token AND r.asked_at >= :since",
                ["token": hash, "since": Self.codesEnded(now)]
            ) { try $0[0] as String }
            return code.map { .waiting(code: $0) } ?? .unknown
        }
    }

    /// Writes down that a screen is in use, at most once an hour.
    public func noteSeen(_ screen: HallScreen) async throws {
        let now = house.surroundings.now()
        guard screen.isDueToBeSeen(at: now) else { return }
        try await write { try $0.run("UPDATE hall_screen SET seen_at = :now WHERE id = :id", ["id": screen.id, "now": now]) }
    }

    // MARK: For staff

    public struct Overview: Sendable {
        public let setting: HallSetting
        /// The latest first.
        public let screens: [HallScreen]
    }

    /// - Throws: `Refusal`.
    public func overview(of unit: UnitID, by actor: Actor) async throws -> Overview {
        try await house.read(actor, .manageHall, at: unit) { reader, place in
            Overview(setting: try HallSettingStore(reader).setting(of: place.unit), screens: try Self.all(of: place.unit, reader))
        }
    }

    /// - Parameter code: as typed.
    /// - Throws: `FieldFaults` that names every bad field; `HallRefusal.tooMany`, `Refusal`.
    public func pair(code: String, name: String, at unit: UnitID, by actor: Actor) async throws {
        let (place, ground) = try await house.permit(actor, .manageHall, at: unit)
        let (code, name) = (String(code.filter { !" -　".contains($0) }), FieldText.trimmed(name))
        var faults = FieldFaults()
        if code.utf8.count != 6 || !code.utf8.allSatisfy({ (48...57).contains($0) }) { faults.add("code", "请填写屏幕上显示的6位数字。") }
        if name.isEmpty || name.count > Self.longestName { faults.add("name", "请写明屏幕在哪里，最多\(Self.longestName)个字，例如：一楼大厅。") }
        try faults.throwIfAny()
        let (id, now): (HallScreenID, Instant) = (house.surroundings.identifier(), house.surroundings.now())
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard try Self.all(of: unit, writer).count < Self.most else { throw HallRefusal.tooMany(most: Self.most) }
            let token = try writer.first(
                "SELECT r.token_hash FROM hall_request AS r WHERE r.code = :code AND r.asked_at >= :since",
                ["code": code, "since": Self.codesEnded(now)]
            ) { try $0[0] as String }
            guard let token else { throw FieldFaults("code", "没有屏幕在显示\(code)，或者已经过了\(Self.codeMinutes)分钟。请看屏幕上现在的数字。") }
            try writer.run("DELETE FROM hall_request WHERE token_hash = :token", ["token": token])
            try writer.run(
                "INSERT INTO hall_screen (token_hash, id, unit_id, name, paired_at) VALUES (:token, :id, :unit, :name, :now)",
                ["token": token, "id": id, "unit": unit, "name": name, "now": now])
            try writer.record(AuditEntry("hall.pair", "unit", unit, [.init("screen", from: String?.none, to: name)]))
        }
    }

    /// The screen shows nothing from now on.
    /// - Throws: `HallRefusal.notFound`, `Refusal`.
    public func end(_ id: HallScreenID, of unit: UnitID, by actor: Actor) async throws {
        let (place, ground) = try await house.permit(actor, .manageHall, at: unit)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            guard let screen = try Self.all(of: unit, writer).first(where: { $0.id == id }) else { throw HallRefusal.notFound }
            try writer.run("DELETE FROM hall_screen WHERE id = :id", ["id": id])
            try writer.record(AuditEntry("hall.end", "unit", unit, [.init("screen", from: screen.name, to: String?.none)]))
        }
    }

    /// - Throws: `FieldFaults`, `EditConflict`, `Refusal`.
    public func save(_ draft: HallSettingDraft, version: Int, of unit: UnitID, by actor: Actor) async throws {
        let (place, ground) = try await house.permit(actor, .manageHall, at: unit)
        let new = try draft.checked(version: version + 1)
        try await house.database.write(in: place.scope, by: house.author(actor, because: ground)) { writer in
            let old = try HallSettingStore(writer).setting(of: unit)
            guard old.version == version else {
                throw EditConflict(
                    "大屏和公开页的设置",
                    fields: [
                        .init("显示时间", yours: "\(new.opens.text)—\(new.closes.text)", theirs: "\(old.opens.text)—\(old.closes.text)"),
                        .init("公开", yours: new.isPublic ? "是" : "否", theirs: old.isPublic ? "是" : "否"),
                    ], path: "/units/\(unit)/hall")
            }
            guard old.hours != new.hours || old.isPublic != new.isPublic || version == 0 else { return }
            try HallSettingStore.save(new, of: unit, writer)
            var changes: [AuditEntry.Change] = []
            changes.add("hours", version == 0 ? nil : "\(old.opens.text)—\(old.closes.text)", "\(new.opens.text)—\(new.closes.text)")
            changes.add("public", version == 0 ? nil : old.isPublic, new.isPublic)
            try writer.record(AuditEntry("hall.setting", "unit", unit, changes))
        }
    }

    // MARK: Rows

    private static func make(_ row: Row) throws -> HallScreen {
        HallScreen(id: try row[0], unit: try row[1], name: try row[2], pairedAt: try row[3], seenAt: try row[4])
    }

    private static func all(of unit: UnitID, _ reader: Reader) throws -> [HallScreen] {
        try reader.all(
            """
            SELECT s.id, s.unit_id, s.name, s.paired_at, s.seen_at FROM hall_screen AS s WHERE s.unit_id = :unit
             ORDER BY s.paired_at DESC, s.id DESC
            """, ["unit": unit], make)
    }

    private func write(_ body: @escaping @Sendable (Writer) throws -> Void) async throws {
        let author = Author(person: nil, at: house.surroundings.now(), road: house.road)
        _ = try await house.database.write(in: .installation, by: author, body)
    }

    private static func codesEnded(_ now: Instant) -> Instant { Instant(milliseconds: now.milliseconds - Int64(codeMinutes) * 60_000) }

    private static func code(_ surroundings: Surroundings) -> String {
        let number = surroundings.randomBytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return String(String(number % 1_000_000 + 1_000_000).dropFirst())
    }
}

/// Why a screen was not paired, or shows nothing.
public enum HallRefusal: SortedRefusal, Hashable {
    case notFound
    case tooMany(most: Int)
    case tooManyWaiting

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .tooMany: .refused
        case .tooManyWaiting: .tooMany(seconds: 60)
        }
    }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这块屏幕，可能已经停用。"
        case .tooMany(let most): "一个单位最多配对\(most)块屏幕。请先停用不用的。"
        case .tooManyWaiting: "等待配对的屏幕太多。请过一会儿再试。"
        }
    }
}
