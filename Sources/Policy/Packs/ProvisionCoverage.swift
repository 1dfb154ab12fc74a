/// How the program meets one provision.
public struct ProvisionCoverage: Sendable {
    public enum Means: String, CaseIterable, Sendable {
        /// Checks on registers.
        case rule
        /// A behaviour of the program, held by tests that name the provision.
        case feature
        /// Shown as guidance; nothing to judge.
        case text
        /// Not yet.
        case open

        public var chinese: String {
            switch self {
            case .rule: "规则检查"
            case .feature: "程序功能"
            case .text: "文字展示"
            case .open: "尚未实现"
            }
        }
    }

    public let pack: String
    public let provision: Provision
    public let met: Means
    /// Rule kinds, or titles of tests.
    public let by: [String]

    /// - Parameter features: titles of tests by provision.
    public init(_ provision: Provision, of pack: Pack, features: [String: [String]]) {
        (self.pack, self.provision) = (pack.name, provision)
        var kinds: [String] = []
        for check in provision.checks where !kinds.contains(check.rule.kind.rawValue) { kinds.append(check.rule.kind.rawValue) }
        if !kinds.isEmpty {
            (met, by) = (.rule, kinds)
        } else if let titles = features[provision.id], !titles.isEmpty {
            (met, by) = (.feature, titles)
        } else {
            (met, by) = (provision.checkability == .text ? .text : .open, [])
        }
    }
}

/// `Policies/features.yaml`: which tests show that a provision without checks is met by what the program does.
public struct FeatureCatalogue: Sendable {
    /// Titles of tests by the provision's id, with which each title begins.
    public let titles: [String: [String]]

    /// - Throws: `PackError` with file, line and reason.
    public init(yaml text: String, file: String) throws(PackError) {
        var map = try YAMLMap(try YAMLDocument.root(text, file: file, what: "功能对照表"), file: file, what: "功能对照表")
        var titles: [String: [String]] = [:]
        for id in map.remainingKeys {
            let listed = try map.texts(id) ?? []
            guard !listed.isEmpty else { throw map.error(id, "\(id) 没有列出测试") }
            for title in listed where !title.hasPrefix(id + " ") { throw map.error(id, "测试“\(title)”的标题应以“\(id) ”开头") }
            titles[id] = listed
        }
        self.titles = titles
    }
}
