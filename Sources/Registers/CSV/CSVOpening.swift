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
    private static let firstRead = 1 << 16

    /// - Parameter asGB18030: whether the file has already proved not to be UTF-8.
    static func open(_ path: String, for register: Register, asGB18030: Bool) throws(FileProblem) -> OpenedCSV {
        let file = try FileSource(path: path)
        let source: any ByteSource = asGB18030 ? try GB18030Source(file) : file
        var bytes = try firstBytes(of: source)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw FileProblem("是 UTF-16 编码的文本，请用 Excel 或 WPS 另存为“CSV UTF-8”")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.isEmpty { throw FileProblem("文件是空的，第一行应是表头") }
        var start = 0
        var first: (cells: [String], delimiter: UInt8, end: Int)?
        for row in 1...headerDepth where start < bytes.count {
            let end = recordEnd(bytes, from: start)
            let record = bytes[start..<end]
            let delimiter = mostFrequentDelimiter(record)
            guard let cells = cells(of: record, delimiter) else {
                if asGB18030 { throw FileProblem("编码既不是 UTF-8 也不是 GB18030，请用 Excel 或 WPS 另存为“CSV UTF-8”") }
                return try open(path, for: register, asGB18030: true)
            }
            if first == nil { first = (cells, delimiter, end) }
            if Header.resembles(cells, register) {
                return try opened(
                    cells, row, delimiter, BlockReader(source, delimiter: delimiter, leftover: Array(bytes[end...])), register, asGB18030)
            }
            start = end
        }
        guard let first else { throw FileProblem("文件是空的，第一行应是表头") }
        let rest = Array(bytes[first.end...])
        return try opened(
            first.cells, 1, first.delimiter, BlockReader(source, delimiter: first.delimiter, leftover: rest), register, asGB18030)
    }

    private static func opened(
        _ cells: [String], _ row: Int, _ delimiter: UInt8, _ reader: BlockReader, _ register: Register, _ asGB18030: Bool
    ) throws(FileProblem) -> OpenedCSV {
        do {
            let header = try Header(cells, for: register)
            return OpenedCSV(header: header, headerRow: row, delimiter: delimiter, reader: reader, isGB18030: asGB18030)
        } catch { throw FileProblem(header: error, row: row) }
    }

    /// At least `firstRead` bytes where the file has them, and on to the end of the first record.
    private static func firstBytes(of source: any ByteSource) throws(FileProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let kept = bytes.count
            let wanted = max(firstRead, kept)
            bytes.append(contentsOf: repeatElement(0, count: wanted))
            var got = 0
            var failure: FileProblem?
            bytes.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return }
                do throws(FileProblem) { got = try source.read(into: base + kept, count: wanted) } catch { failure = error }
            }
            if let failure { throw failure }
            bytes.removeLast(wanted - got)
            if got == 0 { return bytes }
            if bytes.count >= firstRead, recordEnd(bytes, from: 0) < bytes.count { return bytes }
            if bytes.count > BlockReader.maximumRecord { throw FileProblem("表头超过 \(BlockReader.maximumRecord >> 20) MB") }
        }
    }

    /// The place after the line break that ends a record, quotes counted; the end of the bytes where there is none.
    private static func recordEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var isQuoted = false
        for index in start..<bytes.count {
            switch bytes[index] {
            case 0x22: isQuoted.toggle()
            case 0x0A where !isQuoted: return index + 1
            case 0x0D where !isQuoted && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A): return index + 1
            default: break
            }
        }
        return bytes.count
    }

    /// Comma, tab or semicolon, whichever stands most often outside quotes; ties in that order.
    private static func mostFrequentDelimiter(_ record: ArraySlice<UInt8>) -> UInt8 {
        var counts = [0x2C: 0, 0x09: 0, 0x3B: 0] as [UInt8: Int]
        var isQuoted = false
        for byte in record {
            if byte == 0x22 { isQuoted.toggle() }
            if !isQuoted, let count = counts[byte] { counts[byte] = count + 1 }
        }
        return ([0x2C, 0x09, 0x3B] as [UInt8]).reduce(0x2C) { (counts[$1] ?? 0) > (counts[$0] ?? 0) ? $1 : $0 }
    }

    /// - Returns: nil where the record is not UTF-8.
    private static func cells(of record: ArraySlice<UInt8>, _ delimiter: UInt8) -> [String]? {
        let padded = Array(record) + Array(repeating: 0, count: RecordBlock.padding)
        return padded.withUnsafeBufferPointer { buffer -> [String]? in
            guard let base = buffer.baseAddress else { return [] }
            var tokenizer = CSVTokenizer(base, count: record.count, delimiter: delimiter)
            var cells: [String] = []
            var count = 0
            _ = tokenizer.next(isLast: true) { (found, _) throws(Never) in
                count = found.count
                cells = found.compactMap { CellText.normalised($0) }
            }
            return cells.count == count ? cells : nil
        }
    }
}

extension FileProblem {
    init(header problem: Header.Problem, row: Int) {
        switch problem {
        case .duplicate(let title): self.init("第\(row)行表头里“\(CellText.excerpt(title))”出现了两次，请删去一列")
        case .missing(let titles): self.init("第\(row)行表头缺少必需的列：\(titles.joined(separator: "、"))")
        }
    }
}
