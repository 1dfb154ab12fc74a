import Policy

/// What a teacher does in one sitting; each is a form, and a step or two of the chain.
public enum MarkingSitting: String, CaseIterable, Sendable {
    case collecting, marking, correcting, explaining

    public var steps: [MarkingStep] {
        switch self {
        case .collecting: [.collected]
        case .marking: [.marked, .commented]
        case .correcting: [.corrected, .remarked]
        case .explaining: [.explained, .analysed]
        }
    }

    /// What the record of changes calls it.
    var action: String {
        switch self {
        case .collecting: "homework.collecting"
        case .marking: "homework.marking"
        case .correcting: "homework.correcting"
        case .explaining: "homework.explaining"
        }
    }

    public init(_ step: MarkingStep) { self = Self.allCases.first { $0.steps.contains(step) } ?? .collecting }
}

/// A sitting as its form holds it.
public struct MarkingDraft: Hashable, Sendable {
    public let sitting: MarkingSitting
    /// As typed, by field.
    public var texts: [String: String]
    /// What was ticked of lists.
    public var forms: [String] = []
    public var causes: [String] = []
    /// What was typed of common mistakes, line by line.
    public var mistakes: [(text: String, pupils: String)] = []

    public init(_ sitting: MarkingSitting, _ texts: [String: String] = [:]) { (self.sitting, self.texts) = (sitting, texts) }

    /// Keys of the forms' fields.
    public enum Field {
        public static let due = "due"
        public static let owing = "owing"
        public static let marked = "marked"
        public static let toCorrect = "to_correct"
        public static let commented = "commented"
        public static let faceToFace = "face_to_face"
        public static let minutes = "minutes"
        /// As `toCorrect`, in the form of the corrections.
        public static let correctable = "correctable"
        public static let corrected = "corrected"
        public static let remarked = "remarked"
        public static let form = "form"
        public static let individual = "individual"
        public static let cause = "cause"
        public static let adjustment = "adjustment"
        public static let mistake = "mistake"
        public static let mistakePupils = "mistake_pupils"
    }

    /// No class is larger.
    public static let mostPupils = 200
    public static let mostMinutes = 600
    public static let longestText = 200
    public static let mostMistakes = 8

    public static func == (left: MarkingDraft, right: MarkingDraft) -> Bool {
        left.sitting == right.sitting && left.texts == right.texts && left.forms == right.forms && left.causes == right.causes
            && left.mistakes.elementsEqual(right.mistakes, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(sitting)
        hasher.combine(texts)
    }
}

/// A sitting, read.
struct MarkingEntry: Hashable {
    var counts: MarkingCounts
    var notes: MarkingNotes
    /// In the order of the chain.
    var steps: [MarkingStep] = []
    /// Seats of those who still owe; nil where that stays as it is.
    var owing: [Int]?
    /// nil where they stay as they are.
    var mistakes: [CommonMistake]?
}

extension MarkingDraft {
    /// Reads what was typed onto what stands.
    /// - Throws: `FieldFaults` that names every bad field.
    func checked(onto counts: MarkingCounts, _ notes: MarkingNotes) throws(FieldFaults) -> MarkingEntry {
        var (entry, faults) = (MarkingEntry(counts: counts, notes: notes), FieldFaults())
        switch sitting {
        case .collecting: collecting(&entry, &faults)
        case .marking: marking(&entry, &faults)
        case .correcting: correcting(&entry, &faults)
        case .explaining: explaining(&entry, &faults)
        }
        try faults.throwIfAny()
        if let fault = entry.counts.fault {
            let isOfCorrections = sitting == .correcting && fault.column == Field.toCorrect
            throw FieldFaults(isOfCorrections ? Field.correctable : fault.column, fault.message)
        }
        return entry
    }

    private func text(_ field: String) -> String { FieldText.trimmed(texts[field] ?? "") }

    /// A count that may be left open.
    private func count(_ field: String, _ title: String, most: Int = mostPupils, unit: String = "人", _ faults: inout FieldFaults) -> Int? {
        let text = text(field)
        guard !text.isEmpty else { return nil }
        if let number = FieldText.number(text, in: 0...most) { return number }
        faults.add(field, "\(title)“\(FieldText.excerpt(text))”不能用：应为0—\(most)的整数\(unit)。")
        return nil
    }

    private func required(_ field: String, _ title: String, _ faults: inout FieldFaults) -> Int? {
        if text(field).isEmpty { faults.add(field, "请填写\(title)人数：0—\(Self.mostPupils)的整数。") }
        return count(field, title, &faults)
    }

    private func collecting(_ entry: inout MarkingEntry, _ faults: inout FieldFaults) {
        entry.counts.due = required(Field.due, "应收", &faults)
        var seats: Set<Int> = []
        for part in text(Field.owing).split(whereSeparator: { ",，、;； \n\t".contains($0) }) {
            if let seat = FieldText.number(String(part), in: 1...Self.mostPupils) {
                seats.insert(seat)
            } else {
                faults.add(Field.owing, "欠交的座号“\(FieldText.excerpt(String(part)))”不能用：应为1—\(Self.mostPupils)的整数，多个用顿号隔开。")
            }
        }
        entry.owing = seats.sorted()
        if let due = entry.counts.due, seats.count > due { faults.add(Field.owing, "欠交的有\(seats.count)人，多于应收的\(due)人。请改正。") }
        entry.counts.collected = entry.counts.due.map { $0 - seats.count }
        entry.steps = [.collected]
    }

    private func marking(_ entry: inout MarkingEntry, _ faults: inout FieldFaults) {
        entry.counts.marked = required(Field.marked, "已批", &faults)
        entry.counts.toCorrect = count(Field.toCorrect, "应订正", &faults)
        entry.notes.faceToFace = count(Field.faceToFace, "面批", &faults)
        entry.notes.commented = count(Field.commented, "写评语", &faults)
        entry.notes.minutes = count(Field.minutes, "批改用时", most: Self.mostMinutes, unit: "分钟", &faults)
        let marked = entry.counts.marked ?? 0
        for (field, title, number) in [(Field.faceToFace, "面批", entry.notes.faceToFace), (Field.commented, "写评语", entry.notes.commented)] {
            if let number, number > marked { faults.add(field, "\(title)\(number)人，多于已批的\(marked)人。请改正。") }
        }
        var kept: [CommonMistake] = []
        for (typed, pupils) in mistakes {
            let (text, pupils) = (FieldText.trimmed(typed), FieldText.trimmed(pupils))
            guard !text.isEmpty else {
                if !pupils.isEmpty { faults.add(Field.mistake, "有\(FieldText.excerpt(pupils))人的那一条没有写是什么错误。请写明，或者清空人数。") }
                continue
            }
            if text.count > Self.longestText { faults.add(Field.mistake, "常见错误最多\(Self.longestText)个字，现有\(text.count)个字。请缩短。") }
            let number = FieldText.number(pupils, in: 1...Self.mostPupils)
            if number == nil, !pupils.isEmpty {
                faults.add(Field.mistake, "“\(FieldText.excerpt(text))”的人数“\(FieldText.excerpt(pupils))”不能用：应为1—\(Self.mostPupils)的整数。")
            }
            kept.append(CommonMistake(text: text, pupils: number))
        }
        if kept.count > Self.mostMistakes { faults.add(Field.mistake, "常见错误最多\(Self.mostMistakes)条。请合并。") }
        entry.mistakes = kept
        entry.steps = entry.notes.commented.map { $0 > 0 } == true ? [.marked, .commented] : [.marked]
    }

    private func correcting(_ entry: inout MarkingEntry, _ faults: inout FieldFaults) {
        entry.counts.toCorrect = required(Field.correctable, "应订正", &faults)
        guard entry.counts.toCorrect != 0 else {
            (entry.counts.corrected, entry.counts.remarked) = (nil, nil)
            return
        }
        entry.counts.corrected = required(Field.corrected, "已订正", &faults)
        entry.counts.remarked = count(Field.remarked, "已复批", &faults)
        entry.steps = entry.counts.remarked == nil ? [.corrected] : [.corrected, .remarked]
    }

    private func explaining(_ entry: inout MarkingEntry, _ faults: inout FieldFaults) {
        entry.notes.forms = ExplanationForm.allCases.filter { forms.contains($0.rawValue) }
        entry.notes.causes = MistakeCause.allCases.filter { causes.contains($0.rawValue) }
        entry.notes.individual = count(Field.individual, "个别讲评", &faults)
        entry.notes.adjustment = text(Field.adjustment)
        if entry.notes.adjustment.count > Self.longestText {
            faults.add(Field.adjustment, "教学上的调整最多\(Self.longestText)个字，现有\(entry.notes.adjustment.count)个字。请缩短。")
        }
        if !entry.notes.forms.isEmpty { entry.steps.append(.explained) }
        if !entry.notes.adjustment.isEmpty { entry.steps.append(.analysed) }
        if entry.steps.isEmpty { faults.add(Field.form, "请选择怎样讲评，或者写明教学上的调整。") }
    }
}
