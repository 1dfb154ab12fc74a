import HTML
import Testing

@Suite("转义")
struct EscapingTests {
    @Test(
        "文字里的标记和不能出现的字符",
        arguments: [
            ("a&b", "a&amp;b"), ("<script>", "&lt;script&gt;"), ("\"'", "&quot;&#39;"), ("]]>", "]]&gt;"), ("第一行\n\t第二行", "第一行\n\t第二行"),
            ("\u{0}\u{8}\u{1B}\r\u{7F}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"), ("\u{80}\u{9F}\u{A0}é", "\u{FFFD}\u{FFFD}\u{A0}é"),
            ("\u{FFFD}，：\u{FFFE}\u{FFFF}", "\u{FFFD}，：\u{FFFD}\u{FFFD}"), ("𠮷\u{1FFFE}\u{10FFFF}\u{1FFFD}", "𠮷\u{FFFD}\u{FFFD}\u{1FFFD}"),
            ("", ""),
            ("汉字1 2-3.4~\\`{}|", "汉字1 2-3.4~\\`{}|"), ("#$%*+,/:;=?@[]^_()!", "#$%*+,/:;=?@[]^_()!"),
        ])
    func text(raw: String, written: String) {
        #expect(HTMLWriter.string { $0.text(raw) } == written)
        #expect(HTMLWriter.string { html in html(.p, .title(raw), raw) } == "<p title=\"\(written)\">\(written)</p>")
    }

    @Test("每个字符要么原样写出，要么换成实体或替换符") func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isForbidden = value < 0x20 && value != 9 && value != 10 || (0x7F...0x9F).contains(value) || value & 0xFFFE == 0xFFFE
            let entities: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
            let expected = isForbidden ? "\u{FFFD}" : entities[scalar] ?? String(scalar)
            let written = HTMLWriter.string { $0.text("x\(String(scalar))y") }
            guard written.unicodeScalars.elementsEqual("x\(expected)y".unicodeScalars) else {
                Issue.record("U+\(String(value, radix: 16)) → \(written)")
                return
            }
        }
    }

    @Test("从别处借来存储的字符串也转义") func substrings() {
        let long = String(repeating: "一二三<&>", count: 5000)
        let middle = String(long.dropFirst(3).dropLast(1))
        let written = HTMLWriter.string { $0.text(middle) }
        #expect(written == middle.map { ["<": "&lt;", "&": "&amp;", ">": "&gt;"][$0] ?? String($0) }.joined())
    }
}
