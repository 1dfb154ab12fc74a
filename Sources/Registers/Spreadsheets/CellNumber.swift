import Policy

/// The day from which a workbook counts its dates.
enum DateEpoch {
    /// 1 is 1900-01-01; 60 is a 29 February that never was.
    case of1900
    /// 0 is 1904-01-01, as old Macintosh versions count.
    case of1904
}

/// A number of a spreadsheet's cell as the text that a register expects.
enum CellNumber {
    /// The date, time or plain number that a cell shows.
    ///
    /// A date's time of day is kept only where the format shows it and it is not midnight: then no register takes the cell for a date.
    static func text(_ number: Double, _ format: NumberFormat, _ epoch: DateEpoch) -> String {
        guard number.isFinite, number >= 0, number < 2_958_466 else { return plain(number) }
        if format.isElapsed { return clock(seconds: Int((number * 86_400).rounded())) }
        var day = Int(number.rounded(.down))
        var seconds = Int(((number - Double(day)) * 86_400).rounded())
        if seconds == 86_400 { (day, seconds) = (day + 1, 0) }
        switch (format.showsDate, format.showsTime) {
        case (false, false): return plain(number)
        case (false, true): return clock(seconds: seconds)
        case (true, let showsTime):
            guard let date = date(day, epoch) else { return plain(number) }
            return showsTime && seconds > 0 ? "\(date.iso) \(clock(seconds: seconds))" : date.iso
        }
    }

    private static func date(_ serial: Int, _ epoch: DateEpoch) -> SchoolDate? {
        switch epoch {
        case .of1904: return SchoolDate(day: Int32(serial - 24_107))
        case .of1900:
            guard serial >= 1, serial != 60 else { return nil }
            return SchoolDate(day: Int32(serial - (serial < 60 ? 25_568 : 25_569)))
        }
    }

    /// `HH:MM`, with seconds only where there are some.
    private static func clock(seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let minutes = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
        return seconds % 60 == 0 ? minutes : "\(minutes):\(two(seconds % 60))"
    }

    /// The shortest digits that give the same number again, never with an exponent; whole numbers without `.0`.
    static func plain(_ number: Double) -> String {
        guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-∞" : "∞" }
        if number == 0 { return "0" }
        let text = "\(abs(number))"
        let sign = number < 0 ? "-" : ""
        let parts = text.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let whole = String(mantissa[0])
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
        if exponent == 0 { return sign + whole + (fraction.isEmpty ? "" : "." + fraction) }
        let digits = whole + fraction
        let point = whole.utf8.count + exponent
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.utf8.count { return sign + digits + String(repeating: "0", count: point - digits.utf8.count) }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }
}

/// What a number format shows of a date and time.
struct NumberFormat: Equatable {
    var showsDate = false
    var showsTime = false
    /// Hours that go on beyond 24: `[h]:mm`.
    var isElapsed = false

    static let general = NumberFormat()
    static let date = NumberFormat(showsDate: true)
    static let time = NumberFormat(showsTime: true)
    static let dateAndTime = NumberFormat(showsDate: true, showsTime: true)

    init(showsDate: Bool = false, showsTime: Bool = false, isElapsed: Bool = false) {
        (self.showsDate, self.showsTime, self.isElapsed) = (showsDate, showsTime, isElapsed)
    }

    /// A format that a workbook names by number only (ECMA-376 part 1, 18.8.30, with the Chinese meanings of 27–36 and 50–58).
    init(builtIn id: Int) {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
        case 18...21, 32...35, 45, 47, 55, 56: self = .time
        case 46: self.init(showsTime: true, isElapsed: true)
        case 22: self = .dateAndTime
        default: self = .general
        }
    }

    /// Reads a format such as `yyyy"年"m"月"d"日"` or `[h]:mm`: only its first section, and nothing that stands as it is.
    init(code: String) {
        self.init()
        var letters: [Character] = []
        var hasDigits = false
        var rest = Substring(code.lowercased())
        scan: while let character = rest.popFirst() {
            switch character {
            case ";": break scan
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
                    isElapsed = true
                    letters.append(first)
                }
            case "g" where rest.hasPrefix("eneral"): rest = rest.dropFirst(6)
            case "g" where rest.hasPrefix("/通用格式"): rest = rest.dropFirst(5)
            case "a" where rest.hasPrefix("m/pm"), "a" where rest.hasPrefix("/p"):
                rest = rest.dropFirst(rest.hasPrefix("m/pm") ? 4 : 2)
                letters.append("h")
            case "0", "#", "?": hasDigits = true
            case "y", "d", "h", "m", "s", "e", "a": letters.append(character)
            default: break
            }
        }
        showsDate = letters.contains { "yda".contains($0) } || letters.contains("e") && !hasDigits
        showsTime = letters.contains { "hs".contains($0) }
        // A lone m is a month, beside hours or seconds it is minutes.
        if letters.contains("m"), !showsDate, !showsTime { showsDate = true }
        if isElapsed { showsTime = true }
    }
}
