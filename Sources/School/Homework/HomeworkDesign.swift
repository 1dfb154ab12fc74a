import Database
import Policy

public typealias DesignID = Identifier<HomeworkDesign>

/// What pupils are to do, worked out once and set to as many parallel classes as it suits: the task by layers, what it is for, and the teacher's own trial.
/// What belongs to one class (day, minutes, confirmation, notice) is an `Assignment`.
public struct HomeworkDesign: Hashable, Sendable, Identifiable {
    /// One layer (层次) of it; a design without layers has one part without a name.
    public struct Part: Hashable, Sendable {
        /// nil where the design is not layered, which counts as required.
        public let layer: Layer?
        /// What pupils do.
        public let content: String
        /// Minutes that pupils take on average, 1–300; nil where nobody has said.
        public let minutes: Int?

        public init(layer: Layer? = nil, content: String, minutes: Int? = nil) {
            (self.layer, self.content, self.minutes) = (layer, content, minutes)
        }

        public var isRequired: Bool { layer?.isRequired ?? true }
    }

    public let id: DesignID
    public let version: Int
    public let author: PersonID
    public let authorName: String
    public let subject: String
    /// Of all its classes, on `day`.
    public let grade: Int
    /// When it was meant for first.
    public let day: SchoolDate
    public let task: HomeworkTask
    public let step: DesignStep
    public let withdrawnAt: Instant?
    /// nil until somebody has tried it out as it stands.
    public let trial: HomeworkTrial?

    /// The minutes of its required parts; nil where one has none.
    public var requiredMinutes: Int? { task.requiredMinutes }
}

/// The task itself, as its teacher writes it.
public struct HomeworkTask: Hashable, Sendable {
    public var kind: HomeworkKind
    /// At least one, required layers first.
    public var parts: [HomeworkDesign.Part]
    /// What it is for.
    public var goal: String
    /// The unit or lesson of the curriculum that it belongs to; empty where it is not said.
    public var point: String
    public var source: Source?
    /// The book or paper from which it was selected or adapted, and why these questions; empty for own work.
    public var takenFrom: String
    public var place: Policy.Place
    public var span = HomeworkSpan.day
    /// What its author marks it as, of what the document names: 合作, 单元整体设计. Empty is no fault.
    public var traits: [String] = []

    public init(
        kind: HomeworkKind, parts: [HomeworkDesign.Part], goal: String = "", point: String = "", source: Source? = nil,
        takenFrom: String = "",
        place: Policy.Place = .home
    ) {
        (self.kind, self.parts, self.goal, self.point) = (kind, parts, goal, point)
        (self.source, self.takenFrom, self.place) = (source, takenFrom, place)
    }

    public var requiredMinutes: Int? {
        parts.filter(\.isRequired).reduce(Optional(0)) { sum, part in sum.flatMap { sum in part.minutes.map { sum + $0 } } }
    }

    /// As tables and forms keep them.
    var traitsText: String { traits.joined(separator: "、") }
    static func traits(in text: String) -> [String] { text.split(separator: "、").map(String.init) }

    /// A part's share of minutes on one of the days on which it is done; nil where nobody has said.
    func minutes(of part: Int, on day: SchoolDate, of days: [SchoolDate]) -> Int? {
        guard let minutes = parts.dropFirst(part).first?.minutes, let number = days.firstIndex(of: day) else { return nil }
        return HomeworkSpan.share(of: minutes, on: number, of: days.count)
    }

    /// Whether whoever has tried the other one out has tried this one: pupils do the same.
    func isSameWork(as other: HomeworkTask) -> Bool {
        kind == other.kind && parts.map(\.content) == other.parts.map(\.content) && parts.map(\.layer) == other.parts.map(\.layer)
    }
}

/// A teacher's own trial (试做) of a design, which belongs to the task as it was then (CZ-3b, HC-4.4.2b, CJ-2.3h).
public struct HomeworkTrial: Hashable, Sendable {
    public let person: PersonID
    public let personName: String
    public let triedAt: Instant
    /// Of each part, in its order.
    public let minutes: [Int]
    /// What the pack asks to be noted.
    public let notes: [TrialNote: String]
}
