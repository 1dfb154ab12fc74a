import FoundationEssentials
import Testing

@testable import Policy
@testable import Registers

/// Register files damaged at random: whatever they hold, every record is read, left out or blank, and none is lost.
struct CSVFuzzTests {
    private static let homework = #"""
        第一小学作业登记,,,,
        学校,年级,班级,日期,学科,类型,内容,预计用时,家长参与,备注
        第一小学,4,2班,2021-09-14,语文,书面,"抄写生字,两遍",20,无,
        第一小学,四年级,２班,2021/9/15,"数
        学",written,口算一页,15,签字、检查,"他说""好"""

        第二小学,初一,1班,20210916,英语,口头,朗读,,,x
        ,,,,,,,,,
        第二小学,13,1班,2021-02-30,英语,听写,,601,代做,
        """#
    private static let exams = """
        学校\t年级\t日期\t学科\t名称\t类别\t容易题\t中档题\t较难题\t专家库选取\t公布内容
        第一小学\t4\t2021年9月6日\t语文\t期末\t期末\t7.5\t1.5\t1\t是\t成绩/排名
        第一小学\t4\t2021.9.6\t数学\t期末\t期末\t0.00000000000000001\t\t\t否\t无
        """
    private static let service = """
        学校;日期;开始;结束;内容;教师;挪用
        一小;2021-9-14;16:00;18:00;作业辅导;王、李;否\r
        一小;2021-9-14;18:00;17:00;新课;;是\r
        """
    private static let seeds: [(RegisterKey, [UInt8])] = [
        (.homework, Array(homework.utf8)), (.homework, Array("\u{FEFF}\(homework)\r\n\(homework)".utf8)), (.exams, Array(exams.utf8)),
        (.service, Array(service.utf8)), (.homework, Array(homework.replacing("\n", with: "\r").utf8)),
    ]
    private static let pieces = [
        "学校,年级,班级,日期,学科,类型,内容\n", "school", "第一小学,4,2班,2021-09-14,语文,书面,抄写\n", "\n\n\n", "\"引,号\"", "年级", ",,,,,,,,,,,,,,", "4;5;6",
    ]

    @Test("每一条记录都收了、没收或是空的，块的大小和人手不改变结果", arguments: 0..<4)
    func everyRecordIsAccountedFor(_ part: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/jianfu-fuzz-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var mutator = Mutator(seed: 1000 + part, pieces: Self.pieces)
        for number in 0..<FuzzBudget.share(45) / 4 {
            let (key, seed) = mutator.random.pick(Self.seeds)
            let bytes = mutator.damage(seed, Self.seeds.map(\.1))
            let path = "\(folder)/\(key.rawValue).csv"
            try Data(bytes).write(to: URL(filePath: path))
            let whole = await Self.read(path, blockSize: nil, workers: 1)
            let pieces = await Self.read(path, blockSize: 1 + mutator.random.below(400), workers: 2)
            let comment: Comment = "第\(part)组第\(number)个：\(Self.shown(bytes))"
            #expect(whole == (await Self.read(path, blockSize: nil, workers: 2)), comment)
            // Of several reasons to refuse a file, small blocks may meet another one first.
            #expect(whole == pieces || whole.refusal != nil && pieces.refusal != nil, comment)
            Self.compare(whole, PlainCSV(bytes, for: Register.of(key)), key, comment)
        }
    }

    /// What reading a file gave.
    private struct Outcome: Equatable {
        var refusal: String?
        var accepted: Int
        var rejected: Int
        var problems: [String]
        var rejectedRows: Set<Int>
        /// The subject of each accepted row of homework.
        var subjects: [Int: String]
    }

    private static func read(_ path: String, blockSize: Int?, workers: Int) async -> Outcome {
        var reader = RegisterReader(Judge(packs: []), lexicon: nil, workers: workers)
        if let blockSize { reader.blockSize = blockSize }
        let contents = await reader.read(RegisterSearch([path]))
        var subjects: [Int: String] = [:]
        for number in contents.ledger.classes.indices {
            for item in contents.ledger.items(ofClass: number) {
                subjects[Int(item.reference.row)] = contents.symbols.text(of: item.subject)
            }
        }
        let report = contents.report
        return Outcome(
            refusal: report.fileProblems.first?.reason, accepted: report.acceptedRows, rejected: report.rejectedRows,
            problems: report.rowProblems.map(\.description), rejectedRows: Set(report.rowProblems.map(\.row)), subjects: subjects)
    }

    private static func compare(_ outcome: Outcome, _ plain: PlainCSV?, _ key: RegisterKey, _ comment: Comment) {
        if outcome.refusal != nil {
            #expect(outcome.accepted + outcome.rejected == 0, comment)
            // A missing or repeated column, an unclosed header: the plain reading only knows about encodings and places.
            return
        }
        guard let plain else {
            Issue.record("应当拒绝。\(comment)")
            return
        }
        let rows = plain.records.filter { !$0.isBlank }
        #expect(outcome.accepted + outcome.rejected == rows.count, comment)
        #expect(outcome.rejectedRows.count == outcome.rejected, comment)
        guard key == .homework, let column = plain.header.firstIndex(where: { ["学科", "subject"].contains($0) }) else { return }
        var subjects: [Int: String] = [:]
        for record in rows where !outcome.rejectedRows.contains(record.row) {
            subjects[record.row] = column < record.cells.count ? PlainCSV.trimmed(record.cells[column]) : ""
        }
        #expect(outcome.subjects.mapValues { Array($0.utf8) } == subjects.mapValues { Array($0.utf8) }, comment)
    }

    private static func shown(_ bytes: [UInt8]) -> Comment { "\(Data(bytes).base64EncodedString())" }
}
