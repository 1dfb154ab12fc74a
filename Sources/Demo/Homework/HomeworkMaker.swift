import Policy

/// Makes one school's homework register, row by row: sorted by class and date.
struct HomeworkMaker {
    let school: DemoSchool
    let days: SchoolDays
    let story: Story
    let seed: UInt64

    private var streamSeed: UInt64 { seed &+ UInt64(school.number) &* 0x1_0000_0001 }

    func write(to sink: inout some CellSink) {
        let dates = days.days.map { ($0, $0.iso) }
        for schoolClass in school.classes {
            for (date, isoDate) in dates { write(schoolClass, date, isoDate, to: &sink) }
        }
    }

    private func write(_ schoolClass: DemoClass, _ date: SchoolDate, _ isoDate: String, to sink: inout some CellSink) {
        let (grade, day) = (UInt64(schoolClass.grade), UInt64(UInt32(bitPattern: date.day)))
        let classKey = grade * 100 + UInt64(schoolClass.number)
        var ofWeek = SeededRandom(streamSeed, 2, classKey, UInt64(UInt32(bitPattern: date.week.monday.day)))
        var ofGrade = SeededRandom(streamSeed, 3, grade, day)
        var random = SeededRandom(streamSeed, 4, classKey, day)

        let isFree = date.weekday == DayPlan.freeWeekday(grade: schoolClass.grade) && !story.isBusyWeek(schoolClass, date, &ofWeek)
        let isHeavy = story.isHeavy(
            grade: schoolClass.grade, date: date, weekOfTerm: days.weekIndex(date), weeks: days.weekCount, &ofGrade)
        let plan = DayPlan(grade: schoolClass.grade, date: date, isFree: isFree, isHeavy: isHeavy, random: ofGrade)
        let context = HomeworkContext(school: school.name, schoolClass: schoolClass, date: date, isoDate: isoDate)
        var incidents = story.incidents.filter { $0.date == date && $0.grade == schoolClass.grade && $0.classNumber == schoolClass.number }
        for planned in plan.items {
            var row = row(planned, in: schoolClass, &random)
            for mistake in Mistake.allCases where random.happens(rate(of: mistake, for: row, grade: schoolClass.grade, on: date)) {
                mistake.befall(&row, grade: schoolClass.grade, &random)
            }
            incidents.removeAll { incident in
                (incident.subject == nil || incident.subject == row.subject)
                    && incident.mistake.befall(&row, grade: schoolClass.grade, &random)
            }
            row.write(context, to: &sink)
        }
    }

    /// A planned task as this class gets it.
    private func row(_ planned: HomeworkRow, in schoolClass: DemoClass, _ random: inout SeededRandom) -> HomeworkRow {
        var row = planned
        if random.happens(120) { row.content = ContentBank.shared.choice(row.subject, row.kind, grade: schoolClass.grade, &random) }
        if row.isWritten || row.kind == .preview || row.kind == .inquiry {
            let share = schoolClass.grade <= 6 ? story.inSchoolPrimary : story.inSchoolJunior
            row.marking = MarkingChain(pupils: schoolClass.pupils, inSchoolShare: random.number(in: share), &random)
        }
        return row
    }

    private func rate(of mistake: Mistake, for row: HomeworkRow, grade: Int, on date: SchoolDate) -> Int {
        var rate = story.rates[mistake]
        for habit in story.habits
        where habit.mistake == mistake && habit.subject == row.subject && habit.grades.contains(grade) && habit.days.contains(date) {
            rate = max(rate, habit.permille)
        }
        return rate
    }
}
