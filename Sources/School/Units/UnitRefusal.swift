/// Why a change of the tree was refused.
public enum UnitRefusal: SortedRefusal, Hashable {
    /// Not there, or not for the person to see.
    case notFound
    case wrongParent(kind: UnitKind, parent: UnitKind?)
    case underItself
    case nameTaken(String)
    case regionCodeTaken(RegionCode, by: String)
    case schoolCodeTaken(SchoolCode, by: String)
    case outsideRegion(RegionCode, RegionCode)
    case closed(String)
    /// Before a unit is closed, what is in it goes elsewhere.
    case notEmpty(units: Int, classes: Int, staff: Int)
    /// The parent is closed.
    case parentClosed(String)
    /// Ended before it began, or in the future.
    case badDate(String)

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这个单位，或您不能查看它。请从单位列表中选择。"
        case .wrongParent(let kind, let parent?):
            "\(kind.title)不能直接设在\(parent.title)之下；\(parent.title)之下可以是\(Self.titles(parent.below))。请改选上级单位。"
        case .wrongParent(let kind, nil): "\(kind.title)必须有上级单位；最上一级只能是\(UnitKind.region.title)。请选择上级单位。"
        case .underItself: "单位不能移到自己或自己的下属单位之下。请改选上级单位。"
        case .nameTaken(let name): "同一上级单位之下已有“\(name)”。请换一个名称，或核对是否重复建立。"
        case .regionCodeTaken(let code, let name): "行政区划代码 \(code) 已用于“\(name)”。请核对代码。"
        case .schoolCodeTaken(let code, let name): "学校标识码 \(code) 已用于“\(name)”。请核对代码。"
        case .outsideRegion(let code, let above): "区划代码 \(code) 不在新上级单位的 \(above) 之内。请改选上级单位，或先修改代码。"
        case .closed(let name): "“\(name)”已撤并，不能修改。如属误操作，请先恢复。"
        case .notEmpty(let units, let classes, let staff): Self.left(units, classes, staff)
        case .parentClosed(let name): "上级单位“\(name)”已撤并。请改选上级单位，或先恢复它。"
        case .badDate(let text): text
        }
    }

    private static func titles(_ kinds: [UnitKind]) -> String { kinds.isEmpty ? "空的（不能再设单位）" : kinds.map(\.title).joined(separator: "、") }

    private static func left(_ units: Int, _ classes: Int, _ staff: Int) -> String {
        var parts: [String] = []
        if units > 0 { parts.append("\(units)个下属单位") }
        if classes > 0 { parts.append("\(classes)个在读班级") }
        if staff > 0 { parts.append("\(staff)名在岗教职工") }
        return "还有\(parts.joined(separator: "、"))，不能撤并。请先撤并、合并或办理离任，再撤并本单位。"
    }
}
