import Policy
import Registers

/// Which class each name means, and which classes are opened.
extension RosterPlanner {
    /// A class that the file says enough of to open it, or what is missing or wrong.
    private typealias Opening = Result<SchoolClass, OpeningFault>

    private struct OpeningFault: Error {
        let column: RosterColumn
        let message: String
    }

    private struct Mention {
        let name: RosterClassName
        let line: RosterLine
        var spellings: [String]
        var rows: [RosterReading.Class]
    }

    mutating func planNames() {
        for mention in mentions() {
            let opening = opening(mention)
            let name = settle(mention, opening)
            plan.names.append(name)
            switch name.choice {
            case .known(let id): classes[name.key] = facts.classes.first { $0.id == id }
            case .leaveOut: leftOut.insert(name.key)
            case .open: open(mention, opening)
            case nil:
                let spot = mention.line.spot(.schoolClass)
                add(.schoolClass, spot, mention.name.text, .refused, "看不出“\(FieldText.excerpt(mention.name.text))”是哪个班。请在“班级对应”里选择。")
            }
        }
    }

    /// Every name once, in the order of the file.
    private func mentions() -> [Mention] {
        var (found, places): ([Mention], [String: Int]) = ([], [:])
        func add(_ name: RosterClassName, _ line: RosterLine, _ row: RosterReading.Class?) {
            if let place = places[name.key] {
                if !found[place].spellings.contains(name.text) { found[place].spellings.append(name.text) }
                if let row { found[place].rows.append(row) }
            } else {
                places[name.key] = found.count
                found.append(Mention(name: name, line: line, spellings: [name.text], rows: row.map { [$0] } ?? []))
            }
        }
        for row in reading.classes { add(row.name, row.line, row) }
        for row in reading.heads { add(row.schoolClass, row.line, nil) }
        for row in reading.lessons { add(row.schoolClass, row.line, nil) }
        for row in reading.slots { add(row.schoolClass, row.line, nil) }
        return found
    }

    /// What was chosen, else what was confirmed before, else what suggests itself.
    private func settle(_ mention: Mention, _ opening: Opening) -> RosterName {
        let key = mention.name.key
        var title: String?
        if case .success(let item) = opening { title = item.name(on: facts.start) }
        func name(_ choice: RosterChoice?, _ isSettled: Bool) -> RosterName {
            RosterName(key: key, spellings: mention.spellings, choice: choice, isSettled: isSettled, opening: title)
        }
        if let chosen = choices[key], isPossible(chosen) { return name(chosen, true) }
        if let known = facts.remembered[key], isPossible(.known(known)) { return name(.known(known), true) }
        let fitting = fitting(mention.name)
        guard fitting.count <= 1 else { return name(nil, false) }
        guard let item = fitting.first else { return name(title == nil ? nil : .open, false) }
        let own = item.name(on: facts.start)
        return name(.known(item.id), mention.spellings.allSatisfy { $0 == own })
    }

    private func isPossible(_ choice: RosterChoice) -> Bool {
        if case .known(let id) = choice { return facts.taught.contains { $0.id == id } }
        return true
    }

    private func fitting(_ name: RosterClassName) -> [SchoolClass] {
        let named = facts.taught.filter { $0.ownName != nil && $0.ownName == name.ownName || $0.name(on: facts.start) == name.text }
        guard named.isEmpty, let spelling = name.spelling else { return named }
        return facts.taught.filter { item in
            item.number == spelling.number && (spelling.grade.map { item.isIn($0, on: facts.start) } ?? true)
        }
    }

    // MARK: Opening

    private mutating func open(_ mention: Mention, _ opening: Opening) {
        switch opening {
        case .success(let item):
            let spot = mention.line.spot(.schoolClass)
            if let twin = plan.opened(like: item) {
                // 四(2)班 and 2022级2班: two spellings of one class.
                classes[mention.name.key] = twin
                return
            }
            classes[mention.name.key] = item
            opened.insert(item.id)
            plan.steps.append(.open(item))
            add(.schoolClass, spot, item.name(on: facts.start), .added, "开设，\(item.entryYear)年入学")
        case .failure(let fault):
            let line = mention.rows.first?.line ?? mention.line
            add(.schoolClass, line.spot(fault.column), mention.name.text, .refused, fault.message)
        }
    }

    private func opening(_ mention: Mention) -> Opening {
        func fault(_ column: RosterColumn, _ message: String) -> Opening { .failure(OpeningFault(column: column, message: message)) }
        let shown = "“\(FieldText.excerpt(mention.name.text))”"
        let told = mention.rows.first { $0.entryYear != nil || $0.stage != nil } ?? mention.rows.first
        guard let spelling = mention.name.spelling else { return fault(.schoolClass, "\(shown)没有年级和班号，不能开设。请写成 四(2)班，或填上年级和班号。") }
        guard let (stage, year) = cohort(spelling.grade, told) else {
            let first = facts.schooling.system.gradeTitle(facts.schooling.grades.lowerBound)
            let last = facts.schooling.system.gradeTitle(facts.schooling.grades.upperBound)
            return fault(.schoolClass, "\(shown)看不出是本校哪个年级（本校开办\(first)至\(last)）。请写明年级，或改正。")
        }
        if let entryYear = told?.entryYear, entryYear != year {
            return fault(.entryYear, "\(shown)应是\(year)年入学，表中写的是\(entryYear)年。请改正入学年份，或留空。")
        }
        let own = mention.rows.compactMap(\.ownName).first ?? mention.name.ownName
        if let own, FieldText.name(own, limit: 20) == nil { return fault(.ownName, "自有名称最多20个字。请改短。") }
        let item = SchoolClass(
            id: identifier().of(SchoolClass.self), school: facts.school.id, stage: stage, system: facts.schooling.system, entryYear: year,
            number: spelling.number, ownName: own, openedOn: SchoolDate(year: year, month: 8, day: 1) ?? facts.start)
        if let twin = facts.classes.first(where: { $0.isOpenTwin(of: item) }) {
            return fault(.schoolClass, "\(shown)就是已有的\(twin.name(on: facts.start))。请在“班级对应”里选它。")
        }
        return .success(item)
    }

    /// The stage and the year of entry; nil where the school has no such grade or it is not clear which is meant.
    private func cohort(_ grade: GradeSpelling?, _ row: RosterReading.Class?) -> (Stage, Int)? {
        let (schooling, year) = (facts.schooling, facts.start.schoolYearStart)
        if let grade = grade?.grade(in: schooling.system) {
            guard schooling.grades.contains(grade), let stage = schooling.system.stage(of: grade) else { return nil }
            if let told = row?.stage, told != stage.title { return nil }
            return (stage, year - (grade - schooling.system.grades(stage).lowerBound))
        }
        let entered: Int? = if case .entered(let year) = grade { year } else { row?.entryYear }
        guard let entered else { return nil }
        let stages = schooling.stages.filter { stage in
            let grade = schooling.system.grades(stage).lowerBound + year - entered
            return (row?.stage.map { $0 == stage.title } ?? true) && schooling.system.grades(stage).contains(grade)
                && schooling.grades.contains(grade)
        }
        return stages.count == 1 ? stages.first.map { ($0, entered) } : nil
    }
}

extension RosterPlan {
    fileprivate func opened(like item: SchoolClass) -> SchoolClass? {
        for case .open(let other) in steps where other.isOpenTwin(of: item) { return other }
        return nil
    }
}

extension SchoolClass {
    fileprivate func isOpenTwin(of other: SchoolClass) -> Bool {
        closedOn == nil && stage == other.stage && entryYear == other.entryYear && number == other.number
    }
}
