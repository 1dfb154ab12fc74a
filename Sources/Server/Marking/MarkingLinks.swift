import HTML
import Policy
import School

/// Addresses of marking, and what its forms say of the homework that they are about.
struct MarkingLinks {
    let asked: AskedUnit

    /// Homework in forms that are about several: its identifier and what was seen of it.
    static let item = "pile"
    static let mark = "mark"
    static let sitting = "sitting"
    static let step = "step"

    /// - Parameter rest: `/record`; the page itself where empty.
    func page(_ item: LedgerRowID, _ rest: String = "") -> Link {
        Link(checking: "/homework/marking/\(item)\(rest)").map(asked.link) ?? asked.link("/homework")
    }
    var whole: Link { asked.link("/homework/marking/whole") }

    static func seen(_ marked: MarkedHomework) -> String { "\(marked.item.id) \(marked.mark)" }

    /// - Returns: nil where it is none.
    static func seen(_ text: String) -> MarkingChain.Seen? {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, let id = LedgerRowID(parts[0]) else { return nil }
        return MarkingChain.Seen(id, mark: parts[1])
    }
}

extension MarkingSitting {
    /// What the form is headed, and what its button says.
    var title: String {
        switch self {
        case .collecting: "收作业"
        case .marking: "批改、写评语"
        case .correcting: "订正、复批"
        case .explaining: "讲评、分析"
        }
    }

    /// What one tap says where it was done for the whole class.
    /// - Parameter hasComments: whether marking is done with comments.
    func wholeTitle(hasComments: Bool = false) -> String {
        switch self {
        case .collecting: "全部收齐"
        case .marking: hasComments ? "全部批完，写好评语" : "全部批完"
        case .correcting: "订正都已复批"
        case .explaining: "已集体讲评"
        }
    }
}
