import Policy
import Registers

/// A register as rows of cells in the order of its declared columns.
public struct RegisterTable: Sendable {
    public let register: RegisterKey
    public var rows: [[String]]

    init(_ register: RegisterKey, _ rows: [[String]] = []) { (self.register, self.rows) = (register, rows) }

    public var fileName: String { register.rawValue + ".csv" }

    /// Clean CSV with its header.
    public var csv: [UInt8] {
        var text = CSVText()
        text.row(Register.of(register).columns.map(\.title))
        for row in rows { text.row(row) }
        return text.bytes
    }
}

extension Region {
    /// All registers but homework, over all schools, and the county's checks of training institutions.
    public func otherRegisters() -> [RegisterTable] {
        var tables = [
            RegisterTable(.noHomeworkDays), RegisterTable(.exams), RegisterTable(.service), RegisterTable(.activities),
            RegisterTable(.visits),
            RegisterTable(.apps), RegisterTable(.wellbeing),
        ]
        for number in 0..<schoolCount {
            let life = SchoolLife(school: school(number), days: days, seed: seed, slips: 1)
            for index in tables.indices { tables[index].rows += life.rows(of: tables[index].register) }
        }
        return [calendar(), training()] + tables
    }

    func calendar() -> RegisterTable {
        RegisterTable(.calendar, days.exceptions.map { ["", $0.date.iso, $0.kind.title, ""] })
    }

    /// One check for every five schools, at least eight.
    private func training() -> RegisterTable {
        var random = SeededRandom(seed, 50)
        let trades = ["书法", "舞蹈", "英语", "数学思维", "美术", "编程", "口才", "乒乓球", "钢琴", "作文"]
        let brands = ["起点", "小树", "晨光", "新知", "童画", "远航", "博雅", "星海", "向阳", "蓝天"]
        return RegisterTable(
            .training,
            (0..<max(8, schoolCount / 5)).map { index in
                let ends = random.happens(120) ? "21:00" : random.pick(["19:30", "20:00", "20:20", "20:30"])
                return [
                    brands[index % 10] + trades[(index * 3 + index / 10) % 10] + "培训中心" + (index < 100 ? "" : "\(index / 100 + 1)部"),
                    random.pick(["城区", "东片", "西片", "城郊"]), random.pick(days.days).iso, ends,
                    SchoolLife.yesNo(random.happens(90)), SchoolLife.yesNo(random.happens(60)), SchoolLife.yesNo(random.happens(50)),
                    SchoolLife.yesNo(random.happens(70)),
                ]
            })
    }
}
