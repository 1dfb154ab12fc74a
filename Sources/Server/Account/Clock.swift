import Database
import Policy
import School

/// Moments as people at school read them: Beijing time.
enum Clock {
    /// `10月11日 周一 08:05`.
    static func text(_ moment: Instant) -> String {
        let minutes = Int((moment.milliseconds / 60_000 + 480) % 1440)
        return "\(SchoolDate(moment).spoken) \(TimeOfDay(minutes: minutes).text)"
    }

    /// `刚刚`, `5分钟前`, `3小时前`, then the moment itself.
    static func ago(_ moment: Instant, now: Instant) -> String {
        let seconds = moment.seconds(to: now)
        if seconds < 120 { return "刚刚" }
        if seconds < 3600 { return "\(seconds / 60)分钟前" }
        return seconds < 24 * 3600 ? "\(seconds / 3600)小时前" : text(moment)
    }
}

/// A term of office: `2021-09-01 起`, `2021-09-01 至 2022-07-31`.
enum Term {
    static func text(_ from: SchoolDate, _ to: SchoolDate?) -> String { to.map { "\(from.iso) 至 \($0.iso)" } ?? "\(from.iso) 起" }
}

/// Why somebody has a role, in words.
enum GrantText {
    static func origin(_ grant: Grant) -> String {
        switch grant.origin {
        case .appointed: "任命"
        case .teaching: "任课安排"
        case .delegated(_, let name): "代理\(name)"
        }
    }
}
