import Crypto
import Database
import Policy

/// A class's list of seats (座号名单), if it keeps one: names are optional, seen by the class's own teachers alone, kept by the class teacher, and erased when the
/// school year ends. Nothing needs it; where there is one, a seat number is shown with its name on those teachers' pages.
public struct SeatList: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Sheet: Hashable, Sendable {
        /// That the actor leads.
        public let classes: [SchoolClass]
        /// nil where the actor leads none.
        public let chosen: SchoolClass?
        /// By their numbers.
        public let seats: [Seat]
        /// The last day on which they are kept.
        public let keptUntil: SchoolDate
        /// What the list is now, so that nobody writes over another's.
        public let mark: String
    }

    /// - Parameter schoolClass: nil for the first of those that the actor leads.
    /// - Throws: `Refusal`.
    public func sheet(of schoolClass: ClassID?, at unit: UnitID, by actor: Actor) async throws -> Sheet {
        let today = house.today
        return try await house.readOnBase(actor, .viewHomework, at: unit) { reader, base in
            let led = base.taught(in: today.week).filter { item in
                let at = Place(unit: base.place.unit, path: base.place.path, grade: item.grade(on: today), schoolClass: item.id)
                return item.isTaught(on: today) && actor.may(.keepSeats, at: at, on: today)
            }
            let chosen = led.first { $0.id == schoolClass } ?? led.first
            let seats = try chosen.map { try SeatStore(reader).seats(of: $0.id) } ?? []
            return Sheet(
                classes: led, chosen: chosen, seats: seats, keptUntil: SupportNote.keptUntil(today), mark: Self.mark(of: seats))
        }
    }

    /// Writes the whole list; an empty one erases it.
    /// - Throws: `FieldFaults`, `SeatRefusal.changedSince`, `Refusal`.
    public func save(_ draft: SeatDraft, mark: String, of schoolClass: ClassID, at unit: UnitID, by actor: Actor) async throws {
        let site = try await house.homework(at: unit, for: actor, to: .keepSeats)
        guard let item = site.classes.first(where: { $0.id == schoolClass }) else { throw SeatRefusal.notFound }
        let at = Place(unit: site.place.unit, path: site.place.path, grade: item.grade(on: site.today), schoolClass: item.id)
        let ground = try Permissions.require(actor, .keepSeats, at: at, on: site.today)
        let seats = try draft.checked()
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: ground)) { writer in
            let old = try SeatStore(writer).seats(of: schoolClass)
            guard Self.mark(of: old) == mark else { throw SeatRefusal.changedSince }
            guard old != seats else { return }
            try SeatStore.replace(seats, of: schoolClass, until: SupportNote.keptUntil(site.today), writer)
            // Of names the record says only how many.
            try writer.record(
                AuditEntry(
                    "class.recordSeats", "class", schoolClass,
                    [
                        .init("seats", from: old.count, to: seats.count),
                        .init("names", from: old.count { $0.name != nil }, to: seats.count { $0.name != nil }),
                    ]))
        }
    }

    private static func mark(of seats: [Seat]) -> String {
        let text = seats.map { "\($0.number) \($0.name ?? "")" }.joined(separator: "\n")
        return Hexadecimal.text(SHA256.hash(data: Array(text.utf8)).prefix(8))
    }
}

/// Why a list of seats is not written.
public enum SeatRefusal: SortedRefusal, Hashable {
    case notFound, changedSince

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有找到这个班级。"
        case .changedSince: "您看的时候，这份名单刚刚有人改过，没有保存。请看过新的内容再改。"
        }
    }
}

/// The SQL of seats, in their school's scope.
struct SeatStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    /// By their numbers.
    func seats(of schoolClass: ClassID) throws -> [Seat] {
        try reader.all(
            "SELECT t.seat, t.name FROM class_seat AS t WHERE t.school_id = :school AND t.class_id = :class ORDER BY t.seat",
            ["class": schoolClass]
        ) { Seat(number: try $0[0], name: try $0[1]) }
    }

    /// Those that are kept.
    func names(of schoolClass: ClassID) throws -> [Int: String] {
        Dictionary(try seats(of: schoolClass).compactMap { seat in seat.name.map { (seat.number, $0) } }) { first, _ in first }
    }

    static func replace(_ seats: [Seat], of schoolClass: ClassID, until day: SchoolDate, _ writer: Writer) throws {
        try erase(of: schoolClass, writer)
        for seat in seats {
            try writer.run(
                "INSERT INTO class_seat (school_id, class_id, seat, name, kept_until) VALUES (:school, :class, :seat, :name, :until)",
                ["class": schoolClass, "seat": seat.number, "name": seat.name, "until": day])
        }
    }

    static func erase(of schoolClass: ClassID, _ writer: Writer) throws {
        try writer.run("DELETE FROM class_seat WHERE school_id = :school AND class_id = :class", ["class": schoolClass])
    }
}

extension Migration {
    /// Seats of a class, with names where it keeps them.
    static let seats = Migration(
        100, "seats",
        [
            """
            CREATE TABLE class_seat (
              school_id TEXT NOT NULL,
              class_id TEXT NOT NULL,
              seat BIGINT NOT NULL,
              name TEXT NULL,
              -- The last day on which it is kept.
              kept_until TEXT NOT NULL,
              PRIMARY KEY (school_id, class_id, seat),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id)
            )
            """
        ])
}
