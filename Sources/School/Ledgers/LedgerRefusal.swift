/// Why a row of a ledger was not read or written.
public enum LedgerRefusal: SortedRefusal, Hashable {
    case noColumn
    case notFound
    /// A unit of this kind does not keep the ledger.
    case notKeptHere(ledger: String, unit: String)
    /// Another row has the same values in the columns that name a row.
    case twin(columns: [String])
    case unitClosed(String)
    case tooManyRows(most: Int)
    /// The entry is no change of this ledger that can be taken back.
    case notUndoable
    case alreadyUndone
    /// A table was to be written in which rows are refused.
    case refusedLines(Int)
    /// What was shown before is no longer so: somebody changed the ledger meanwhile.
    case ledgerChanged
    case tooManyToExport(most: Int)
    case tooManyViews(most: Int)
    case noView
    /// The row belongs to homework that was set; in what way is said.
    case bound(String)

    public var kind: RefusalKind {
        switch self {
        case .notFound, .noView: .notFound
        default: .refused
        }
    }

    public var userMessage: String {
        switch self {
        case .noColumn: "这种台账没有这一列。请从列名中选择。"
        case .notFound: "没有这一行，可能已被删除。请回到台账列表。"
        case .notKeptHere(let ledger, let unit): "“\(unit)”不登记《\(ledger)》。请先选择登记它的单位。"
        case .twin(let columns): "已经有一行的\(columns.joined(separator: "、"))与这一行相同。请修改那一行，或改填这几项。"
        case .unitClosed(let name): "“\(name)”已撤并，不能再登记。"
        case .tooManyRows(let most): "一次最多改\(most)行。请少选一些，分几次改。"
        case .notUndoable: "这一条操作记录不能撤销。可以撤销的是本台账的登记、修改、删除和粘贴。"
        case .alreadyUndone: "这次操作已经撤销过了，不需要再撤销。"
        case .refusedLines(let count): "有\(count)处不能登记，什么也没有写入。请按预览改正后再试。"
        case .ledgerChanged: "台账在您预览之后有变动，为免误改，没有写入。请看过新的预览后再确认。"
        case .tooManyToExport(let most): "要导出的超过\(most)行。请先按日期、班级等筛选，分几次导出。"
        case .tooManyViews(let most): "一种台账最多保存\(most)个常用筛选。请先删去不用的。"
        case .bound(let message): message
        case .noView: "没有这个常用筛选，可能已被删除。请回到台账列表。"
        }
    }
}
