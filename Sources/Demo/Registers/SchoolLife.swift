import Policy
import Registers

/// A school's registers beside homework. Slips happen now and then, `slips` times as often as in an ordinary school.
struct SchoolLife {
    let school: DemoSchool
    let days: SchoolDays
    let seed: UInt64
    /// 0: everything in order.
    let slips: Int

    static func yesNo(_ value: Bool) -> String { value ? "是" : "否" }

    func rows(of register: RegisterKey) -> [[String]] {
        var random = SeededRandom(
            seed, UInt64(school.number), 60, UInt64(register.rawValue.utf8.count), UInt64(register.rawValue.utf8.first ?? 0))
        return switch register {
        case .noHomeworkDays: noHomeworkDays()
        case .exams: exams(&random)
        case .service: service(&random)
        case .activities: activities(&random)
        case .visits: visits(&random)
        case .apps: apps(&random)
        case .wellbeing: wellbeing(&random)
        case .homework, .calendar, .training: []
        }
    }

    /// The weekday that each grade keeps free, through the whole term.
    private func noHomeworkDays() -> [[String]] {
        days.days.flatMap { date in
            school.stage.grades.filter { date.weekday == DayPlan.freeWeekday(grade: $0) }.map { [school.name, "\($0)", "", date.iso, ""] }
        }
    }

    // MARK: Exams

    private func exams(_ random: inout SeededRandom) -> [[String]] {
        guard let last = days.days.last else { return [] }
        let (middle, end) = (days.days[days.days.count * 10 / 20], days.days.last { last.distance(to: $0) <= -3 } ?? last)
        var rows: [[String]] = []
        for grade in school.stage.grades {
            if grade >= 7 { rows += exam(.midterm, "期中检测", grade, middle, &random) }
            rows += exam(.final, grade <= 2 ? "期末游考" : "期末检测", grade, end, &random)
            if random.happens(60 * slips) {
                rows += exam(random.pick([.monthly, .unit, .quiz, .joint]), "十月检测", grade, days.days[days.days.count / 4], &random)
            }
        }
        return rows
    }

    private func exam(_ kind: ExamKind, _ name: String, _ grade: Int, _ date: SchoolDate, _ random: inout SeededRandom) -> [[String]] {
        let subjects: [Subject] =
            switch grade {
            case ...2: [.chinese, .maths]
            case 3...6: [.chinese, .maths, .english]
            case 7: [.chinese, .maths, .english, .morality, .history, .geography, .biology]
            case 8: [.chinese, .maths, .english, .physics, .morality, .history, .geography, .biology]
            default: [.chinese, .maths, .english, .physics, .chemistry, .morality, .history]
            }
        let isLeaked = random.happens(40 * slips)
        let mix = grade <= 6 ? [["80", "10", "10"], ["78", "12", "10"]] : [["70", "20", "10"], ["68", "22", "10"]]
        return subjects.map { subject in
            let shares = random.happens(60 * slips) ? ["55", "30", "15"] : random.pick(mix)
            let panel = random.number(in: 3...5)
            return [
                school.name, "\(grade)", date.iso, subject.title, name, kind.title,
                kind == .joint ? ExamScope.severalSchools.title : ExamScope.school.title,
                Self.yesNo(grade > 2), shares[0], shares[1], shares[2], "\(random.happens(30 * slips) ? 2 : panel)", "1",
                Self.yesNo(!random.happens(30 * slips)), "\(random.happens(30 * slips) ? panel - 1 : panel)",
                Self.yesNo(!random.happens(20 * slips)),
                Self.yesNo(true), random.happens(25 * slips) ? Grading.marks.title : Grading.bands.title, "4",
                isLeaked ? PublishedResult.scores.title : PublishedResult.nothing.title,
                isLeaked ? ResultRecipient.parentGroup.title : ResultRecipient.individual.title,
                random.happens(10 * slips) ? "教学改进、排座" : ResultUse.teaching.title,
            ]
        }
    }

    // MARK: After-school service

    private func service(_ random: inout SeededRandom) -> [[String]] {
        let clubs: [ServiceKind] = [.club, .sport, .arts, .reading, .science, .labour, .interestGroup]
        var rows: [[String]] = []
        for date in days.days {
            for (index, schoolClass) in school.classes.enumerated() where !random.happens(4 * slips) {
                let isDiverted = random.happens(slips)
                rows.append(
                    session(
                        date, schoolClass, "16:30", "17:30", random.pick([.tutoring, .tutoring, .questions]),
                        schoolClass.teacher(of: random.pick([.chinese, .maths, .english])),
                        isDiverted: isDiverted, &random))
                let kind = random.happens(slips) ? .newLesson : clubs[(index + date.weekday) % clubs.count]
                rows.append(
                    session(
                        date, schoolClass, "17:30", random.happens(100) ? "17:50" : "18:00", kind,
                        schoolClass.teacher(of: random.pick([.sport, .art, .music, .science])),
                        isDiverted: false, &random))
            }
        }
        return rows
    }

    private func session(
        _ date: SchoolDate, _ schoolClass: DemoClass, _ start: String, _ end: String, _ kind: ServiceKind, _ teacher: String,
        isDiverted: Bool,
        _ random: inout SeededRandom
    ) -> [String] {
        [
            school.name, "\(schoolClass.grade)", schoolClass.name, date.iso, start, end, kind.title, teacher,
            "\(schoolClass.pupils - random.number(in: 0...4))", "\(schoolClass.pupils)", Self.yesNo(isDiverted),
        ]
    }

    // MARK: The rest

    private func activities(_ random: inout SeededRandom) -> [[String]] {
        let usual: [(String, ActivityKind, String)] = [
            ("交通安全进课堂", .topic, "交警大队"), ("消防疏散演练", .topic, "消防救援站"), ("法治副校长讲座", .lecture, "司法所"),
            ("科普大篷车进校园", .topic, "科协"), ("红色故事宣讲", .lecture, "关工委"), ("经典诵读展演", .contest, "教育局"),
        ]
        let faulty: [(String, ActivityKind, String)] = [
            ("家庭禁毒答题小手拉大手", .familyCampaign, "街道办"), ("护眼产品体验日", .commercial, "某眼镜店"), ("英语风采收费展示", .charging, "某培训机构"),
            ("数学思维评优", .awards, "某杂志社"), ("学科知识重复宣讲", .duplicatesTeaching, "社区"),
        ]
        let count = min(usual.count, max(1, days.days.count / 19))
        var rows = (0..<count).map { index in
            let (name, kind, organiser) = usual[(index + school.number) % usual.count]
            return [school.name, random.pick(days.days).iso, name, kind.title, Self.yesNo(true), organiser]
        }
        if random.happens(250 * slips) {
            let (name, kind, organiser) = random.pick(faulty)
            rows.append([school.name, random.pick(days.days).iso, name, kind.title, Self.yesNo(false), organiser])
        }
        return rows.sorted { $0[1] < $1[1] }
    }

    private func visits(_ random: inout SeededRandom) -> [[String]] {
        let start = days.days.first.map { $0.components.month >= 8 ? $0.components.year : $0.components.year - 1 } ?? 0
        return school.classes.map { schoolClass in
            let online = random.number(in: 2...12)
            let missed = random.happens(150 * slips) ? random.number(in: 1...6) : 0
            return [
                school.name, "\(schoolClass.grade)", schoolClass.name, "\(start)-\(start + 1)", "\(schoolClass.pupils)",
                "\(schoolClass.pupils - online - missed)", "\(online)",
            ]
        }
    }

    private func apps(_ random: inout SeededRandom) -> [[String]] {
        ["校园图书借阅", "智慧食堂", "教师备课平台", "家校通知"].map { name in
            let isReviewed = !random.happens(60 * slips)
            return [
                school.name, name, Self.yesNo(isReviewed), Self.yesNo(isReviewed), Self.yesNo(true), Self.yesNo(random.happens(30 * slips)),
            ]
        }
    }

    /// A voluntary sample without names once a month: means of twelve pupils or more.
    private func wellbeing(_ random: inout SeededRandom) -> [[String]] {
        var rows: [[String]] = []
        for index in stride(from: 14, to: days.days.count, by: 21) {
            for schoolClass in school.classes {
                let grade = schoolClass.grade
                let isTired = random.happens(40 * slips)
                let sleep = (grade <= 6 ? 100 : 90) + (isTired ? -random.number(in: 2...8) : random.number(in: 0...4))
                let written =
                    grade <= 2 ? random.number(in: 0...40) : random.number(in: 200...(grade <= 6 ? 520 : 820)) + (isTired ? 150 : 0)
                rows.append([
                    school.name, "\(grade)", schoolClass.name, days.days[index].iso, "\(random.number(in: 12...20))", Self.tenths(sleep),
                    Self.tenths(written), Self.tenths(random.number(in: 600...950)),
                ])
            }
        }
        return rows
    }

    /// `96` as `9.6`.
    private static func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
}
