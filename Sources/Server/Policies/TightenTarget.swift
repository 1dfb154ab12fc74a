import HTML
import Policy
import School

/// The check that a unit wants to tighten, with the fields in which its parameters are typed.
struct TightenTarget: HTMLPart {
    let provision: Provision
    /// From 0.
    let number: Int
    let check: TightenedCheck
    private let effective: EffectivePack
    /// From when on the unit's own latest demand on this check holds: another begins later.
    private let last: SchoolDate?

    /// - Parameter check: the number from 1, as in the address; the first where it is empty.
    /// - Returns: nil where the governing pack has no such check.
    init?(_ record: PolicyRecord, on date: SchoolDate, provision id: String, check: String) {
        guard let effective = record.effective(on: date) else { return nil }
        let wanted = id.lowercased()
        guard let provision = effective.base.provisions.first(where: { $0.id.lowercased() == wanted })
        else { return nil }
        guard let number = check.isEmpty ? 1 : Int(check),
            let found = effective.check(provision.id, number - 1)
        else { return nil }
        (self.provision, self.number, self.check, self.effective) = (
            provision, number - 1, found, effective
        )
        last =
            record.tightenings.filter {
                $0.unit == record.place.unit && $0.pack == effective.base.name && $0.provision == provision.id && $0.check == number - 1
                    && $0.to == nil
            }.map(\.from).max()
    }

    /// Provisions with checks, for the list from which one is chosen.
    static func choices(_ record: PolicyRecord, on date: SchoolDate) -> [FormField.Choice] {
        (record.effective(on: date)?.base.provisions ?? []).filter { !$0.checks.isEmpty }
            .map { .init($0.id, "\($0.id) \($0.checks.map(\.rule.kind.chinese).joined(separator: "、"))") }
    }

    /// What holds now.
    func write(html: HTMLWriter) {
        html(.h2) {
            html(.a, .href(PolicyLinks.provision(provision.id)), provision.id)
            html.text(" \(check.original.rule.kind.chinese)")
        }
        if let gist = provision.gist { html(.p, gist) }
        html.put(
            Table(
                "现行要求", of: check.pieces,
                [
                    .header("来自") { html, piece in html.text(effective.origin(of: piece, provision.id)) },
                    .text("年级") { $0.check.grades.chinese },
                    .cell("要求") { html, piece in html.put(DemandText(piece.check)) },
                ]))
        if check.original.isLocal { html.put(Notice(.info, "本地设定", "原文没有写明数值，现在的数由政策包自定；本单位可以定得更严。")) }
        if parameters.isEmpty { html.put(Notice(.info, nil, "这项检查没有数值可改，只能让它多管几个年级，或由提醒改为违反。")) }
    }

    // MARK: Fields

    private var parameters: [ParameterReference] {
        check.original.rule.kind.parameters.filter { $0.name != "overrides" }
    }
    private func name(_ parameter: ParameterReference) -> String { "param_\(parameter.name)" }
    /// The values of the last piece: what the unit sees as its own.
    private var current: [String: ParameterReader.Value] {
        check.pieces.last?.check.rule.writtenParameters ?? [:]
    }

    var fields: [FormField] {
        var fields: [FormField] = [.hidden("provision"), .hidden("check")]
        for parameter in parameters {
            let title = ParameterTitle.of(parameter.name, check.original.rule.kind)
            if let choices = parameter.choices, let field = choice(parameter, title, choices) {
                fields.append(field)
                continue
            }
            switch current[parameter.name] {
            case .scalar("true"), .scalar("false"):
                fields.append(
                    .select(name(parameter), title, [.init("true", "是"), .init("false", "否")], required: true))
            case .list, .map: fields.append(.text(name(parameter), title, help: "\(parameter.meaning)。多个值用、隔开。", required: true))
            case .scalar: fields.append(.text(name(parameter), title, help: parameter.meaning, required: true, longest: 12))
            case nil: fields.append(.text(name(parameter), title, help: "\(parameter.meaning)；现在没有规定", longest: 12))
            }
        }
        fields.append(
            .text(
                "grades", "年级", help: "留空表示全部（\(check.original.grades.chinese)）；也可写 4 或 3-4。", longest: 12))
        if check.original.severity != .violation, check.original.severity != .record {
            fields.append(
                .select(
                    "severity", "查到算",
                    [.init("", "不变（\(check.original.severity.chinese)）"), .init("violation", "违反")]))
        }
        fields.append(.date("from", "起用日期", help: "今天或以后。", required: true))
        fields.append(.text("reason", "理由", help: "例如教职工代表大会通过，或上级通知。", required: true, longest: 200))
        return fields
    }

    /// One of a few values, or some of them, by their Chinese names.
    private func choice(_ parameter: ParameterReference, _ title: String, _ choices: [ParameterReference.Choice]) -> FormField? {
        let shown = choices.map { FormField.Choice($0.value, $0.chinese) }
        switch current[parameter.name] {
        case .scalar: return .select(name(parameter), title, shown, required: true)
        case .list: return .checkboxes(name(parameter), title, shown)
        case .map, nil: return nil
        }
    }

    func values(from date: SchoolDate) -> Fields {
        let from = last.map { max(date, $0.advanced(by: 1)) } ?? date
        var pairs = [(name: "provision", value: provision.id), (name: "check", value: "\(number + 1)"), (name: "from", value: from.iso)]
        for parameter in parameters {
            if parameter.choices != nil, case .list(let values)? = current[parameter.name] {
                pairs += values.map { (name: name(parameter), value: $0.spoken) }
            } else {
                pairs.append((name: name(parameter), value: current[parameter.name]?.spoken ?? ""))
            }
        }
        return Fields(pairs)
    }

    // MARK: Reading

    /// What the form changes: only parameters that differ from what holds.
    func change(_ form: Fields, _ faults: inout FieldFaults) -> CheckChange? {
        var changed: [String: ParameterReader.Value] = [:]
        for parameter in parameters where form.has(name(parameter)) {
            let typed = form.all(name(parameter)).joined(separator: "、")
            guard typed != current[parameter.name]?.spoken ?? "", !typed.isEmpty else { continue }
            if case .list? = current[parameter.name] {
                changed[parameter.name] = .list(
                    typed.split { "、，,；; 　".contains($0) }.map { .scalar(String($0)) })
            } else {
                changed[parameter.name] = .scalar(typed)
            }
        }
        var (grades, severity): (GradeSet?, Severity?) = (nil, Severity(rawValue: form["severity"]))
        if !form["grades"].isEmpty {
            do throws(PackError) {
                let parts = form["grades"].split { "、，, 　".contains($0) }.map {
                    ParameterReader.Value.scalar(String($0))
                }
                grades = try CheckChange(
                    yaml: "{grades: \(ParameterReader.Value.list(parts).yaml)}", file: ""
                ).grades
            } catch { faults.add("grades", error.reason + "。") }
        }
        if severity == check.original.severity { severity = nil }
        guard !changed.isEmpty || grades != nil || severity != nil else {
            if faults.isEmpty { faults.add(firstField, "没有改动：请把数值改得更严，再保存。") }
            return nil
        }
        return CheckChange(parameters: changed, grades: grades, severity: severity)
    }

    private var firstField: String { parameters.first.map(name) ?? "grades" }
    func field(for refusal: PolicyRefusal) -> String {
        refusal.field == "change" ? firstField : refusal.field
    }
}

extension ParameterReader.Value {
    /// As people type it: lists joined by 、.
    fileprivate var spoken: String {
        if case .list(let values) = self {
            values.map(\.spoken).joined(separator: "、")
        } else if case .scalar(let text) = self {
            text
        } else {
            ""
        }
    }
}
