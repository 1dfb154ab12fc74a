/// Rows of cells as CSV (RFC 4180).
public enum CSVRecord {
    /// One record, ended by CR LF.
    public static func append(_ cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(cell, to: &bytes)
        }
        bytes += [0x0D, 0x0A]
    }

    /// A cell that a spreadsheet would take for a formula gets an apostrophe in front; what holds a comma, quote or line break is quoted.
    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        let utf8 = cell.utf8
        let isQuoted = utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D } || utf8.first == 0x20 || utf8.last == 0x20
        if isQuoted { bytes.append(0x22) }
        if let first = utf8.first,
            "=+-@\t\r\n".utf8.contains(first) || cell.hasPrefix("＝") || cell.hasPrefix("＋") || cell.hasPrefix("－") || cell.hasPrefix("＠")
        {
            bytes.append(0x27)
        }
        for byte in utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(0x22) }
    }
}
