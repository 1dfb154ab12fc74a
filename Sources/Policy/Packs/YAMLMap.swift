import Yams

/// A YAML mapping from which keys are taken by name and type; what nobody takes is refused, with file, line and the nearest known key.
struct YAMLMap {
    let file: String
    private let what: String
    private let entries: [String: (key: Node, value: Node)]
    /// In the order written.
    private let keys: [String]
    let firstLine: Int?
    private var taken: Set<String> = []

    init(_ node: Node, file: String, what: String) throws(PackError) {
        guard case .mapping(let mapping) = node else {
            throw PackError(file: file, line: node.mark?.line, reason: "\(what)应写成“键: 值”的形式")
        }
        var entries: [String: (Node, Node)] = [:]
        var keys: [String] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else { throw PackError(file: file, line: key.mark?.line, reason: "\(what)的键应是文字") }
            guard entries.updateValue((key, value), forKey: scalar.string) == nil else {
                throw PackError(file: file, line: key.mark?.line, reason: "\(what)的键 \(scalar.string) 重复")
            }
            keys.append(scalar.string)
        }
        (self.file, self.what, self.entries, self.keys, firstLine) = (file, what, entries, keys, node.mark?.line)
    }

    /// Keys that nobody has taken yet, in the order written.
    var remainingKeys: [String] { keys.filter { !taken.contains($0) } }

    func has(_ key: String) -> Bool { entries[key] != nil }
    func line(of key: String) -> Int? { entries[key]?.key.mark?.line ?? entries[key]?.value.mark?.line }
    func error(_ key: String, _ reason: String) -> PackError { PackError(file: file, line: line(of: key) ?? firstLine, reason: reason) }

    private mutating func take(_ key: String) -> Node? {
        taken.insert(key)
        guard let value = entries[key]?.value else { return nil }
        if case .scalar(let scalar) = value, scalar.style == .plain || scalar.style == .any, ["", "~", "null"].contains(scalar.string) {
            return nil
        }
        return value
    }

    mutating func text(_ key: String) throws(PackError) -> String? {
        guard let node = take(key) else { return nil }
        guard case .scalar(let scalar) = node else { throw error(key, "\(key) 应是一段文字") }
        return scalar.string
    }

    mutating func requiredText(_ key: String) throws(PackError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw error(key, "\(what)缺少 \(key)") }
        return text
    }

    /// A list of texts; one text alone counts as a list of one.
    mutating func texts(_ key: String) throws(PackError) -> [String]? {
        guard let node = take(key) else { return nil }
        if case .scalar(let scalar) = node { return [scalar.string] }
        guard case .sequence(let sequence) = node else { throw error(key, "\(key) 应是文字的列表") }
        var texts: [String] = []
        for element in sequence {
            guard case .scalar(let scalar) = element else { throw error(key, "\(key) 的每一项应是文字") }
            texts.append(scalar.string)
        }
        return texts
    }

    mutating func list(_ key: String) throws(PackError) -> [Node]? {
        guard let node = take(key) else { return nil }
        guard case .sequence(let sequence) = node else { throw error(key, "\(key) 应是列表") }
        return Array(sequence)
    }

    mutating func map(_ key: String) throws(PackError) -> YAMLMap? {
        guard let node = take(key) else { return nil }
        return try YAMLMap(node, file: file, what: key)
    }

    mutating func flag(_ key: String) throws(PackError) -> Bool {
        switch try text(key) {
        case nil, "false": false
        case "true": true
        case .some(let other): throw error(key, "\(key) 的值“\(other)”不合要求，应为 true 或 false")
        }
    }

    mutating func date(_ key: String) throws(PackError) -> SchoolDate? {
        guard let text = try text(key) else { return nil }
        guard let date = SchoolDate(iso: text) else { throw error(key, "\(key) 的值“\(text)”不是日期，应写成 2021-09-01") }
        return date
    }

    mutating func span(default fallback: DateSpan) throws(PackError) -> DateSpan {
        DateSpan(from: try date("in_force") ?? fallback.from, until: try date("until") ?? fallback.until)
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _: Choice.Type) throws(PackError) -> Choice? {
        guard let text = try text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw error(key, "\(key) 的值“\(text)”不认识，应为 \(Choice.allCases.map(\.rawValue).joined(separator: "、")) 之一")
        }
        return choice
    }

    /// `3-6`, `9`, `all` or a list of these.
    mutating func grades(_ key: String) throws(PackError) -> GradeSet? {
        guard let parts = try texts(key) else { return nil }
        var grades: Set<Int> = []
        for part in parts {
            if part == "all" { return .all }
            let ends = part.split(separator: part.contains("–") ? "–" : "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends.count == 2 ? ends[1] : first, first <= last,
                (1...12).contains(first), (1...12).contains(last)
            else { throw error(key, "年级“\(part)”不存在，应为 1–12，例如 3-6 或 [7, 8, 9]") }
            grades.formUnion(first...last)
        }
        guard !grades.isEmpty else { throw error(key, "年级是空的，应为 1–12，例如 3-6") }
        return GradeSet(grades)
    }

    mutating func parameters(_ key: String) throws(PackError) -> (values: [String: ParameterReader.Value], lines: [String: Int]) {
        guard let node = take(key) else { return ([:], [:]) }
        let map = try YAMLMap(node, file: file, what: key)
        var values: [String: ParameterReader.Value] = [:]
        var lines: [String: Int] = [:]
        for (name, entry) in map.entries {
            guard let value = ParameterReader.Value(entry.value) else { throw map.error(name, "参数 \(name) 的写法不合要求") }
            values[name] = value
            lines[name] = entry.key.mark?.line
        }
        return (values, lines)
    }

    /// Counts keys as taken without reading them.
    mutating func ignore(_ keys: [String]) { taken.formUnion(keys) }

    func finish() throws(PackError) {
        let unknown = entries.keys.filter { !taken.contains($0) }
        guard let first = unknown.min(by: { (line(of: $0) ?? 0, $0) < (line(of: $1) ?? 0, $1) }) else { return }
        let hint = nearest(first, among: Array(taken)).map { "，是否想写 \($0)？" } ?? ""
        throw error(first, "\(what)里有不认识的键 \(first)\(hint)")
    }
}

extension ParameterReader.Value {
    init?(_ node: Node) {
        switch node {
        case .scalar(let scalar): self = .scalar(scalar.string)
        case .sequence(let sequence):
            let parts = sequence.compactMap { ParameterReader.Value($0) }
            guard parts.count == sequence.count else { return nil }
            self = .list(parts)
        case .mapping(let mapping):
            var values: [String: ParameterReader.Value] = [:]
            for (key, value) in mapping {
                guard case .scalar(let name) = key, let value = ParameterReader.Value(value) else { return nil }
                values[name.string] = value
            }
            self = .map(values)
        default: return nil
        }
    }
}
