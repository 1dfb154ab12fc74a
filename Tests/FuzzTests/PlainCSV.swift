import Glibc

@testable import Registers

/// A second, slow reading of CSV, character by character and all at once, that shares nothing with the first but the names of columns.
struct PlainCSV {
    struct Record: Equatable {
        var row: Int
        var cells: [String]
        var isUnclosed = false
        var isBlank: Bool { !isUnclosed && cells.allSatisfy { PlainCSV.trimmed($0).isEmpty } }
    }
    let headerRow: Int
    let header: [String]
    /// The records below the header.
    let records: [Record]

    /// - Returns: nil where the file cannot be used: neither encoding, or nothing like a header.
    init?(_ bytes: [UInt8], for register: Register) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) ?? Self.decodedGB18030(bytes) else { return nil }
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        let known = Set(register.columns.flatMap { [$0.key, $0.title] })
        var (start, row) = (0, 1)
        while row <= 10, start < scalars.count {
            let delimiter = Self.delimiter(of: scalars, from: start)
            guard let (record, end) = Self.record(scalars, from: start, delimiter), !record.isUnclosed else { return nil }
            let titles = record.cells.map(Self.trimmed)
            if titles.count(where: known.contains) >= 2 {
                (headerRow, header) = (row, titles)
                var records: [Record] = []
                var at = end
                while at < scalars.count, let (next, end) = Self.record(scalars, from: at, delimiter) {
                    row += 1
                    records.append(Record(row: row, cells: next.cells, isUnclosed: next.isUnclosed))
                    at = end
                }
                self.records = records
                return
            }
            (start, row) = (end, row + 1)
        }
        return nil
    }

    private static func record(_ text: [Unicode.Scalar], from start: Int, _ delimiter: Unicode.Scalar) -> (Record, Int)? {
        guard start < text.count else { return nil }
        var record = Record(row: 0, cells: [])
        var cell = String.UnicodeScalarView()
        var (isQuoted, isFresh, at) = (false, true, start)
        while at < text.count {
            let scalar = text[at]
            at += 1
            if isQuoted {
                if scalar != "\"" {
                    cell.append(scalar)
                } else if at < text.count, text[at] == "\"" {
                    cell.append(scalar)
                    at += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            if scalar == "\"", isFresh {
                isQuoted = true
            } else if scalar == delimiter {
                record.cells.append(String(cell))
                cell = String.UnicodeScalarView()
                isFresh = true
                continue
            } else if scalar == "\n" || scalar == "\r" {
                if scalar == "\r", at < text.count, text[at] == "\n" { at += 1 }
                record.cells.append(String(cell))
                return (record, at)
            } else {
                cell.append(scalar)
            }
            isFresh = false
        }
        record.cells.append(String(cell))
        record.isUnclosed = isQuoted
        return (record, at)
    }

    /// The most frequent of the three in a record, a quote opening a cell after any of them; ties in their order.
    private static func delimiter(of text: [Unicode.Scalar], from start: Int) -> Unicode.Scalar {
        let candidates: [Unicode.Scalar] = [",", "\t", ";"]
        var counts = [0, 0, 0]
        var (isQuoted, isFresh) = (false, true)
        for scalar in text[start...] {
            if isQuoted {
                (isQuoted, isFresh) = (scalar != "\"", true)
                continue
            }
            if scalar == "\n" || scalar == "\r" { break }
            if scalar == "\"", isFresh {
                isQuoted = true
                continue
            }
            let number = candidates.firstIndex(of: scalar)
            if let number { counts[number] += 1 }
            isFresh = number != nil
        }
        return candidates[counts.firstIndex(of: counts.max() ?? 0) ?? 0]
    }

    /// White space around a text, and full-width characters, as registers.md has them.
    static func trimmed(_ text: String) -> String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        let scalars = text.unicodeScalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        var result = String.UnicodeScalarView()
        for scalar in scalars {
            let isWide = "０"..."９" ~= scalar || "Ａ"..."Ｚ" ~= scalar || "ａ"..."ｚ" ~= scalar || scalar == "："
            result.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(result)
    }

    private static func decodedGB18030(_ bytes: [UInt8]) -> String? {
        guard let converter = iconv_open("UTF-8", "GB18030") else { return nil }
        defer { iconv_close(converter) }
        var (input, output) = (bytes, [UInt8](repeating: 0, count: bytes.count * 4 + 16))
        let outputCount = output.count
        let written = input.withUnsafeMutableBytes { source -> Int? in
            output.withUnsafeMutableBytes { target -> Int? in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (left, room) = (source.count, outputCount)
                return iconv(converter, &from, &left, &to, &room) == -1 ? nil : outputCount - room
            }
        }
        return written.flatMap { String(validating: output.prefix($0), as: UTF8.self) }
    }
}
