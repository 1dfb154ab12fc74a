import Policy
import Registers

/// A design as its form holds it; what is wrong with it is said field by field.
public struct DesignDraft: Hashable, Sendable {
    /// Keys of the form's fields.
    public enum Field {
        public static let subject = "subject", day = "day", kind = "kind", content = "content", minutes = "minutes", goal = "goal"
        public static let point = "point", source = "source", takenFrom = "taken_from", place = "place", schoolClass = "class"
        public static let trait = "trait", span = "span"
        /// Of an optional layer: `content-提高`.
        public static func content(_ layer: Layer) -> String { "content-\(layer.title)" }
        public static func minutes(_ layer: Layer) -> String { "minutes-\(layer.title)" }
    }

    public var fields: [String: String]
    public var classes: [ClassID]
    /// As ticked, of those that the pack names.
    public var traits: [String]

    public init(_ fields: [String: String], classes: [ClassID], traits: [String] = []) {
        (self.fields, self.classes, self.traits) = (fields, classes, traits)
    }

    /// What a form shows of a task that stands.
    public init(_ task: HomeworkTask, subject: String, day: SchoolDate, classes: [ClassID]) {
        var fields = [
            Field.subject: subject, Field.day: day.iso, Field.kind: task.kind.title, Field.goal: task.goal, Field.point: task.point,
            Field.source: task.source?.title ?? "", Field.takenFrom: task.takenFrom, Field.place: task.place.title,
            Field.span: task.span.rawValue,
        ]
        for (index, part) in task.parts.enumerated() {
            let minutes = part.minutes.map { "\($0)" } ?? ""
            if index == 0 {
                (fields[Field.content], fields[Field.minutes]) = (part.content, minutes)
            } else if let layer = part.layer {
                (fields[Field.content(layer)], fields[Field.minutes(layer)]) = (part.content, minutes)
            }
        }
        self.init(fields, classes: classes, traits: task.traits)
    }

    /// What the form says, in types.
    struct Checked: Hashable {
        let subject: String
        let day: SchoolDate
        let task: HomeworkTask
    }

    /// Characters of what pupils do, as the register keeps it, and of the smaller fields.
    static let longestContent = 2_000
    static let longestText = 200
    static let mostMinutes = 300

    /// - Parameter traits: those that are offered, in their order.
    /// - Throws: `FieldFaults` that names every bad field.
    func checked(_ layers: HomeworkLayers, traits offered: [String]) throws(FieldFaults) -> Checked {
        var faults = FieldFaults()
        func typed(_ field: String) -> String { FieldText.trimmed(fields[field] ?? "") }
        func text(_ field: String, _ title: String, longest: Int) -> String {
            let text = typed(field).replacing("\r\n", with: "\n")
            if text.count > longest { faults.add(field, "\(title)最多\(longest)个字，现有\(text.count)个字。请缩短。") }
            if text.unicodeScalars.contains(where: { $0.value == 0 }) { faults.add(field, "\(title)里有不能保存的字符。请重新填写。") }
            return text
        }
        func minutes(_ field: String, _ title: String) -> Int? {
            let text = typed(field)
            guard !text.isEmpty else { return nil }
            let number = FieldText.number(text, in: 1...Self.mostMinutes)
            if number == nil { faults.add(field, "\(title)“\(FieldText.excerpt(text))”不能用：应为1—\(Self.mostMinutes)的整数分钟。") }
            return number
        }
        let subject = Subjects.checked(typed(Field.subject))
        if subject == nil { faults.add(Field.subject, "请选择学科。") }
        let day = SchoolDate(iso: typed(Field.day))
        if day == nil { faults.add(Field.day, "请填写哪天布置，写成 2021-09-01 的样子。") }
        let kind = HomeworkKind(title: typed(Field.kind))
        if kind == nil { faults.add(Field.kind, "请选择作业类型。") }
        let content = text(Field.content, "作业内容", longest: Self.longestContent)
        if content.isEmpty { faults.add(Field.content, "请写明要学生做什么。") }
        var parts = [HomeworkDesign.Part(content: content, minutes: minutes(Field.minutes, "预计用时"))]
        for layer in layers.optional {
            let content = text(Field.content(layer), "“\(layer.title)”的内容", longest: Self.longestContent)
            let time = minutes(Field.minutes(layer), "“\(layer.title)”的预计用时")
            if content.isEmpty, time != nil { faults.add(Field.content(layer), "“\(layer.title)”写了用时，没有写内容。") }
            if !content.isEmpty { parts.append(.init(layer: layer, content: content, minutes: time)) }
        }
        if parts.count > 1 { parts[0] = .init(layer: layers.required, content: content, minutes: parts[0].minutes) }
        let source = typed(Field.source).isEmpty ? nil : Source(title: typed(Field.source))
        if source == nil, !typed(Field.source).isEmpty { faults.add(Field.source, "来源不能用：请从列表中选择。") }
        var task = HomeworkTask(kind: kind ?? .other, parts: parts)
        task.goal = text(Field.goal, "目标", longest: Self.longestText)
        task.point = text(Field.point, "课时或知识点", longest: Self.longestText)
        task.source = source
        task.takenFrom = text(Field.takenFrom, "选自", longest: Self.longestText)
        let place = typed(Field.place)
        if let found = Policy.Place(title: place.isEmpty ? Policy.Place.home.title : place) {
            task.place = found
        } else {
            faults.add(Field.place, "地点不能用：请从列表中选择。")
        }
        if let unknown = traits.first(where: { !offered.contains($0) }) {
            faults.add(Field.trait, "特点“\(FieldText.excerpt(unknown))”不能用：请从列表中选择。")
        }
        task.traits = offered.filter(traits.contains)
        if let span = HomeworkSpan(rawValue: typed(Field.span).isEmpty ? HomeworkSpan.day.rawValue : typed(Field.span)) {
            task.span = span
        } else {
            faults.add(Field.span, "做几天不能用：请从列表中选择。")
        }
        if classes.isEmpty { faults.add(Field.schoolClass, DesignRefusal.noClass.userMessage) }
        guard let subject, let day, faults.isEmpty else { throw faults }
        return Checked(subject: subject, day: day, task: task)
    }
}

/// The layers that a form offers: one that counts against the limit, and those that pupils may choose.
public struct HomeworkLayers: Hashable, Sendable {
    public let required: Layer
    public let optional: [Layer]
    /// The provision that names them; nil where their names are the school's.
    public let provision: String?

    /// - Parameter process: of the governing pack; nil where nothing governs.
    public init(_ process: HomeworkProcess?) {
        let named = process?.layers ?? []
        required = named.first(where: \.isRequired) ?? .basic
        optional = named.isEmpty ? [.raised, .extended] : named.filter { !$0.isRequired }
        provision = process?.layersProvision
    }
}
