import HTML
import Policy
import School

/// The form of a new or an existing unit.
struct UnitForm: HTMLPart {
    /// Where it is added; nil when editing.
    let parent: Unit?
    let kind: UnitKind
    let unit: Unit?
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        let above = parent ?? unit
        let trail = above.map { [Navigation.Item($0.name, "/units/\($0.id)")] } ?? []
        let title = unit == nil ? "新建\(kind.title)" : "修改\(kind.title)信息"
        PageHead(title, trail: trail, lead: parent.map { "设在“\($0.name)”之下。" }).write(html: html)
        let link: Link = unit.map { "/units/\($0.id)/edit" } ?? "/units/\(parent.map { "\($0.id)" } ?? "")/new"
        FormSheet(
            action: link, token: token, state, fields: fields, submit: unit == nil ? "新建" : "保存",
            cancel: above.map { "/units/\($0.id)" } ?? "/units"
        ).write(html: html)
    }

    private var fields: [FormField] {
        var fields: [FormField] = [.hidden("kind"), .hidden("version"), .text("name", "名称", required: true, longest: 60)]
        if kind.hasRegionCode {
            let help = kind == .county ? "六位数字，末两位不为 00，例如潞州区 140403。" : "六位数字，末两位为 00，例如长治市 140400。"
            fields.append(.text("region_code", "行政区划代码", help: help, required: true, inputmode: "numeric", longest: 6))
        } else if kind != .campus {
            fields.append(.text("region_code", "行政区划代码", help: "与上级单位不同时才填。", inputmode: "numeric", longest: 6))
            fields.append(.text("school_code", "学校标识码", help: "教育部统一编制的十位数字；没有可留空。", inputmode: "numeric", longest: 10))
        }
        if kind == .school { fields += schooling }
        fields.append(.select("time_zone", "时区", TimeZoneName.allCases.map { .init($0.rawValue, $0.title) }, required: true))
        return fields
    }

    private var schooling: [FormField] {
        [
            .select("type", "办学类型", SchoolType.allCases.map { .init($0.rawValue, $0.title) }, required: true),
            .radio(
                "system", "学制",
                [
                    .init(SchoolSystem.sixThree.rawValue, "六三制", help: "小学六年、初中三年"),
                    .init(SchoolSystem.fiveFour.rawValue, "五四制", help: "小学五年、初中四年"),
                ],
                required: true),
            .number("first_grade", "最低年级", help: "办全本类型各年级的可留空。初一在六三制是 7、在五四制是 6。", min: 1, max: 12),
            .number("last_grade", "最高年级", help: "例如只办到三年级的教学点填 3。", min: 1, max: 12),
            .checkbox("boarding", "寄宿制学校"), .checkbox("small", "小规模学校"),
        ]
    }

    static func values(_ draft: UnitDraft, kind: UnitKind, version: Int? = nil) -> Fields {
        Fields([
            ("kind", kind.rawValue), ("version", version.map(String.init) ?? ""), ("name", draft.name), ("region_code", draft.regionCode),
            ("school_code", draft.schoolCode), ("type", draft.type), ("system", draft.system), ("first_grade", draft.firstGrade),
            ("last_grade", draft.lastGrade), ("boarding", draft.isBoarding ? "1" : ""), ("small", draft.isSmall ? "1" : ""),
            ("time_zone", draft.timeZone),
        ])
    }

    static func draft(_ form: Fields) -> UnitDraft {
        UnitDraft(
            name: form["name"], regionCode: form["region_code"], schoolCode: form["school_code"], type: form["type"],
            system: form["system"],
            firstGrade: form["first_grade"], lastGrade: form["last_grade"], isBoarding: form["boarding"] == "1",
            isSmall: form["small"] == "1",
            timeZone: form["time_zone"])
    }
}

/// Puts a unit under another.
struct UnitMovePage: HTMLPart {
    let unit: Unit
    let parents: [Unit]
    let faults: FieldFaults
    let values: Fields
    let token: String

    func write(html: HTMLWriter) {
        PageHead("调整“\(unit.name)”的隶属", trail: [.init(unit.name, "/units/\(unit.id)")], lead: "下属单位随之移动；人员、班级和记录都不变。").write(html: html)
        guard !parents.isEmpty else {
            return EmptyState("没有可以移到的上级单位", "您能管理的单位中，没有别的可以作为\(unit.kind.title)的上级。", action: ActionLink("返回", "/units/\(unit.id)"))
                .write(html: html)
        }
        FormSheet(
            action: "/units/\(unit.id)/move", token: token, FormState(values: values, faults: faults),
            fields: [
                .select("parent", "新的上级单位", parents.map { .init("\($0.id)", "\($0.name)（\($0.kind.title)）") }, required: true)
            ], submit: "移动", cancel: "/units/\(unit.id)"
        ).write(html: html)
    }
}

/// Closes a unit, after saying what that means.
struct UnitClosePage: HTMLPart {
    let unit: Unit
    let state: FormState
    let token: String

    func write(html: HTMLWriter) {
        PageHead("撤并“\(unit.name)”", trail: [.init(unit.name, "/units/\(unit.id)")]).write(html: html)
        Notice(.warning, nil, "撤并后不能再在这里登记人员和班级，过去的记录仍可查看。须先撤并下属单位，合并或停办班级，并为教职工办理离任。").write(html: html)
        FormSheet(
            action: "/units/\(unit.id)/close", token: token, state, fields: [.date("on", "最后一天", required: true)], submit: "确认撤并",
            weight: .danger,
            cancel: "/units/\(unit.id)"
        ).write(html: html)
    }
}
