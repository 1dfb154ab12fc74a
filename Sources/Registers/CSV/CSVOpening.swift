import Policy

/// A CSV file whose encoding, delimiter and header have been found, ready to be read block by block.
struct OpenedCSV {
    let header: Header
    /// The header's place among the file's records, from 1.
    let headerRow: Int
    let delimiter: UInt8
    let reader: BlockReader
    let isGB18030: Bool
}

enum CSVOpening {
    /// A header is looked for in this many records, since spreadsheets often begin with merged titles.
    static let headerDepth = 10

    /// - Parameter asGB18030: whether the file has already proved not to be UTF-8.
    static func open(
        _ path: String, for register: Register, asGB18030: Bool, blockSize: Int = BlockReader.usualSize
    ) throws(FileProblem) -> OpenedCSV {
        do {
            return try openOnce(path, for: register, asGB18030: asGB18030, blockSize: blockSize)
        } catch {
            // Some titles in GB18030 are UTF-8 too (学校 is "ѧУ"), so that a header may only make sense in the other encoding.
            guard !asGB18030, let opened = try? openOnce(path, for: register, asGB18030: true, blockSize: blockSize) else { throw error }
            return opened
        }
    }

    private static func openOnce(
        _ path: String, for register: Register, asGB18030: Bool, blockSize: Int
    ) throws(FileProblem) -> OpenedCSV {
        let file = try FileSource(path: path)
        let source: any ByteSource = asGB18030 ? try GB18030Source(file) : file
        var beginning = try CSVBeginning(source, step: min(blockSize, 1 << 16))
        var start = 0
        var first: CSVBeginning.Record?
        for row in 1...headerDepth {
            guard let record = try beginning.record(from: start, row: row) else { break }
            guard let cells = record.cells else {
                if asGB18030 { throw .neitherEncoding }
                return try openOnce(path, for: register, asGB18030: true, blockSize: blockSize)
            }
            if Header.resembles(cells, register) {
                let header = try header(cells, row, register)
                let reader = BlockReader(
                    source, delimiter: record.delimiter, leftover: Array(beginning.bytes[record.end...]), blockSize: blockSize)
                return OpenedCSV(header: header, headerRow: row, delimiter: record.delimiter, reader: reader, isGB18030: asGB18030)
            }
            if first == nil { first = record }
            start = record.end
        }
        guard let cells = first?.cells else { throw FileProblem("文件是空的，第一行应是表头") }
        // Nothing resembles a header: the first row is shown to be none.
        _ = try header(cells, 1, register)
        throw FileProblem("没有找到表头")
    }

    private static func header(_ cells: [String], _ row: Int, _ register: Register) throws(FileProblem) -> Header {
        do { return try Header(cells, for: register) } catch { throw FileProblem(header: error, row: row) }
    }
}

/// The beginning of a file before its delimiter is known, read on as far as its first records go.
struct CSVBeginning {
    struct Record {
        /// nil where the record is not UTF-8.
        let cells: [String]?
        let delimiter: UInt8
        /// The place after the record's line break.
        let end: Int
    }

    private let source: any ByteSource
    private let step: Int
    private(set) var bytes: [UInt8] = []
    private var isAtEnd = false

    init(_ source: any ByteSource, step: Int) throws(FileProblem) {
        (self.source, self.step) = (source, step)
        while bytes.count < 4, !isAtEnd { try readOn() }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .utf16
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    }

    /// - Returns: nil at the end of the file.
    mutating func record(from start: Int, row: Int) throws(FileProblem) -> Record? {
        while true {
            if start < bytes.count, let record = try wholeRecord(from: start, row: row) { return record }
            if isAtEnd { return nil }
            guard bytes.count < BlockReader.maximumRecord else {
                throw FileProblem("第\(row)行超过 \(BlockReader.maximumRecord >> 20) MB，多半是引号没有闭合")
            }
            try readOn()
        }
    }

    /// Reads at least as much again as there is, so that the cost stays in proportion to the size.
    private mutating func readOn() throws(FileProblem) {
        let read = try source.bytes(atMost: max(step, bytes.count, smallestRead))
        isAtEnd = read.isEmpty
        bytes += read
    }

    /// - Returns: nil where the record goes on beyond the bytes read so far.
    private func wholeRecord(from start: Int, row: Int) throws(FileProblem) -> Record? {
        guard let delimiter = mostFrequentDelimiter(from: start) else { return nil }
        let padded = Array(bytes[start...]) + Array(repeating: 0, count: RecordBlock.padding)
        var cells: [String] = []
        var isText = true
        var isRecordUnclosed = false
        let (ending, length) = padded.withUnsafeBufferPointer { buffer -> (CSVTokenizer.Ending, Int) in
            guard let base = buffer.baseAddress else { return (.end, 0) }
            var tokenizer = CSVTokenizer(base, count: bytes.count - start, delimiter: delimiter)
            let ending = tokenizer.next(isLast: isAtEnd) { (found, isUnclosed) throws(Never) in
                cells = found.compactMap { CellText.normalised($0) }
                (isText, isRecordUnclosed) = (cells.count == found.count, isUnclosed)
            }
            return (ending, tokenizer.end)
        }
        guard ending == .record else { return nil }
        if isRecordUnclosed { throw FileProblem("第\(row)行的引号没有闭合，应是成对的英文双引号") }
        return Record(cells: isText ? cells : nil, delimiter: delimiter, end: start + length)
    }

    /// Comma, tab or semicolon, whichever stands most often outside quotes in a record; ties in that order. Since the delimiter is not yet
    /// known, a quote opens a cell after any of the three.
    ///
    /// - Returns: nil where the record goes on beyond the bytes read so far.
    private func mostFrequentDelimiter(from start: Int) -> UInt8? {
        var (commas, tabs, semicolons) = (0, 0, 0)
        var (isQuoted, isAtCellStart) = (false, true)
        var index = start
        record: while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                // The second of two quotes opens the cell again.
                if byte == 0x22 { (isQuoted, isAtCellStart) = (false, true) }
                continue
            }
            switch byte {
            case 0x22 where isAtCellStart: isQuoted = true
            case 0x2C: commas += 1
            case 0x09: tabs += 1
            case 0x3B: semicolons += 1
            case 0x0A, 0x0D: break record
            default: break
            }
            isAtCellStart = [0x2C, 0x09, 0x3B].contains(byte)
        }
        if index == bytes.count, !isAtEnd { return nil }
        if commas >= tabs, commas >= semicolons { return 0x2C }
        return tabs >= semicolons ? 0x09 : 0x3B
    }
}

extension FileProblem {
    static let utf16 = FileProblem("是 UTF-16 编码的文本，请用 Excel 或 WPS 另存为“CSV UTF-8”")
    static let neitherEncoding = FileProblem("编码既不是 UTF-8 也不是 GB18030，请用 Excel 或 WPS 另存为“CSV UTF-8”")

    init(header problem: Header.Problem, row: Int) {
        switch problem {
        case .duplicate(let title): self.init("第\(row)行表头里“\(CellText.excerpt(title))”出现了两次，请删去一列")
        case .missing(let titles): self.init("第\(row)行表头缺少必需的列：\(titles.joined(separator: "、"))")
        }
    }
}
