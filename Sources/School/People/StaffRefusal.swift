import Policy

/// Why a change of the staff list was refused.
public enum StaffRefusal: SortedRefusal, Hashable {
    case notFound
    /// A campus has no staff of its own.
    case noStaffHere(String)
    case numberTaken(StaffNumber, by: String, hasLeft: Bool)
    /// By somebody of the same unit.
    case phoneTaken(by: String)
    /// By somebody of another unit, who is not named here.
    case phoneTakenElsewhere
    case hasLeft(String)
    case isPresent(String)
    case badDate(String)
    case unitClosed(String)
    case oneself
    /// Somebody whose role the person may neither give nor holds: their leaving is for those above.
    case senior(Role)
    /// What was shown before is no longer so: somebody changed the list meanwhile.
    case listChanged

    public var kind: RefusalKind { self == .notFound ? .notFound : .refused }

    public var userMessage: String {
        switch self {
        case .notFound: "没有这名教职工，或您不能查看。请从名单中选择。"
        case .noStaffHere(let name): "“\(name)”是校区，教职工登记在学校名下。请先选择学校。"
        case .numberTaken(let number, let name, false): "工号 \(number) 已是\(name)的。请换一个工号。"
        case .numberTaken(let number, let name, true): "工号 \(number) 是已离任的\(name)的，要留给过去的记录。请换一个工号；本人返岗请办理返岗。"
        case .phoneTaken(let name): "这个手机号已登记在\(name)名下。请核对后改正。"
        case .phoneTakenElsewhere: "这个手机号已登记在其他单位的人员名下。请与本人核对，或由原单位先办理离任。"
        case .hasLeft(let name): "\(name)已离任，不能修改。如已返岗，请先办理返岗。"
        case .isPresent(let name): "\(name)在岗，不需要办理返岗。"
        case .badDate(let text): text
        case .unitClosed(let name): "“\(name)”已撤并，不能再增加教职工。请选择仍在的单位。"
        case .oneself: "不能为自己办理离任。请由其他有权办理的人员办理。"
        case .senior(let role): "该人员担任\(role.title)，您不能办理其离任。请由上级单位或管理员办理。"
        case .listChanged: "名单在您预览之后有变动，为免误改，没有写入。请看过新的预览后再确认。"
        }
    }
}
