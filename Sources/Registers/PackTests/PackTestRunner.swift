import Policy

/// Runs the tests beside a pack: the rows of each case are judged by the whole pack, the findings of the case's provision compared.
public struct PackTestRunner {
    private let pack: Pack
    private let judge: Judge
    private let lexicon: WordingLexicon?

    /// - Parameter lexicon: needed only where the pack reads wording.
    public init(_ pack: Pack, lexicon: WordingLexicon?) {
        self.pack = pack
        judge = Judge(packs: [pack])
        self.lexicon = judge.readsWording ? lexicon : nil
    }

    public func run(_ test: PackTestCase) -> PackTestOutcome {
        do throws(PackTestFault) {
            let observed = try findings(test)
            let pairing = ExpectedFinding.pair(test.expected, with: observed)
            return PackTestOutcome(test: test, observed: observed, pairing: pairing, fault: nil)
        } catch {
            return PackTestOutcome(test: test, observed: [], pairing: [], fault: error)
        }
    }

    /// What the case's provision finds in its rows.
    private func findings(_ test: PackTestCase) throws(PackTestFault) -> [ObservedFinding] {
        guard let provision = pack.provision(test.provision) else {
            throw PackTestFault(line: test.line, reason: "政策包里没有条款 \(test.provision)")
        }
        guard !provision.checks.isEmpty else { throw PackTestFault(line: test.line, reason: "条款 \(test.provision) 没有检查，测试不到什么") }
        var registers = MemoryRegisters(judge, lexicon: lexicon)
        for table in test.tables { try add(table, to: &registers) }
        let contents = registers.contents()
        if let problem = contents.report.rowProblems.first {
            let row = test.tables.first { Register.named($0.register)?.title == problem.file }?.rows[problem.row - 2]
            throw PackTestFault(
                line: row?.line ?? test.line,
                reason: "\(problem.file)的“\(problem.cell.column)”现为“\(problem.cell.found)”，应为\(problem.cell.expected)")
        }
        let findings = judge.findings(in: contents).filter { judge.checks[$0.check].provision.id == test.provision }
        // Only now: judging adds the names of terms.
        let texts = contents.symbols.texts
        return findings.map { ObservedFinding($0, judge.checks, texts: texts, columnTitle: Register.columnTitle) }
    }

    private func add(_ table: PackTestCase.Table, to registers: inout MemoryRegisters) throws(PackTestFault) {
        guard let register = Register.all.first(where: { $0.key.rawValue == table.register }) else {
            let names = Register.all.map(\.key.rawValue).joined(separator: "、")
            throw PackTestFault(line: table.line, reason: "没有台账 \(table.register)，应为 \(names) 之一")
        }
        for row in table.rows {
            for cell in row.cells where register.index(ofColumn: cell.column) == nil {
                throw PackTestFault(line: row.line, reason: "\(register.title)（\(table.register)）没有 \(cell.column) 这一列")
            }
        }
        // A column is there when any row gives it; required ones always are.
        let given = Set(table.rows.flatMap { $0.cells.map(\.column) })
        let columns = register.columns.filter { $0.isRequired || given.contains($0.key) }
        let rows = table.rows.map { row in
            columns.map { column in
                row.cells.first { $0.column == column.key }?.text
                    ?? (column.isRequired ? PackTestDefaults.text(column.key, in: register.key) : "")
            }
        }
        do throws(Header.Problem) {
            try registers.add(register, columns: columns.map(\.key), rows: rows)
        } catch {
            throw PackTestFault(line: table.line, reason: "\(register.title)的列不齐")
        }
    }
}

/// Why a case could not be judged: where in the file of tests, and what is wrong.
public struct PackTestFault: Error, Sendable {
    public let line: Int
    public let reason: String
}

/// How a case came out.
public struct PackTestOutcome: Sendable {
    public let test: PackTestCase
    /// Findings of the case's provision.
    public let observed: [ObservedFinding]
    /// For each observed finding the number of the expected one that it meets.
    public let pairing: [Int?]
    /// Set where the case could not be judged at all.
    public let fault: PackTestFault?

    public var passed: Bool { fault == nil && missing.isEmpty && unexpected.isEmpty }
    /// Expected, not found.
    public var missing: [ExpectedFinding] { test.expected.indices.filter { !pairing.contains($0) }.map { test.expected[$0] } }
    /// Found, not expected.
    public var unexpected: [ObservedFinding] { zip(observed, pairing).filter { $0.1 == nil }.map(\.0) }
}

/// What stands in the required cells that a test leaves out, so that a case shows only what matters.
enum PackTestDefaults {
    static func text(_ column: String, in register: RegisterKey) -> String {
        switch (register, column) {
        case (_, "school"): "第一小学"
        case (_, "grade"): "4"
        case (_, "class"): "1班"
        // A Tuesday in the autumn term, ISO week 2021-W37.
        case (_, "date"): "2021-09-14"
        case (_, "subject"): "语文"
        case (.homework, "kind"): "书面"
        case (.homework, "content"): "完成课堂练习"
        case (.calendar, "kind"): "上课"
        case (.exams, "name"): "期末考试"
        case (.exams, "kind"): "期末"
        case (.service, "start"): "16:30"
        case (.service, "end"): "18:30"
        case (.service, "kind"): "作业辅导"
        case (.activities, "name"): "科普讲座"
        case (.activities, "kind"): "讲座"
        case (.visits, "school_year"): "2021-2022"
        case (.apps, "name"): "学习助手"
        case (.training, "name"): "星星培训学校"
        default: ""
        }
    }
}
