/// The subjects of compulsory education, in the order of the curriculum.
public enum Subject: Int, CaseIterable, Sendable {
    case chinese, maths, english, morality, science, physics, chemistry, biology, history, geography
    case music, art, sport, labour, computing, integrated

    public var title: String {
        switch self {
        case .chinese: "语文"
        case .maths: "数学"
        case .english: "英语"
        case .morality: "道德与法治"
        case .science: "科学"
        case .physics: "物理"
        case .chemistry: "化学"
        case .biology: "生物学"
        case .history: "历史"
        case .geography: "地理"
        case .music: "音乐"
        case .art: "美术"
        case .sport: "体育与健康"
        case .labour: "劳动"
        case .computing: "信息科技"
        case .integrated: "综合实践"
        }
    }

    /// Whether one teacher takes the whole school rather than two classes.
    var isTaughtByFew: Bool { rawValue >= Subject.morality.rawValue && ![.physics, .chemistry].contains(self) }
}

/// Which subjects may set written work on which day: the school's weekly agreement (统筹), by which no day gathers all of them.
enum Timetable {
    /// The subjects with written work in the order of their claim to the day; a day takes the first few.
    static func writtenSubjects(grade: Int, weekday: Int) -> [Subject] {
        let rota = rota(grade)
        let start = (weekday * 2 + grade) % rota.count
        return rota.indices.map { rota[(start + $0) % rota.count] }
    }

    private static let lower: [Subject] = [.chinese, .maths]
    private static let middle: [Subject] = [.chinese, .maths, .english]
    private static let seven: [Subject] = [.chinese, .maths, .english, .history, .biology, .morality, .geography]
    private static let eight: [Subject] = [.maths, .english, .physics, .chinese, .history, .biology, .geography, .morality]
    private static let nine: [Subject] = [.maths, .physics, .english, .chemistry, .chinese, .history, .morality]

    private static func rota(_ grade: Int) -> [Subject] {
        switch grade {
        case ...2: lower
        case 3...6: middle
        case 7: seven
        case 8: eight
        default: nine
        }
    }

    /// Subjects that join in on the days on which a grade loses its measure.
    static func crowdingSubjects(grade: Int) -> [Subject] { grade <= 6 ? [.science, .morality] : [.geography, .biology, .morality] }
}
