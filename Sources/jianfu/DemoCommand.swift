import ArgumentParser
import Demo
import FoundationEssentials
import Glibc
import Policy
import Registers

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "生成示例数据：虚构的学校和台账", subcommands: [DemoRegistersCommand.self])
}

struct DemoRegistersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registers", abstract: "生成一所或许多所虚构学校的台账",
        discussion: """
            同样的选项总是生成同样的文件。学校和教师都是虚构的，没有学生姓名。
            只有一所学校时生成全部台账；多所学校时只生成作业登记，加 --all 生成全部。
            """)

    @Argument(help: ArgumentHelp("放台账的文件夹；没有就新建", valueName: "文件夹"))
    var folder: String

    @Option(help: ArgumentHelp("学校数，1–10000", valueName: "数"))
    var schools = 1

    @Option(help: ArgumentHelp("上课天数，1–400", valueName: "数"))
    var days = 95

    @Option(help: ArgumentHelp("随机种子", valueName: "数"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("每所学校的班数，不少于年级数，至多120", valueName: "数"))
    var classes = 24

    @Option(help: ArgumentHelp("第一天", valueName: "日期"))
    var from = SchoolDate.termStart

    @Flag(inversion: .prefixedNo, help: "生成全部台账，按校历放假和调休；只有一所学校时默认如此")
    var all: Bool?

    @Flag(help: "写成学校实际交来的样子：日期写法不一、全角数字、空行、多余的空格、少数填错的单元格")
    var messy = false

    @Flag(help: "生成随程序附带的长治样例学校，一整个学期；其他选项不起作用")
    var sample = false

    @Flag(help: "覆盖同名文件")
    var force = false

    func validate() throws {
        guard (1...10_000).contains(schools) else { throw ValidationError("--schools 应是1–10000，现为\(schools)") }
        guard (1...400).contains(days) else { throw ValidationError("--days 应是1–400，现为\(days)") }
        guard (6...120).contains(classes) else { throw ValidationError("--classes 应是6–120，现为\(classes)") }
    }

    mutating func run() async throws {
        let output = OutputFolder(path: folder, overwrites: force)
        if sample {
            try writeSample(to: output)
        } else {
            let writesAll = all ?? (schools == 1)
            let region = Region(
                seed: seed, schools: schools, classesPerSchool: classes, days: SchoolDays(from: from, count: days, holidays: writesAll))
            try await writeHomework(of: region, to: output)
            if writesAll {
                for table in region.otherRegisters() {
                    try output.write(messy ? table.messyCSV(seed: seed) : table.csv, to: table.fileName)
                }
            }
        }
        Console.print("已生成 \(output.writtenFiles) 个文件，共 \(output.writtenBytes / 1000) KB：\(folder)")
    }

    private func writeSample(to output: OutputFolder) throws {
        do {
            for file in try SampleSchool.files() {
                switch file.contents {
                case .text(let bytes): try output.write(bytes, to: file.path)
                case .workbook(let workbook): try output.place(file.path) { path in try workbook.write(to: path) }
                }
            }
        } catch let problem as SampleSchool.Problem {
            Console.error(problem.description)
            throw ExitCode(2)
        }
    }

    /// Schools are made two at a time and written in their order.
    private func writeHomework(of region: Region, to output: OutputFolder) async throws {
        let (isMessy, count) = (messy, region.schoolCount)
        try await output.stream(to: "homework.csv") { file in
            try file.write(isMessy ? Region.messyHomeworkHeader : Region.header(of: .homework))
            try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
                var (started, written) = (0, 0)
                var waiting: [Int: [UInt8]] = [:]
                while written < count {
                    // A few schools ahead and no more, so that memory stays small however many there are.
                    while started < count, started < written + 4 {
                        let number = started
                        group.addTask { (number, isMessy ? region.messyHomework(ofSchool: number) : region.homework(ofSchool: number)) }
                        started += 1
                    }
                    if let (number, bytes) = try await group.next() { waiting[number] = bytes }
                    while let bytes = waiting.removeValue(forKey: written) {
                        try file.write(bytes)
                        written += 1
                    }
                }
            }
        }
    }
}
