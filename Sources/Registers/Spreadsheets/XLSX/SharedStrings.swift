/// The texts that a workbook's cells share, one after another in one run of bytes.
final class SharedStrings: XMLEvents {
    /// More than any workbook of registers holds; the texts are the only part that is kept in memory.
    private static let maximumBytes = 512 << 20

    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var texts = RichText()
    private var isInItem = false
    let hasEnough = false

    func start(_ tag: XMLTag, _ attributes: XMLAttributes) throws(FileProblem) {
        if tag == "si" {
            isInItem = true
            texts.begin()
        } else if isInItem {
            texts.start(tag)
        }
    }

    func end(_ tag: XMLTag) throws(FileProblem) {
        if tag == "si" {
            isInItem = false
            bytes += texts.finished
            ends.append(bytes.count)
            if bytes.count > Self.maximumBytes { throw FileProblem("文字超过 \(Self.maximumBytes >> 20) MB，不像是台账，没有再读下去") }
        } else if isInItem {
            texts.end(tag)
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { texts.text(bytes) }

    /// - Returns: false where there is no such text.
    func append(_ index: Int, to row: SheetRow, at column: Int) -> Bool {
        guard ends.indices.contains(index) else { return false }
        let start = index == 0 ? 0 : ends[index - 1]
        bytes.withUnsafeBufferPointer { row.append(SheetRow.Cell(rebasing: $0[start..<ends[index]]), at: column) }
        return true
    }
}

/// Puts together the text of one item: its runs in their order, without the phonetic ones that tell how a name is said.
struct RichText {
    private var bytes: [UInt8] = []
    private var isInText = false
    private var phoneticDepth = 0

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        (isInText, phoneticDepth) = (false, 0)
    }

    mutating func start(_ tag: XMLTag) {
        if tag == "rPh" { phoneticDepth += 1 } else if tag == "t" { isInText = phoneticDepth == 0 }
    }

    mutating func end(_ tag: XMLTag) {
        if tag == "rPh" { phoneticDepth -= 1 } else if tag == "t" { isInText = false }
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) {
        if isInText { bytes.append(contentsOf: piece) }
    }

    var finished: [UInt8] { Self.unescaped(bytes) }

    /// Undoes `_x000D_`, how spreadsheets write characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19).
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= 7, bytes.contains(0x5F) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x5F, index + 6 < bytes.count, bytes[index + 1] | 0x20 == 0x78, bytes[index + 6] == 0x5F,
                let code = hexadecimal(bytes[index + 2..<index + 6])
            {
                let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
                result.append(contentsOf: String(Character(scalar)).utf8)
                index += 7
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32? {
        digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } ? UInt32(String(decoding: digits, as: UTF8.self), radix: 16) : nil
    }
}
