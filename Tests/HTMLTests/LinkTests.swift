import HTML
import Testing

@Suite("链接")
struct LinkTests {
    @Test(
        "填进去的值都编码，改变不了链接的意思",
        arguments: [
            ("abc-1.2_~", "abc-1.2_~"), ("a/b?c#d&e=f", "a%2Fb%3Fc%23d%26e%3Df"), ("javascript:x", "javascript%3Ax"),
            ("一班", "%E4%B8%80%E7%8F%AD"),
            ("../..", "..%2F.."), ("", ""), ("\u{0}\n\"<", "%00%0A%22%3C"),
        ])
    func encoding(value: String, encoded: String) {
        let link: Link = "/classes/\(value)?q=\(value)"
        #expect(link.text == "/classes/\(encoded)?q=\(encoded)")
        let bare: Link = "\(value)"
        #expect(bare.text == encoded)
    }

    @Test(
        "可用的链接", arguments: ["/", "/a?b=c#d", "#x", "?after=1", "a/b:c", "https://example.cn/", "HTTP://x", "mailto:a@b.cn", "tel:110", ""])
    func accepted(text: String) { #expect(Link(checking: text)?.text == text) }

    @Test(
        "不可用的链接",
        arguments: [
            "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:x", " javascript:x", "data:text/html,x", "vbscript:x",
            "//evil.example/x", "file:///etc",
            "\\\\evil", "/\\evil", "x:y", "a\nb",
        ])
    func refused(text: String) { #expect(Link(checking: text) == nil) }

    @Test("源码里写错的链接哪儿也不去") func literal() {
        let link: Link = "javascript:alert(1)"
        #expect(link.text == "#")
    }

    @Test("加上查询项，空的不加") func adding() {
        let list: Link = "/staff"
        #expect(list.adding("q", "王 子轩").adding("sort", nil).adding("page", "").text == "/staff?q=%E7%8E%8B%20%E5%AD%90%E8%BD%A9")
        #expect(list.adding("a", "1").adding("b", "2&c=3").text == "/staff?a=1&b=2%26c%3D3")
        #expect(Link(checking: "/staff#top")?.adding("a", "1").text == "/staff?a=1#top")
    }

    @Test("本站以外的不算本站", arguments: [("/a", true), ("https://a.cn/", false), ("#x", false), ("", false)])
    func local(text: String, isLocal: Bool) { #expect(Link(checking: text)?.isLocal == isLocal) }
}
