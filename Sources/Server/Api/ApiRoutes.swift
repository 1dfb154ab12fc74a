import Policy
import Registers
import School

extension Routes {
    /// What programs can ask for.
    static let api: [Route] = ApiOperation.all.map(\.route)
}

extension ApiOperation {
    /// In the order of the description.
    static let all: [ApiOperation] = [
        ApiOperation(
            method: .get, path: "/token", title: "令牌自己", note: "令牌的名称、单位、权限和末日，用来检查接通了没有。", right: .any, result: .token,
            handler: ApiPlaces.token),
        ApiOperation(
            method: .get, path: "/units", title: "看得到的单位", note: "令牌所在的单位和它的下属单位，上级在前。", right: .action(.viewUnits),
            query: { _ in [.unit] }, result: .units, handler: ApiPlaces.units),
        ApiOperation(
            method: .get, path: "/classes", title: "班级", note: "某一天在读的班级，按年级和班号排列。", right: .action(.viewClasses),
            query: { _ in [.unit, ApiPlaces.on] }, result: .classes, handler: ApiPlaces.classes),
        ApiOperation(
            method: .get, path: "/ledgers", title: "台账目录", note: "这个单位登记的、令牌能读的台账，和每一种的列。", right: .action(.viewUnits),
            query: { _ in [.unit] }, result: .ledgers, handler: ApiLedgers.all),
        ApiOperation(
            method: .get, path: "/ledgers/{ledger}", title: "一种台账的列", right: .reading, query: { _ in [.unit] }, result: .ledger,
            handler: ApiLedgers.one),
        ApiOperation(
            method: .get, path: "/ledgers/{ledger}/rows", title: "读取各行", note: "按台账自己的次序；日期是新的在前。", right: .reading,
            query: { $0.map(ApiLedgers.parameters) ?? [] }, result: .rows, handler: ApiLedgers.rows),
        ApiOperation(
            method: .post, path: "/ledgers/{ledger}/rows", title: "登记一行",
            note: "带 Idempotency-Key 时，24 小时内再发同样的请求只登记一次，得到同样的回答。", right: .writing, query: { _ in [.unit] },
            content: .newRow, result: .newRow, handler: ApiLedgers.add),
        ApiOperation(
            method: .get, path: "/ledgers/{ledger}/rows/{row}", title: "读取一行", right: .reading, query: { _ in [.unit] }, result: .row,
            handler: ApiLedgers.row),
        ApiOperation(
            method: .patch, path: "/ledgers/{ledger}/rows/{row}", title: "修改一行",
            note: "只改写明的列（RFC 7396）；null 是清空。If-Match 写读到的 ETag。", right: .writing, query: { _ in [.unit] }, content: .changedRow,
            result: .row, handler: ApiLedgers.edit),
        ApiOperation(
            method: .delete, path: "/ledgers/{ledger}/rows/{row}", title: "删除一行", note: "If-Match 写读到的 ETag。误删的可以在网页上撤销。",
            right: .writing, query: { _ in [.unit] }, result: .removed, handler: ApiLedgers.remove),
        ApiOperation(
            method: .get, path: "/findings", title: "问题清单", note: "新的在前。没有写 first、last 就是全部日期。", right: .action(.viewFindings),
            query: { _ in ApiFindings.parameters }, result: .findings, handler: ApiFindings.all),
        ApiOperation(
            method: .get, path: "/findings/{finding}", title: "一条问题", right: .action(.viewFindings), query: { _ in [.unit] },
            result: .finding, handler: ApiFindings.one),
        ApiOperation(
            method: .get, path: "/openapi.json", title: "本接口的说明（OpenAPI 3.1）", right: .any, result: .description,
            handler: { _ in .json(OpenAPI.bytes) }),
    ]
}
