import Foundation

/// Which backups are kept: the newest of each of the last days, weeks and months that have one. Where the computer stood still, nothing is counted down.
public struct BackupRotation: Hashable, Sendable {
    public var days: Int
    public var weeks: Int
    public var months: Int

    public static let standard = BackupRotation(days: 7, weeks: 4, months: 12)

    public init(days: Int, weeks: Int, months: Int) { (self.days, self.weeks, self.months) = (days, weeks, months) }

    /// - Parameters:
    ///   - files: names in any order; those that are no names of ours are never expired.
    ///   - zone: where a day begins at midnight; weeks begin on Monday.
    /// - Returns: names that may be removed, oldest first. The newest backup is never among them.
    public func expired(_ files: [String], zone: TimeZone) -> [String] {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        let backups = files.compactMap { name in BackupName(name).map { (name, $0.time) } }.sorted { ($0.1, $0.0) > ($1.1, $1.0) }
        var kept = Set(backups.prefix(1).map(\.0))
        for (count, parts) in [
            (days, [Calendar.Component.year, .month, .day]), (weeks, [.yearForWeekOfYear, .weekOfYear]), (months, [.year, .month]),
        ] {
            var periods: Set<DateComponents> = []
            for (name, time) in backups where periods.count < count {
                let period = calendar.dateComponents(Set(parts), from: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000))
                if periods.insert(period).inserted { kept.insert(name) }
            }
        }
        return backups.map(\.0).reversed().filter { !kept.contains($0) }
    }
}

/// `jianfu-20260901T180000Z.backup`: the time in UTC, to the second.
public struct BackupName: Hashable, Sendable, CustomStringConvertible {
    public let time: Instant

    public init(_ time: Instant) { self.time = Instant(milliseconds: time.milliseconds / 1000 * 1000) }

    /// Nil where the name has another form.
    public init?(_ name: String) {
        guard name.hasPrefix("jianfu-"), name.hasSuffix("Z.backup") else { return nil }
        let parts = name.dropFirst(7).dropLast(8).split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 8, parts[1].utf8.count == 6, let day = Int(parts[0]), let time = Int(parts[1]) else {
            return nil
        }
        let components = DateComponents(
            year: day / 10000, month: day / 100 % 100, day: day % 100, hour: time / 10000, minute: time / 100 % 100, second: time % 100)
        guard let date = Self.calendar.date(from: components) else { return nil }
        self.time = Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
        guard description == name else { return nil }
    }

    public var description: String {
        let parts = Self.calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(time.milliseconds / 1000)))
        func number(_ value: Int?, _ digits: Int) -> String {
            let text = String(value ?? 0)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        return "jianfu-\(number(parts.year, 4))\(number(parts.month, 2))\(number(parts.day, 2))T"
            + "\(number(parts.hour, 2))\(number(parts.minute, 2))\(number(parts.second, 2))Z.backup"
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}
