/// One thing that whoever runs the program may set, declared once: from this come reading, checking and the help text.
public struct Setting<Value: Sendable>: Sendable {
    /// `limits.requests`: in the file `limits:` / `requests:`, as a flag `--limits-requests`, in the environment `JIANFU_LIMITS_REQUESTS`.
    let key: String
    /// A second name under which it is found too.
    let alias: String?
    let help: String
    /// What is accepted, in words.
    let accepted: String
    /// As somebody would write it; nil where it is not set by default.
    let standard: String?
    let isSecret: Bool
    /// False for what every user of the machine could read in the list of processes, and so may not stand on the command line.
    let isFlag: Bool
    /// nil for a text that is not accepted.
    let parse: @Sendable (String) -> Value?

    init(
        _ key: String, _ help: String, accepted: String, standard: String? = nil, isSecret: Bool = false, isFlag: Bool = true,
        alias: String? = nil, parse: @escaping @Sendable (String) -> Value?
    ) {
        (self.key, self.alias, self.help, self.accepted) = (key, alias, help, accepted)
        (self.standard, self.isSecret, self.isFlag, self.parse) = (standard, isSecret, isFlag, parse)
    }

    public var description: SettingDescription {
        SettingDescription(key: key, alias: alias, help: help, accepted: accepted, standard: standard, isSecret: isSecret, isFlag: isFlag)
    }
}

/// A setting without its type, for the help text and for finding misspelt names.
public struct SettingDescription: Hashable, Sendable {
    public let key: String
    public let alias: String?
    public let help: String
    public let accepted: String
    public let standard: String?
    public let isSecret: Bool
    public let isFlag: Bool

    public var flag: String { Self.flag(key) }
    public var variable: String { "JIANFU_" + Self.words(key).joined(separator: "_").uppercased() }
    /// All spellings on the command line.
    var flags: [String] { [flag] + (alias.map { [Self.flag($0)] } ?? []) }

    private static func flag(_ key: String) -> String { "--" + words(key).joined(separator: "-") }
    private static func words(_ key: String) -> [String] {
        key.split(separator: ".").flatMap { part in
            part.reduce(into: [""]) { words, letter in
                if letter.isUppercase { words.append("") }
                words[words.count - 1] += letter.lowercased()
            }
        }
    }
}

extension Setting where Value == Int {
    static func number(_ key: String, _ help: String, _ range: ClosedRange<Int>, standard: Int) -> Setting {
        Setting(key, help, accepted: "\(range.lowerBound)–\(range.upperBound)的整数", standard: "\(standard)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension Setting where Value == Bool {
    static func yesOrNo(_ key: String, _ help: String, standard: Bool) -> Setting {
        Setting(key, help, accepted: "true 或 false", standard: "\(standard)") { text in
            switch text.lowercased() {
            case "true", "yes", "1", "": true
            case "false", "no", "0": false
            default: nil
            }
        }
    }
}

extension Setting where Value == String {
    static func text(
        _ key: String, _ help: String, accepted: String, standard: String? = nil, isSecret: Bool = false, isFlag: Bool = true
    ) -> Setting {
        Setting(key, help, accepted: accepted, standard: standard, isSecret: isSecret, isFlag: isFlag) { $0.isEmpty ? nil : $0 }
    }
}
