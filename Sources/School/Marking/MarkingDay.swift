import Database
import Policy

/// What a teacher has to go on with after homework was set: the next step of each class's pile.
public struct MarkingDay: Hashable, Sendable {
    public struct Item: Hashable, Sendable, Identifiable {
        public let marked: MarkedHomework
        public let schoolClass: SchoolClass
        /// The first step that the pack asks for and that is open; where it asks for none, the first of collecting and marking.
        public let next: MarkingStep
        /// nil where no document asks for it.
        public let demand: MarkingDemand?
        /// School days beyond those that were set locally for it; 0 where it is in time.
        public let daysLate: Int
        /// Whether the pack asks for comments, so that marking is done with them.
        public let wantsComments: Bool

        /// Whether one tap can say that the next step was done for the whole class.
        public var canBeWhole: Bool {
            switch next {
            case .collected, .marked, .commented, .explained: true
            // How many have something to correct is for whoever has marked it to say.
            case .corrected, .remarked: marked.counts.toCorrect ?? 0 > 0
            case .analysed: false
            }
        }

        public var id: LedgerRowID { marked.id }
    }

    /// The oldest first.
    public let items: [Item]
    public let run: MarkingRun?
    /// What the person has recorded today, in minutes.
    public let minutes: Int

    /// Where nothing is asked for, what is not recorded by then is not shown any more: it is no fault.
    static let daysShown = 3
}

extension MarkingDay {
    /// - Parameter items: set to classes that the person teaches; what pupils still go on with is not collected yet.
    static func of(
        _ items: [PlannedHomework], by person: PersonID, in classes: [ClassID: SchoolClass], _ base: UnitBase, on today: SchoolDate,
        at now: Instant, _ reader: Reader
    ) throws -> MarkingDay {
        let store = MarkingStore(reader)
        // Laying tightenings on a pack is work; all of it is of the last fortnight.
        let chains = Dictionary(
            uniqueKeysWithValues: Set(items.map(\.day)).map { ($0, base.policies.effective(on: $0)?.pack.homework.marking ?? []) })
        let found = try store.marked(items.filter { $0.span?.isContinued != true }).compactMap { marked -> Item? in
            guard let schoolClass = classes[marked.item.schoolClass], let chain = chains[marked.item.day] else { return nil }
            let days = base.schoolDays(after: marked.item.day, through: today)
            if chain.isEmpty {
                let next: MarkingStep? = !marked.state.isDone(.collected) ? .collected : !marked.state.isDone(.marked) ? .marked : nil
                guard let next, days <= daysShown else { return nil }
                return Item(marked: marked, schoolClass: schoolClass, next: next, demand: nil, daysLate: 0, wantsComments: false)
            }
            guard let demand = marked.state.next(on: chain) else { return nil }
            return Item(
                marked: marked, schoolClass: schoolClass, next: demand.step, demand: demand,
                daysLate: demand.withinDays.map { max(0, days - $0) } ?? 0, wantsComments: chain.demand(of: .commented) != nil)
        }
        return MarkingDay(items: found, run: try store.run(of: person), minutes: try store.minutes(of: person, on: today, by: now))
    }
}

extension UnitBase {
    /// School days after a day, up to another.
    func schoolDays(after first: SchoolDate, through last: SchoolDate) -> Int {
        guard first < last else { return 0 }
        return stride(from: first.advanced(by: 1), through: last, by: 1).count { calendar.day($0).isSchoolDay }
    }
}
