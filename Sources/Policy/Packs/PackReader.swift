/// Reads a pack's YAML into typed provisions. Every key must be known, every value of its type; nothing is guessed.
public struct PackReader {
    /// A file that `extends` can name, by pack name, code or path: its display name and text; nil where there is none.
    public typealias Source = (_ reference: String, _ relativeTo: String) -> (file: String, text: String)?

    private let source: Source
    /// A circle can hide behind paths that name one file in ever new ways.
    private static let maximumDepth = 16

    public init(source: @escaping Source) { self.source = source }

    /// - Throws: `PackError` with file, line and reason in Chinese; of several faults the first.
    public func read(_ text: String, file: String) throws(PackError) -> Pack {
        var notes = PackNotes()
        let pack = try read(text, file: file, below: [], &notes)
        if let first = notes.faults.first { throw first }
        return pack
    }

    /// Reads a pack with all its faults, as far as one does not hide another, and what is suspicious though allowed.
    public func inspect(_ text: String, file: String) -> PackInspection {
        var notes = PackNotes()
        do throws(PackError) {
            let pack = try read(text, file: file, below: [], &notes)
            let warnings = notes.faults.isEmpty ? pack.warnings(notes, file: file) : []
            return PackInspection(pack: notes.faults.isEmpty ? pack : nil, faults: notes.faults, warnings: warnings)
        } catch {
            return PackInspection(pack: nil, faults: notes.faults + [error], warnings: [])
        }
    }

    /// - Throws: what makes the rest of the file unreadable; lesser faults are collected in `notes`.
    private func read(_ text: String, file: String, below: [String], _ notes: inout PackNotes) throws(PackError) -> Pack {
        guard !below.contains(file) else {
            throw PackError(file: file, line: nil, reason: "extends 绕成了圈：\((below + [file]).joined(separator: " → "))")
        }
        guard below.count < Self.maximumDepth else { throw PackError(file: file, line: nil, reason: "extends 超过了\(Self.maximumDepth)层") }
        var map = try YAMLMap(try YAMLDocument.root(text, file: file, what: "政策包"), file: file, what: "政策包")
        let name = try map.requiredText("pack")
        var pack = Pack(name: name, title: name)
        if let reference = try map.text("extends") {
            guard let base = source(reference, file) else { throw map.error("extends", "找不到要继承的政策包 \(reference)") }
            var baseNotes = PackNotes()
            pack = Pack(inheriting: try read(base.text, file: base.file, below: below + [file], &baseNotes), name: name)
            if let fault = baseNotes.faults.first { throw fault }
        }
        do throws(PackError) {
            for id in try map.texts("remove") ?? [] {
                guard let index = pack.provisions.firstIndex(where: { $0.id == id }) else {
                    throw map.error("remove", "要去掉的条款 \(id) 不在继承的政策包里")
                }
                pack.provisions.remove(at: index)
            }
        } catch { notes.faults.append(error) }
        do throws(PackError) { try readHeader(&map, into: &pack, &notes) } catch { notes.faults.append(error) }
        do throws(PackError) { try readProvisions(&map, into: &pack, &notes) } catch { notes.faults.append(error) }
        do throws(PackError) { try readHomework(&map, into: &pack) } catch { notes.faults.append(error) }
        map.ignore(Self.keys)
        do throws(PackError) { try map.finish() } catch { notes.faults.append(error) }
        notes.faults.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        return pack
    }

    /// Every key of a pack: one that a fault kept from being read is not unknown for that.
    private static let keys = [
        "pack", "extends", "remove", "code", "title", "document", "in_force", "until", "grades", "references", "readings", "provisions",
        "homework",
    ]

    private func readHeader(_ map: inout YAMLMap, into pack: inout Pack, _ notes: inout PackNotes) throws(PackError) {
        pack.code = try map.text("code")
        pack.title = try map.text("title") ?? pack.title
        if var document = try map.map("document") {
            pack.document = PolicyDocument(
                number: try document.text("number"), issuer: try document.text("issuer"), issued: try document.date("issued"),
                disclosure: try document.text("disclosure"), addressees: try document.text("addressees"))
            try document.finish()
        }
        pack.span = try map.span(default: pack.span)
        pack.grades = try map.grades("grades") ?? pack.grades
        pack.references = try map.texts("references") ?? []
        if let readings = try map.list("readings") {
            var texts: [Reading] = []
            for node in readings {
                var reading = try YAMLMap(node, file: map.file, what: "readings")
                texts.append(Reading(provision: try reading.requiredText("provision"), text: try reading.requiredText("text")))
                notes.readingLines.append(reading.line(of: "provision") ?? 0)
                try reading.finish()
            }
            pack.readings += texts
        }
    }

    private func readProvisions(_ map: inout YAMLMap, into pack: inout Pack, _ notes: inout PackNotes) throws(PackError) {
        for node in try map.list("provisions") ?? [] {
            do throws(PackError) {
                var entry = try YAMLMap(node, file: map.file, what: "条款")
                let provision = try readProvision(&entry, of: pack)
                guard notes.provisionLines.updateValue(entry.line(of: "id") ?? 0, forKey: provision.id) == nil else {
                    throw entry.error("id", "条款 \(provision.id) 重复")
                }
                if let index = pack.provisions.firstIndex(where: { $0.id == provision.id }) {
                    pack.provisions[index] = provision
                } else {
                    pack.provisions.append(provision)
                }
            } catch { notes.faults.append(error) }
        }
    }

    private func readMarking(_ map: inout YAMLMap, into pack: inout Pack) throws(PackError) {
        pack.homework.marking = []
        for step in MarkingStep.allCases {
            guard var entry = try map.map(step.rawValue) else { continue }
            let text = try entry.text("within_days")
            let days = text.flatMap { Int($0) }
            if let text, !(0...60).contains(days ?? -1) {
                throw entry.error("within_days", "within_days 的值“\(text)”不合要求，应为 0–60 的整数，按上课的天数算")
            }
            pack.homework.marking.append(
                MarkingDemand(step: step, provision: try entry.provision("provision", of: pack), withinDays: days))
            try entry.finish()
        }
        try map.finish()
    }

    /// What it does not name stays as in the pack that it extends.
    private func readHomework(_ map: inout YAMLMap, into pack: inout Pack) throws(PackError) {
        guard var homework = try map.map("homework") else { return }
        if var layers = try homework.map("layers") {
            let provision = try layers.provision("provision", of: pack)
            let names = try layers.texts("names") ?? []
            pack.homework.layers = []
            for name in names {
                guard let layer = Layer(title: name) else {
                    throw layers.error("names", "层次“\(name)”不认识，应为 \(Layer.allCases.map(\.title).joined(separator: "、")) 之一")
                }
                pack.homework.layers.append(layer)
            }
            guard pack.homework.layers.contains(where: \.isRequired) else {
                throw layers.error("names", "层次里至少要有一个必做的：必做、基础或A")
            }
            pack.homework.layersProvision = provision
            try layers.finish()
        }
        if var trial = try homework.map("trial") {
            pack.homework.trial = []
            for note in TrialNote.allCases where trial.has(note.rawValue) {
                let provision = try trial.provision(note.rawValue, of: pack)
                pack.homework.trial.append(HomeworkProcess.TrialDemand(note: note, provision: provision))
            }
            try trial.finish()
        }
        if homework.has("sharing") { pack.homework.sharing = try homework.provision("sharing", of: pack) }
        if homework.has("notebook") { pack.homework.notebook = try homework.provision("notebook", of: pack) }
        if homework.has("excellent") { pack.homework.excellent = try homework.provision("excellent", of: pack) }
        if homework.has("attendees_finish") { pack.homework.attendeesFinish = try homework.provision("attendees_finish", of: pack) }
        if var marking = try homework.map("marking") { try readMarking(&marking, into: &pack) }
        if var notice = try homework.map("notice") {
            guard let unit = try notice.choice("unit", HomeworkProcess.NoticeDemand.Unit.self) else {
                throw notice.error("unit", "要写明按什么公示：class（班级）或grade（年级）")
            }
            pack.homework.notice = .init(unit: unit, provision: try notice.provision("provision", of: pack))
            try notice.finish()
        }
        if var ideas = try homework.map("free_day") {
            let texts = try ideas.texts("ideas") ?? []
            if texts.isEmpty { throw ideas.error("ideas", "至少写一项建议") }
            pack.homework.freeDayIdeas = .init(texts: texts, provision: try ideas.provision("provision", of: pack))
            try ideas.finish()
        }
        if var plan = try homework.map("plan") {
            pack.homework.plan = HomeworkProcess.PlanDemands(
                meeting: try plan.provision("meeting", of: pack), content: try plan.provision("content", of: pack),
                alike: try plan.provision("alike", of: pack), filing: try plan.provision("filing", of: pack))
            try plan.finish()
        }
        if homework.has("progress") { pack.homework.progress = try homework.provision("progress", of: pack) }
        if let points = try readPoints("review", &homework, of: pack) { pack.homework.review = points }
        if let traits = try readPoints("traits", &homework, of: pack) {
            guard traits.count <= Self.mostTraits, Set(traits.map(\.text)).count == traits.count else {
                throw homework.error("traits", "特点最多\(Self.mostTraits)个，不能重复")
            }
            if let long = traits.first(where: { $0.text.count > Self.longestTrait || $0.text.contains("、") }) {
                throw homework.error("traits", "特点“\(long.text)”不能用：最多\(Self.longestTrait)个字，不含顿号")
            }
            pack.homework.traits = traits
        }
        if let levels = try homework.list("levels") {
            pack.homework.levels = []
            for node in levels {
                var level = try YAMLMap(node, file: homework.file, what: "levels")
                let name = try level.requiredText("layer")
                guard let layer = pack.homework.layers.first(where: { $0.title == name }) else {
                    throw level.error("layer", "层次“\(name)”不在 layers 里")
                }
                pack.homework.levels.append(
                    .init(layer: layer, text: try level.requiredText("text"), provision: try level.provision("provision", of: pack)))
                try level.finish()
            }
        }
        if var path = try homework.map("path") {
            pack.homework.path = []
            for step in ApprovalStep.allCases where path.has(step.rawValue) {
                pack.homework.path.append(.init(step: step, provision: try path.provision(step.rawValue, of: pack)))
            }
            try path.finish()
        }
        try homework.finish()
    }

    private func readPoints(_ key: String, _ homework: inout YAMLMap, of pack: Pack) throws(PackError) -> [DocumentPoint]? {
        guard let nodes = try homework.list(key) else { return nil }
        var points: [DocumentPoint] = []
        for node in nodes {
            var point = try YAMLMap(node, file: homework.file, what: key)
            points.append(DocumentPoint(text: try point.requiredText("text"), provision: try point.provision("provision", of: pack)))
            try point.finish()
        }
        return points
    }

    /// Characters of a trait's name, so that forms and tables can show several beside each other.
    private static let longestTrait = 12
    private static let mostTraits = 12

    private func readProvision(_ entry: inout YAMLMap, of pack: Pack) throws(PackError) -> Provision {
        var provision = Provision(id: try entry.requiredText("id"))
        provision.clause = try entry.text("clause")
        provision.gist = try entry.text("gist")
        provision.force = try entry.choice("force", Force.self)
        provision.blocks = try entry.flag("blocks")
        if provision.blocks, let force = provision.force, ![.must, .allowed].contains(force) {
            throw entry.error("blocks", "条款 \(provision.id) 的力度是“\(force.chinese)”，不能写 blocks: true；只有“必须”和“允许”的条款可以拦住")
        }
        provision.responsible = try entry.texts("who") ?? []
        provision.kind = try entry.choice("kind", ProvisionKind.self)
        provision.area = try entry.choice("area", Area.self)
        provision.checkability = try entry.choice("checkable", Checkability.self)
        provision.notCovered = try entry.text("not_covered")
        provision.span = try entry.span(default: pack.span)
        provision.citation = provision.clause.map { "\(pack.document.number ?? pack.title) \($0)" }
        if entry.has("rule") {
            guard !entry.has("checks") else { throw entry.error("checks", "rule 与 checks 只能用一种写法") }
            provision.checks = [try readCheck(&entry, CheckDefaults())]
        } else if let nodes = try entry.list("checks") {
            let defaults = CheckDefaults(
                grades: try entry.grades("grades"), severity: try entry.choice("severity", Severity.self), isLocal: try entry.flag("local"))
            var checks: [ProvisionCheck] = []
            for node in nodes {
                var map = try YAMLMap(node, file: entry.file, what: "检查")
                checks.append(try readCheck(&map, defaults))
                try map.finish()
            }
            provision.checks = checks
        }
        try entry.finish()
        return provision
    }

    /// What a provision says once for all of its checks.
    private struct CheckDefaults {
        var grades: GradeSet?
        var severity: Severity?
        var isLocal = false
    }

    private func readCheck(_ map: inout YAMLMap, _ defaults: CheckDefaults) throws(PackError) -> ProvisionCheck {
        let name = try map.requiredText("rule")
        guard let kind = RuleKind(rawValue: name) else {
            let hint = nearest(name, among: RuleKind.allCases.map(\.rawValue)).map { "，是否想写 \($0)？" } ?? ""
            throw map.error("rule", "没有 \(name) 这种规则\(hint)")
        }
        let grades = try map.grades("grades") ?? defaults.grades ?? .all
        let severity = try map.choice("severity", Severity.self) ?? defaults.severity
        let isLocal = try map.flag("local") || defaults.isLocal
        let parameters = try map.parameters("params")
        do {
            let rule = try Rule(kind, parameters.values)
            // `minutes-recorded` says that something is not recorded, whatever a pack asks (rules.md: severity record always).
            let asked = kind == .minutesRecorded ? nil : severity
            return ProvisionCheck(rule: rule, grades: grades, severity: asked ?? rule.defaultSeverity, isLocal: isLocal)
        } catch {
            let line = error.name.flatMap { parameters.lines[$0] } ?? map.line(of: "params") ?? map.line(of: "rule")
            throw PackError(file: map.file, line: line, reason: "规则 \(name)：\(error.reason)")
        }
    }
}

extension Pack {
    /// Takes over every provision of another pack, each with its own dates and citation; the header is the new pack's own.
    init(inheriting base: Pack, name: String) {
        self.init(name: name, title: name)
        (readings, provisions, homework) = (base.readings, base.provisions, base.homework)
    }

    init(name: String, title: String) { (self.name, self.title) = (name, title) }
}

extension YAMLMap {
    /// The id of a provision that the pack has.
    fileprivate mutating func provision(_ key: String, of pack: Pack) throws(PackError) -> String {
        let id = try requiredText(key)
        guard pack.provision(id) != nil else { throw error(key, "条款 \(id) 不在本政策包里") }
        return id
    }
}
