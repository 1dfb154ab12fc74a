import Yams

/// Access to the nodes of a lexicon. Each way of reading a node refuses what it does not expect, with the node's line.
struct WordingYAML {
    let file: String

    func compose(_ yaml: String) throws(WordingError) -> Node {
        do {
            guard let node = try Yams.compose(yaml: yaml) else { throw WordingError(file: file, line: 1, reason: "文件是空的") }
            return node
        } catch let error as WordingError {
            throw error
        } catch let error as YamlError {
            throw refusal(error)
        } catch {
            throw WordingError(file: file, line: 1, reason: "不是 YAML：\(error)")
        }
    }

    private func refusal(_ error: YamlError) -> WordingError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            WordingError(file: file, line: mark.line, reason: "YAML 写法有误：\(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            WordingError(file: file, line: context.mark.line, reason: "键重复：\(duplicates.joined(separator: "、"))")
        default: WordingError(file: file, line: 1, reason: "不是 YAML：\(error)")
        }
    }

    func line(_ node: Node) -> Int { node.mark?.line ?? 1 }

    func fault(_ node: Node, _ reason: String) -> WordingError { WordingError(file: file, line: line(node), reason: reason) }

    func string(_ node: Node) throws(WordingError) -> String {
        guard let scalar = node.scalar else { throw fault(node, "这里应是文字") }
        return scalar.string
    }

    func sequence(_ node: Node) throws(WordingError) -> [Node] {
        guard let sequence = node.sequence else { throw fault(node, "这里应是列表") }
        return Array(sequence)
    }

    func pairs(_ node: Node) throws(WordingError) -> [(key: (name: String, node: Node), value: Node)] {
        guard let mapping = node.mapping else { throw fault(node, "这里应是“键: 值”") }
        var pairs: [(key: (name: String, node: Node), value: Node)] = []
        for (key, value) in mapping { pairs.append(((try string(key), key), value)) }
        return pairs
    }

    func mapping(_ node: Node, allowed: [String]) throws(WordingError) -> [String: Node] {
        var found: [String: Node] = [:]
        for (key, value) in try pairs(node) {
            guard allowed.contains(key.name) else { throw fault(key.node, "不认识的键 \(key.name)，可用：\(allowed.joined(separator: "、"))") }
            found[key.name] = value
        }
        return found
    }

    func required(_ keys: [String: Node], _ key: String, _ node: Node) throws(WordingError) -> Node {
        guard let value = keys[key] else { throw fault(node, "缺少 \(key)") }
        return value
    }

    func choice(_ node: Node?, _ values: [String]) throws(WordingError) -> String? {
        guard let node else { return nil }
        let value = try string(node)
        guard values.contains(value) else { throw fault(node, "应为 \(values.joined(separator: "、")) 之一：\(value)") }
        return value
    }

    func length(_ node: Node?, _ name: String) throws(WordingError) -> Int32? {
        guard let node else { return nil }
        guard let length = Int32(try string(node)), (0...WordingScope.longestReach).contains(length) else {
            throw fault(node, "\(name) 应为 0 到 \(WordingScope.longestReach) 的整数")
        }
        return length
    }
}
