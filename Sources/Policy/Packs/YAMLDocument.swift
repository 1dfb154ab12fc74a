import Yams

/// A YAML text as a tree, with bounds on its size, since a pack is small and may come from anybody.
enum YAMLDocument {
    /// Far beyond any pack: the five documents' largest has some 8,000 nodes, four levels deep.
    private static let (maximumNodes, maximumDepth) = (500_000, 30)

    /// - Parameter what: what the file should be, for messages.
    static func root(_ text: String, file: String, what: String) throws(PackError) -> Node {
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw PackError(yaml: error, file: file) }
        guard let root else { throw PackError(file: file, line: 1, reason: "文件是空的，应是一个\(what)") }
        try check(root, file: file)
        return root
    }

    /// Aliases are already in the tree, so that a few anchors can stand for billions of nodes: the walk stops at the bound.
    private static func check(_ root: Node, file: String) throws(PackError) {
        var rest: [(node: Node, depth: Int)] = [(root, 1)]
        var count = 0
        while let (node, depth) = rest.popLast() {
            count += 1
            guard depth <= maximumDepth else { throw PackError(file: file, line: node.mark?.line, reason: "嵌套超过\(maximumDepth)层") }
            guard count <= maximumNodes else {
                throw PackError(file: file, line: nil, reason: "内容超过\(maximumNodes)项，可能是锚点（&、*）反复引用")
            }
            switch node {
            case .mapping(let mapping): for (key, value) in mapping { rest += [(key, depth + 1), (value, depth + 1)] }
            case .sequence(let sequence): rest += sequence.map { ($0, depth + 1) }
            case .scalar, .alias: break
            }
        }
    }
}

extension PackError {
    init(yaml error: any Error, file: String) {
        guard let error = error as? YamlError else {
            self.init(file: file, line: nil, reason: "YAML 写法有误")
            return
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(file: file, line: mark.line, reason: "YAML 写法有误（\(Self.chinese(problem))）")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: "、")
            self.init(file: file, line: context.mark.line, reason: "同一处的键 \(keys) 重复")
        case .reader(let problem, let offset, _, _):
            self.init(file: file, line: nil, reason: "YAML 无法读取（\(problem)\(offset.map { "，第 \($0) 字节" } ?? "")）")
        default: self.init(file: file, line: nil, reason: "YAML 写法有误")
        }
    }
    /// What libyaml says about slips that people make, in Chinese; the rest as it stands.
    private static func chinese(_ problem: String) -> String {
        switch problem {
        case "mapping values are not allowed in this context": "这里不能有冒号，文字里有冒号时请加引号"
        case "found character that cannot start any token": "有不能用在这里的字符，缩进请用空格，不用制表符"
        case "did not find expected key": "缩进不齐，或这里应是一个键"
        case "could not find expected ':'": "键后面缺少英文冒号"
        case "did not find expected ',' or ']'": "方括号没有闭合，或各项之间缺少英文逗号"
        case "did not find expected ',' or '}'": "花括号没有闭合，或各项之间缺少英文逗号"
        case "found unexpected end of stream": "引号没有闭合"
        case "did not find expected '-' indicator": "列表的各项应以 - 开头并对齐"
        case "found undefined alias": "用到了没有定义的锚点"
        case "but found another document": "一个文件只能有一个文档，去掉 ---"
        default: problem
        }
    }
}
