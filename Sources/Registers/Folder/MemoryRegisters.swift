import Policy

/// Registers whose cells are in memory, read by the same decoder as files, so that they mean the same.
public struct MemoryRegisters {
    private let judge: Judge
    private let lexicon: WordingLexicon?
    private let symbols = SymbolTable()
    private let classes = ClassTable()
    private var others = OtherFacts()
    private var stretches: [HomeworkLedger.Stretch] = []
    private var report = ReadingReport()

    /// - Parameter lexicon: needed only where the judge reads wording.
    public init(_ judge: Judge, lexicon: WordingLexicon?) { (self.judge, self.lexicon) = (judge, judge.readsWording ? lexicon : nil) }

    /// Adds rows that an installation keeps, as the ledger's file would have them: the first is row 2 of a file of its own.
    /// - Parameters:
    ///   - columns: the ledger's columns that the rows have, among them the required ones; nil for all.
    ///   - school: the name of the school whose rows they are.
    ///   - rows: in the order of the columns.
    public mutating func add(_ ledger: Ledger, columns: [Register.Column]? = nil, of school: String, rows: [[CellValue]]) {
        guard let judged = ledger.judged else { return }
        let own = ledger.fileColumns.dropLast(ledger.columns.count).map(\.key)
        // A ledger's columns are its register's, each once.
        try? add(
            Register.of(judged), columns: own + (columns ?? ledger.columns).map(\.key),
            rows: rows.map { own.map { _ in school } + $0.map(\.text) })
    }

    /// Adds one register as if it stood in a file with these columns, the header being row 1.
    mutating func add(_ register: Register, columns: [String], rows: [[String]]) throws(Header.Problem) {
        let header = try Header(columns, for: register)
        let number = UInt32(report.fileNames.count)
        report.fileNames.append(register.title)
        report.registers.insert(register.key)
        others.columns[number] = header.present
        let lexicon = register.key == .homework ? lexicon : nil
        let decoder = RowDecoder(header, symbols: symbols, judgeWording: lexicon.map { lexicon in { lexicon.matches(in: $0) } })
        var intake = RowIntake(file: number, fileName: register.title, decoder: decoder)
        var builder = HomeworkBuilder(classes: classes)
        var collector = HomeworkCollector(judge, columns: header.present)
        for (index, row) in rows.enumerated() {
            Self.withCells(row) { cells in
                // Texts are UTF-8, so that the decoder cannot find anything else.
                try? intake.take(cells, row: index + 2) { decoder, reference in
                    guard register.key == .homework else {
                        return others.add(decoder.row, of: register.key, at: reference, symbols: symbols)
                    }
                    if let item = builder.item(decoder.row, wording: decoder.wording(ofContent: HomeworkColumn.content.rawValue)) {
                        collector.add(item, at: reference)
                    }
                    return nil
                }
            }
        }
        collector.finish()
        if register.key == .homework { stretches.append(HomeworkLedger.Stretch(collector, file: number, base: 0)) }
        IntakeCounts(intake).hand(to: &report, base: 0)
    }

    public func contents() -> RegisterContents {
        RegisterContents(
            ledger: HomeworkLedger(stretches, classes: classes.keys), others: others, symbols: symbols, report: report)
    }

    /// Lays the cells into one buffer, each followed by the bytes that the decoder may read beyond it.
    private static func withCells(_ row: [String], _ body: (UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) -> Void) {
        let padding = 16
        var bytes: [UInt8] = []
        var spans: [Range<Int>] = []
        for cell in row {
            let start = bytes.count
            bytes += cell.utf8
            spans.append(start..<bytes.count)
            bytes += repeatElement(0, count: padding)
        }
        bytes.withUnsafeBufferPointer { buffer in
            spans.map { UnsafeBufferPointer(rebasing: buffer[$0]) }.withUnsafeBufferPointer(body)
        }
    }
}

extension Judge {
    /// Everything found in registers, in the order of registers.md; one class after another, for registers small enough to be kept in memory.
    public func findings(in contents: RegisterContents) -> [Finding] {
        let (ledger, others) = (contents.ledger, contents.others)
        let context = ClassContext(calendar: others.calendar, freeDays: others.freeDays)
        var findings = ledger.itemFindings(checks)
        for (number, key) in ledger.classes.enumerated() {
            let coverage = ledger.coverage[key.school] ?? Coverage()
            findings += judge(key, items: ledger.items(ofClass: number)[...], coverage: coverage, context: context)
        }
        findings += judgeAbsentColumns(ledger)
        findings += judge(others, symbols: contents.symbols)
        return FindingOrder.sorted(findings, checks, texts: contents.symbols.texts)
    }
}
