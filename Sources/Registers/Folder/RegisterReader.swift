import Glibc
import Policy
import Synchronization

/// Reads all registers that a search has found. Large homework files are read by several workers at a time.
public struct RegisterReader: Sendable {
    let judge: Judge
    private let lexicon: WordingLexicon?
    let workers: Int
    private let onProgress: (@Sendable (ReadingProgress) -> Void)?
    let symbols = SymbolTable()
    private let classes = ClassTable()
    /// Bytes that one worker takes at a time.
    var blockSize = BlockReader.usualSize

    /// - Parameters:
    ///   - lexicon: needed only where the judge reads wording.
    ///   - workers: how many tasks read one file.
    public init(_ judge: Judge, lexicon: WordingLexicon?, workers: Int = 2, onProgress: (@Sendable (ReadingProgress) -> Void)? = nil) {
        (self.judge, self.workers, self.onProgress) = (judge, workers, onProgress)
        self.lexicon = judge.readsWording ? lexicon : nil
    }

    public func read(_ search: RegisterSearch) async -> RegisterContents {
        var reading = Reading(progress: Progress(search.files.map(\.path), onProgress))
        reading.report.fileProblems = search.problems.map { ($0.name, $0.reason) }
        if !search.ignored.isEmpty {
            let shown = search.ignored.prefix(5).joined(separator: "、")
            let more = search.ignored.count > 5 ? "等\(search.ignored.count)个" : ""
            reading.report.notices.append("不是台账，没有读：\(shown)\(more)")
        }
        for file in search.files {
            let number = UInt32(reading.report.fileNames.count)
            reading.report.fileNames.append(file.name)
            do throws(FileProblem) {
                switch file.format {
                case .csv: if let register = file.register { try await readCSV(file, Register.of(register), number, &reading) }
                case .xlsx, .xls: try readWorkbook(file, number, &reading)
                case .unreadable(let reason): throw FileProblem(reason)
                }
            } catch {
                reading.report.fileProblems.append((file.name, error.reason))
            }
        }
        let ledger = HomeworkLedger(reading.stretches, classes: classes.keys)
        return RegisterContents(ledger: ledger, others: reading.others, symbols: symbols, report: reading.report)
    }

    /// What has been read so far.
    struct Reading {
        var report = ReadingReport()
        var others = OtherFacts()
        var stretches: [HomeworkLedger.Stretch] = []
        let progress: Progress

        init(progress: Progress) { self.progress = progress }

        mutating func noteHeader(_ header: Header, row: Int, file: String, number: UInt32) {
            report.registers.insert(header.register.key)
            others.columns[number] = header.present
            if row > 1 { report.notices.append("\(file)：表头在第\(row)行，上面的\(row - 1)行不算数据") }
            if !header.unknown.isEmpty {
                let shown = header.unknown.prefix(8).map(CellText.excerpt).joined(separator: "、")
                report.notices.append("\(file)：不认识的列已略过：\(shown)\(header.unknown.count > 8 ? "等\(header.unknown.count)列" : "")")
            }
        }
    }

    func decoder(_ header: Header) -> RowDecoder {
        guard header.register.key == .homework, let lexicon else { return RowDecoder(header, symbols: symbols) }
        return RowDecoder(header, symbols: symbols) { lexicon.matches(in: $0) }
    }

    // MARK: CSV

    private func readCSV(_ file: RegisterFile, _ register: Register, _ number: UInt32, _ reading: inout Reading) async throws(FileProblem) {
        var asGB18030 = false
        while true {
            let opened = try CSVOpening.open(file.path, for: register, asGB18030: asGB18030, blockSize: blockSize)
            do {
                if register.key == .homework {
                    try await readHomework(opened, file, number, &reading)
                } else {
                    try readOther(opened, file, number, &reading)
                }
                return reading.noteHeader(opened.header, row: opened.headerRow, file: file.name, number: number)
            } catch let error as FileProblem {
                throw error
            } catch {
                // Some cell was not UTF-8: the whole file is read again as GB18030, which cannot fail in this way.
                if asGB18030 { throw .neitherEncoding }
                asGB18030 = true
            }
        }
    }

    private func readOther(_ opened: OpenedCSV, _ file: RegisterFile, _ number: UInt32, _ reading: inout Reading) throws {
        var facts = reading.others
        var intake = RowIntake(file: number, fileName: file.name, decoder: decoder(opened.header))
        var row = opened.headerRow
        while let block = try opened.reader.next() {
            reading.progress.add(block.count)
            try block.forEachRecord(opened.delimiter) { cells, isUnclosed throws(EncodingProblem) in
                row += 1
                if isUnclosed { return try intake.rejectUnclosedQuote(cells, row: row) }
                try intake.take(cells, row: row) { decoder, reference in
                    facts.add(decoder.row, of: opened.header.register.key, at: reference, symbols: symbols)
                }
            }
        }
        reading.others = facts
        IntakeCounts(intake).hand(to: &reading.report, base: 0)
    }

    /// What one worker made of one block.
    private struct BlockResult: Sendable {
        let block: Int
        let collector: HomeworkCollector
        let intake: IntakeCounts
        let records: Int
    }

    private func readHomework(_ opened: OpenedCSV, _ file: RegisterFile, _ number: UInt32, _ reading: inout Reading) async throws {
        let progress = reading.progress
        let results = try await withThrowingTaskGroup(of: [BlockResult].self) { group in
            for _ in 0..<workers {
                group.addTask { try readBlocks(opened, file, number, progress) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        var base = opened.headerRow
        for result in results.sorted(by: { $0.block < $1.block }) {
            reading.stretches.append(HomeworkLedger.Stretch(result.collector, file: number, base: UInt32(base)))
            result.intake.hand(to: &reading.report, base: base)
            base += result.records
        }
    }

    private func readBlocks(
        _ opened: OpenedCSV, _ file: RegisterFile, _ number: UInt32, _ progress: Progress
    ) throws -> [BlockResult] {
        let decoder = decoder(opened.header)
        var builder = HomeworkBuilder(classes: classes)
        var results: [BlockResult] = []
        while let block = try opened.reader.next() {
            if Task.isCancelled { throw CancellationError() }
            progress.add(block.count)
            var collector = HomeworkCollector(judge, columns: opened.header.present)
            collector.reserve(block.count / 150)
            var intake = RowIntake(file: number, fileName: file.name, decoder: decoder)
            var records = 0
            try block.forEachRecord(opened.delimiter) { cells, isUnclosed throws(EncodingProblem) in
                records += 1
                if isUnclosed { return try intake.rejectUnclosedQuote(cells, row: records) }
                try intake.take(cells, row: records) { decoder, reference in
                    if let item = builder.item(decoder.row, wording: decoder.wording(ofContent: HomeworkColumn.content.rawValue)) {
                        collector.add(item, at: reference)
                    }
                    return nil
                }
            }
            collector.finish()
            results.append(BlockResult(block: block.number, collector: collector, intake: IntakeCounts(intake), records: records))
        }
        return results
    }

    /// Homework from a spreadsheet, row by row.
    func homeworkIntake(_ header: Header) -> (builder: HomeworkBuilder, collector: HomeworkCollector) {
        (HomeworkBuilder(classes: classes), HomeworkCollector(judge, columns: header.present))
    }
}

/// The countable part of a `RowIntake`, which may leave its worker.
struct IntakeCounts: Sendable {
    private let accepted: Int
    private let rejected: Int
    private let problems: [RowProblem]
    private let furtherProblems: Int

    init(_ intake: RowIntake) {
        (accepted, rejected, problems, furtherProblems) = (intake.accepted, intake.rejected, intake.problems, intake.furtherProblems)
    }

    /// - Parameter base: rows of the file before those that were counted.
    func hand(to report: inout ReadingReport, base: Int) {
        report.acceptedRows += accepted
        report.rejectedRows += rejected
        report.add(problems.map { RowProblem(file: $0.file, row: $0.row + base, cell: $0.cell) })
        report.furtherProblems += furtherProblems
    }
}

extension RecordBlock {
    /// Cuts the block into records. `isUnclosed`: the record runs to the end of the file inside quotes that never close.
    @inline(__always)
    func forEachRecord(
        _ delimiter: UInt8, _ body: (UnsafeBufferPointer<CSVTokenizer.Cell>, _ isUnclosed: Bool) throws(EncodingProblem) -> Void
    ) throws(EncodingProblem) {
        var tokenizer = CSVTokenizer(bytes, count: count, delimiter: delimiter)
        // A block holds whole records: a carriage return at its end closes the last one, since no line feed follows.
        while try tokenizer.next(isLast: true, body) == .record {}
    }
}

/// Bytes read so far over all files, for the progress line.
final class Progress: Sendable {
    private let done = Atomic(0)
    private let total: Int
    private let onProgress: (@Sendable (ReadingProgress) -> Void)?

    init(_ paths: [String], _ onProgress: (@Sendable (ReadingProgress) -> Void)?) {
        self.onProgress = onProgress
        total =
            onProgress == nil
            ? 0
            : paths.reduce(0) { sum, path in
                var status = stat()
                return stat(path, &status) == 0 ? sum + Int(status.st_size) : sum
            }
    }

    func addFile(_ path: String) {
        guard onProgress != nil else { return }
        var status = stat()
        if stat(path, &status) == 0 { add(Int(status.st_size)) }
    }

    func add(_ count: Int) {
        guard let onProgress else { return }
        let now = done.add(count, ordering: .relaxed).newValue
        onProgress(ReadingProgress(bytesRead: min(now, total), bytesTotal: total))
    }
}
