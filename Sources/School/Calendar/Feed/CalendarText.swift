import Database
import Policy

/// An iCalendar object (RFC 5545) of days without times.
enum CalendarText {
    /// - Parameters:
    ///   - stamp: of all events; a feed whose facts stay the same stays the same text.
    ///   - source: names the installation's unit in the events' identifiers.
    static func text(_ events: [CalendarEvent], named name: String, zone: TimeZoneName, stamp: Instant, source: String) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jianfu//Calendar//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(escaped(name))", "X-WR-TIMEZONE:\(zone.rawValue)", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
            "X-PUBLISHED-TTL:PT12H",
        ]
        for event in events {
            lines += [
                "BEGIN:VEVENT", "UID:\(event.id)@\(source)", "DTSTAMP:\(utc(stamp))",
                "DTSTART;VALUE=DATE:\(basic(event.days.lowerBound))",
                // The first day that does not belong to it any more.
                "DTEND;VALUE=DATE:\(basic(event.days.upperBound.advanced(by: 1)))", "SUMMARY:\(escaped(event.title))",
                "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    /// `20211001`.
    private static func basic(_ date: SchoolDate) -> String { date.iso.replacing("-", with: "") }

    /// `20211011T000000Z`.
    private static func utc(_ moment: Instant) -> String {
        let (days, rest) = (moment.milliseconds / 86_400_000, moment.milliseconds % 86_400_000 / 1000)
        let digits = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return "\(basic(SchoolDate(day: Int32(days))))T\(digits)Z"
    }

    /// RFC 5545, 3.3.11.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped += "\\\(scalar)"
            case "\n": escaped += "\\n"
            default: if scalar.value >= 0x20, scalar.value != 0x7F { escaped.unicodeScalars.append(scalar) }
            }
        }
        return escaped
    }

    /// At most 75 bytes a line, cut between characters (RFC 5545, 3.1).
    static func folded(_ line: String) -> String {
        var (folded, length) = ("", 0)
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if length + size > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += size
        }
        return folded
    }
}
