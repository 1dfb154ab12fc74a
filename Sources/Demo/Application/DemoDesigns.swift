import Database
import Policy
import School

/// Homework on its way: designs of some grades for the next school days, one confirmed, one given back, one still being designed, and one day too full.
struct DemoDesigns {
    private let house: House
    private let unit: UnitPlace
    private let plan: DemoPlan.School
    private let school: DemoSchool
    private let classes: [SchoolClass]
    private let people: [String: Staff]

    /// - Parameters:
    ///   - classes: in the order of the school's.
    ///   - people: by name.
    init(
        _ demo: DemoInstallation, _ plan: DemoPlan.School, _ unit: UnitPlace, _ school: DemoSchool, _ classes: [SchoolClass],
        _ people: [String: Staff]
    ) {
        (house, self.plan, self.unit, self.school, self.classes, self.people) = (demo.house, plan, unit, school, classes, people)
    }

    /// Subjects with the minutes of an ordinary day and of the one that is too full.
    private static let subjects: [(subject: Subject, minutes: Int, full: Int)] = [
        (.chinese, 20, 30), (.maths, 15, 25), (.english, 10, 20),
    ]
    private static let days = 3

    func load() async throws {
        for grade in grades {
            guard let first = school.classes.firstIndex(where: { $0.grade == grade }) else { continue }
            try await load(first, grade)
        }
    }

    /// In the sample school one grade of each kind; in the others the middle one.
    private var grades: [Int] {
        let all = Array(Set(school.classes.map(\.grade))).sorted()
        return plan.isSample ? [1, 4, 7] : [all[all.count / 2]]
    }

    private func load(_ first: Int, _ grade: Int) async throws {
        var random = SeededRandom(plan.seed, UInt64(grade), 71)
        let own = classes[first]
        var day = house.today
        for number in 0..<Self.days {
            if number > 0 { day = day.advanced(by: 1) }
            while !day.isWeekday { day = day.advanced(by: 1) }
            for (index, item) in Self.subjects.enumerated() {
                let teacher = school.classes[first].teacher(of: item.subject)
                let parallel = school.classes.indices.filter { place in
                    school.classes[place].grade == grade && school.classes[place].teacher(of: item.subject) == teacher
                }
                guard
                    let author = actor(
                        teacher, parallel.map { .init(.subjectTeacher, at: place(of: $0, item.subject), from: since, origin: .teaching) })
                else { continue }
                let kind: HomeworkKind = grade <= 2 ? .oral : .written
                let text = ContentBank.shared.text(ContentBank.shared.choice(item.subject, kind, grade: grade, &random))
                let draft = DesignDraft(
                    [
                        "subject": item.subject.title, "day": day.iso, "kind": kind.title, "content": text,
                        "minutes": "\(number == 1 ? item.full : item.minutes)", "source": Source.own.title,
                        "place": (grade <= 6 ? Policy.Place.school : .home).title,
                    ], classes: parallel.map { classes[$0].id })
                // The last one of all is still being designed.
                let isOpen = number == Self.days - 1 && index == Self.subjects.count - 1
                try await design(draft, by: author, isHandedIn: !isOpen)
            }
        }
        try await decide(own, school.classes[first].classTeacher)
    }

    private func design(_ draft: DesignDraft, by author: Actor, isHandedIn: Bool) async throws {
        let designs = Designs(house: house)
        let design = try await designs.add(draft, to: unit.unit, by: author)
        guard isHandedIn else { return }
        let planned = try await designs.planned(design.id, of: unit.unit, by: author)
        if planned.trialProvision != nil {
            let notes = planned.trialNotes.map { ($0.note, $0.note.usual.dropFirst().first ?? "无") }
            try await Trials(house: house).record(
                TrialDraft(minutes: ["\(max(1, (design.requiredMinutes ?? 6) / 3))"], notes: Dictionary(uniqueKeysWithValues: notes)),
                of: design.id, version: design.version, at: unit.unit, by: author)
        }
        do {
            try await designs.submit(design.id, of: unit.unit, by: author)
        } catch let stop as FindingStop where stop.demand != .blocked {
            let consent = FindingConsent(seen: stop.mark, reason: stop.demand == .reason ? "本周新授内容多，在家巩固（演示）" : "")
            try await designs.submit(design.id, consent: consent, of: unit.unit, by: author)
        }
    }

    /// The first day is through as far as the pack asks, the second waits, one task of the last is given back.
    private func decide(_ own: SchoolClass, _ name: String) async throws {
        let coordination = Coordination(house: house)
        let place = School.Place(unit: unit.unit, path: unit.path, grade: own.grade(on: house.today), schoolClass: own.id)
        let school = School.Place(unit: unit.unit, path: unit.path)
        let grade = School.Place(unit: unit.unit, path: unit.path, grade: own.grade(on: house.today))
        guard
            let teacher = actor(
                name,
                [
                    .init(.classTeacher, at: place, from: since), .init(.teachingOffice, at: school, from: since),
                    .init(.gradeHead, at: grade, from: since),
                ] + groups(own)), let board = try await coordination.board(of: own.id, at: unit.unit, by: teacher)
        else { return }
        func seen(_ items: [PlannedHomework]) -> [Coordination.Seen] { items.map { .init($0.id, mark: $0.mark) } }
        let waiting = board.items.filter(\.isUnderWay)
        guard let first = waiting.first?.day else { return }
        try await meet(own, teacher, in: first.week)
        let last = waiting.last { $0.day > first }
        for step in board.path.map(\.step).sorted() {
            // Quality is looked at before the week begins; totals day by day, but for the day that is too full; the class teacher has come to the first.
            let items = waiting.filter { item in
                switch step {
                case .review: true
                case .office, .coordination: item.day == first || item.day == last?.day
                case .confirmation: item.day == first
                }
            }
            do {
                try await coordination.approve(step, seen(items), at: unit.unit, by: teacher)
            } catch let stop as FindingStop where stop.demand == .blocked {
                // The register of the day on which the demo begins may be full already.
                break
            } catch let stop as FindingStop {
                let consent = FindingConsent(seen: stop.mark, reason: stop.demand == .reason ? "本周新授内容多（演示）" : "")
                try await coordination.approve(step, seen(items), consent: consent, at: unit.unit, by: teacher)
            }
        }
        if let last {
            try await coordination.giveBack(seen([last]), because: "这天已经满了，请减到10分钟", at: unit.unit, by: teacher)
        }
        try await post(own, teacher, on: first)
    }

    /// The first day's notice hangs; where that is today, one subject has been set.
    private func post(_ own: SchoolClass, _ teacher: Actor, on day: SchoolDate) async throws {
        let notices = Notices(house: house)
        guard let week = try await notices.week(of: own.id, in: day.week, at: unit.unit, by: teacher) else { return }
        func seen(_ items: [PlannedHomework]) -> [Coordination.Seen] { items.map { .init($0.id, mark: $0.mark) } }
        let items = week.unposted.filter { $0.day == day }
        guard !items.isEmpty else { return }
        if week.demand != nil { try await notices.post(seen(items), at: "教室门口公示栏", in: unit.unit, by: teacher) }
        guard day == house.today, let item = items.first,
            let author = people.values.first(where: { $0.id == item.author }).flatMap({ person in
                actor(
                    person.name,
                    [.init(.subjectTeacher, at: self.place(of: own, item.subject), from: since, origin: .teaching)])
            })
        else { return }
        do {
            try await Assigning(house: house).assign(seen([item]), at: .inClass, in: unit.unit, by: author)
        } catch let stop as FindingStop where stop.demand == .blocked {
            // The register of the day on which the demo begins may be full already.
        }
    }

    private func place(of schoolClass: SchoolClass, _ subject: String) -> School.Place {
        School.Place(
            unit: unit.unit, path: unit.path, grade: schoolClass.grade(on: house.today), schoolClass: schoolClass.id, subject: subject)
    }

    private func groups(_ own: SchoolClass) -> [Grant] {
        Self.subjects.map { item in
            let place = School.Place(
                unit: unit.unit, path: unit.path, grade: own.grade(on: house.today), subject: item.subject.title)
            return Grant(.preparationLeader, at: place, from: since)
        }
    }

    /// The preparation groups have met, where the pack asks for weekly plans.
    private func meet(_ own: SchoolClass, _ leader: Actor, in week: ISOWeek) async throws {
        let coordination = Coordination(house: house)
        guard let grade = own.grade(on: week.monday) else { return }
        for item in Self.subjects {
            let group = Coordination.Group(subject: item.subject.title, grade: grade)
            guard let sheet = try await coordination.plan(of: group, in: week, at: unit.unit, by: leader), sheet.demands != nil else {
                return
            }
            let draft = WeeklyPlanDraft([
                WeeklyPlanDraft.Field.meetingOn: min(week.monday.advanced(by: -3), house.today).iso,
                WeeklyPlanDraft.Field.attendance: "备课组全体教师（演示）",
                WeeklyPlanDraft.Field.requirements: "必做的当堂讲过；书写认真，步骤完整。",
            ])
            try await coordination.savePlan(draft, version: 0, of: group, in: week, at: unit.unit, by: leader)
        }
    }

    private var since: SchoolDate { TeachingTerm(containing: house.today).days.lowerBound }

    private func place(of index: Int, _ subject: Subject) -> School.Place {
        let item = classes[index]
        return School.Place(
            unit: unit.unit, path: unit.path, grade: item.grade(on: house.today), schoolClass: item.id, subject: subject.title)
    }

    private func actor(_ name: String, _ grants: [Grant]) -> Actor? {
        people[name].map { Actor(person: $0.id, name: $0.name, home: unit.unit, path: unit.path, grants: grants) }
    }
}
