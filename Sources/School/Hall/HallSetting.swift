import Database
import Policy
import Registers

/// What a unit shows of its homework's load, and when.
public struct HallSetting: Hashable, Sendable {
    /// Minutes after midnight, by the unit's clock: from the first to just before the last.
    public let hours: Range<Int>
    /// Whether days gone by may be seen by everybody.
    public let isPublic: Bool
    /// 0 where nothing was ever set.
    public let version: Int

    /// From 7 to 19 o'clock; nothing is public until the school says so.
    public static let usual = HallSetting(hours: 420..<1_140, isPublic: false, version: 0)

    public var opens: TimeOfDay { TimeOfDay(minutes: hours.lowerBound) }
    public var closes: TimeOfDay { TimeOfDay(minutes: hours.upperBound) }

    /// Whether screens show something at a moment.
    public func isOpen(at moment: Instant, in zone: TimeZoneName) -> Bool { hours.contains(moment.minuteOfDay(in: zone)) }
}

extension Instant {
    func minuteOfDay(in zone: TimeZoneName) -> Int {
        let minutes = Int(milliseconds / 60_000) + zone.hoursFromUTC * 60
        return ((minutes % 1_440) + 1_440) % 1_440
    }
}

/// As its form holds it.
public struct HallSettingDraft: Hashable, Sendable {
    public enum Field {
        public static let (opens, closes, isPublic) = ("opens", "closes", "public")
    }

    public var opens: String
    public var closes: String
    public var isPublic: Bool

    public init(opens: String, closes: String, isPublic: Bool) { (self.opens, self.closes, self.isPublic) = (opens, closes, isPublic) }

    /// - Throws: `FieldFaults` that names every bad field.
    func checked(version: Int) throws(FieldFaults) -> HallSetting {
        var faults = FieldFaults()
        func minutes(_ text: String, _ field: String, _ title: String) -> Int? {
            let text = FieldText.trimmed(text)
            if let time = TimeOfDay(text: text) { return time.minutes }
            faults.add(field, text.isEmpty ? "请填写\(title)，例如 07:00。" : "\(title)“\(FieldText.excerpt(text))”不能用：应为 07:00 的样子。")
            return nil
        }
        let (from, to) = (minutes(opens, Field.opens, "开始时间"), minutes(closes, Field.closes, "结束时间"))
        if let from, let to, from >= to { faults.add(Field.closes, "结束时间要晚于开始时间。") }
        guard let from, let to, faults.isEmpty else { throw faults }
        return HallSetting(hours: from..<to, isPublic: isPublic, version: version)
    }
}

/// The SQL of settings, in the scope of the unit's school.
struct HallSettingStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    func setting(of unit: UnitID) throws -> HallSetting {
        try reader.first(
            "SELECT h.opens, h.closes, h.is_public, h.version FROM hall_setting AS h WHERE h.school_id = :school AND h.unit_id = :unit",
            ["unit": unit]
        ) { row in
            let (opens, closes): (Int, Int) = (try row[0], try row[1])
            return HallSetting(hours: opens..<max(opens, closes), isPublic: try row[2], version: try row[3])
        } ?? .usual
    }

    static func save(_ setting: HallSetting, of unit: UnitID, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO hall_setting (school_id, unit_id, opens, closes, is_public, version)
            VALUES (:school, :unit, :opens, :closes, :public, :version)
            ON CONFLICT (school_id, unit_id) DO UPDATE SET opens = :opens, closes = :closes, is_public = :public, version = :version
            """,
            [
                "unit": unit, "opens": setting.hours.lowerBound, "closes": setting.hours.upperBound, "public": setting.isPublic,
                "version": setting.version,
            ])
    }
}

extension KeptTable {
    static let hallSettings = KeptTable(
        PackageTable(
            "hall_settings", "大屏和公开页", purpose: "大屏几点到几点显示，过去的作业量是否公开。",
            columns: [
                PackageColumn("unit_id", "单位的编号", .identifier), PackageColumn("opens", "开始（零点起的分钟）", .whole(0...1_439)),
                PackageColumn("closes", "结束（零点起的分钟）", .whole(1...1_440)), PackageColumn("is_public", "公开", .flag),
                PackageColumn("version", "版本", .whole(1...1_000_000_000)),
            ], primaryKey: ["unit_id"], references: [.init("unit_id", to: "units")]),
        "hall_setting")
}
