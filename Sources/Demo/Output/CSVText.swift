import Policy

/// A CSV file in the making: UTF-8, LF, cells quoted only where they must be.
public struct CSVText: CellSink {
    public private(set) var bytes: [UInt8] = []
    private var isFirstCell = true

    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    private mutating func separate() {
        if isFirstCell { isFirstCell = false } else { bytes.append(UInt8(ascii: ",")) }
    }

    public mutating func cell(_ text: String) {
        separate()
        if text.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }) {
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes.append(contentsOf: text.utf8)
        }
    }

    public mutating func cell(_ number: Int?) {
        separate()
        if let number { bytes.append(number: number) }
    }

    /// The bank's sentences hold neither commas nor quotation marks of ASCII; a test watches that.
    mutating func cell(_ content: ContentChoice) {
        separate()
        ContentBank.shared.write(content, to: &bytes)
    }

    public mutating func emptyCell() { separate() }

    public mutating func endRow() {
        bytes.append(10)
        isFirstCell = true
    }

    public mutating func row(_ cells: [String]) {
        for text in cells { cell(text) }
        endRow()
    }
}

/// Rows as cells, for files that are made untidy before they are written.
public struct TextRows: CellSink {
    public private(set) var rows: [[String]] = []
    private var current: [String] = []

    public init() {}

    mutating func cell(_ text: String) { current.append(text) }
    mutating func cell(_ number: Int?) { current.append(number.map(String.init) ?? "") }
    mutating func cell(_ content: ContentChoice) { current.append(ContentBank.shared.text(content)) }
    mutating func emptyCell() { current.append("") }
    mutating func endRow() {
        rows.append(current)
        current = []
    }
}
