import Policy

/// Why an import or its taking back was refused.
public enum RosterRefusal: SortedRefusal, Hashable {
    case notFound
    /// The text that goes along with the form was not ours.
    case brokenOff
    case refusedRows(Int)
    case openNames(Int)
    /// What was shown before is no longer so.
    case schoolChanged
    case unitClosed(String)
    case alreadyUndone
    /// What of an import still stands has all been changed since.
    case allChanged([String])
    case pastTerm

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这次导入，或您不能查看。请从建校向导中选择。"
        case .brokenOff: "上传的内容没有完整送到。请重新选择文件。"
        case .refusedRows(let count): "还有\(count)处要改正，一行也没有写入。请改好文件后重新上传。"
        case .openNames(let count): "还有\(count)个班级名称没有确认。请先确认“班级对应”。"
        case .schoolChanged: "学校的数据在您核对之后有变动，为免误改，没有写入。请看过新的结果后再确认。"
        case .unitClosed(let name): "“\(name)”已撤并，不能再导入。请选择仍在的学校。"
        case .alreadyUndone: "这次导入已经撤销过，没有可以再撤销的内容。"
        case .allChanged(let left): "导入的内容之后都有变动，没有可以撤销的：\(left.joined(separator: "；"))。"
        case .pastTerm: "请选择本学期或下学期。"
        }
    }
}
