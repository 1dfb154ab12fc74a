import Policy
import School
import Testing

@testable import Demo

struct DemoTimetableTests {
    private static let plans = [DemoPlan.sample] + DemoPlan.others

    @Test("没有一位教师或一个班同一节有两门课；每个班的课从第一节排满，中间不空", arguments: plans.indices)
    func sound(index: Int) {
        let plan = Self.plans[index]
        let school = DemoSchool(plan)
        let staff = DemoStaff(school, plan)
        let lessons = DemoTimetable(school, staff).lessons
        #expect(Set(lessons.map { "\($0.schoolClass) \($0.weekday) \($0.period)" }).count == lessons.count)
        #expect(Set(lessons.map { "\($0.teacher) \($0.weekday) \($0.period)" }).count == lessons.count)
        for (number, item) in school.classes.enumerated() {
            let held = lessons.filter { $0.schoolClass == number }
            for teaching in staff.teaching where teaching.classes.contains(number) {
                let found = held.filter { $0.course == teaching.subject.title && $0.teacher == teaching.teacher }
                #expect(
                    found.count == DemoTimetable.periods(teaching.subject, grade: item.grade),
                    "\(item.grade).\(item.number) \(teaching.subject)")
            }
            for weekday in 1...5 {
                let periods = held.filter { $0.weekday == weekday }.map(\.period).sorted()
                #expect(periods == Array(1...max(1, periods.count)))
            }
            #expect((26...35).contains(held.count))
        }
    }

    @Test("总是一样") func deterministic() {
        let school = DemoSchool(DemoPlan.sample)
        let staff = DemoStaff(school, DemoPlan.sample)
        #expect(DemoTimetable(school, staff).lessons == DemoTimetable(school, staff).lessons)
    }
}
