import HTML
import Testing

@Suite("元素和属性")
struct ElementTests {
    private func written(_ body: (HTMLWriter) throws -> Void) rethrows -> String { try HTMLWriter.string(body) }

    @Test("元素嵌套、空元素、没有内容的元素") func nesting() {
        let page = written { html in
            html.doctype()
            html(.ul, .class("list")) {
                html(.li, "一")
                html(.li) { html(.br) }
                html(.li, "")
            }
        }
        #expect(page == "<!DOCTYPE html>\n<ul class=\"list\"><li>一</li><li><br/></li><li></li></ul>")
    }

    @Test("属性从零个到八个，按写的顺序") func counts() {
        #expect(written { $0(.p, .id("1"), "x") } == "<p id=\"1\">x</p>")
        #expect(
            written { $0(.td, .id("1"), .class("2"), .title("3"), .colspan(4), .rowspan(5), .headers("6"), "x") }
                == "<td id=\"1\" class=\"2\" title=\"3\" colspan=\"4\" rowspan=\"5\" headers=\"6\">x</td>")
        #expect(
            written {
                $0(.input, .id("1"), .name("2"), .type(.text), .value("4"), .title("5"), .maxlength(6), .class("7"), .required())
            } == "<input id=\"1\" name=\"2\" type=\"text\" value=\"4\" title=\"5\" maxlength=\"6\" class=\"7\" required=\"\"/>")
        #expect(
            written { html in
                html(.td, .id("1"), .class("2"), .title("3"), .colspan(4), .rowspan(5), .headers("6"), .hidden()) { html.text(7) }
            } == "<td id=\"1\" class=\"2\" title=\"3\" colspan=\"4\" rowspan=\"5\" headers=\"6\" hidden=\"\">7</td>")
    }

    @Test("没有值的属性不写，空值照写") func absent() {
        #expect(
            written { $0(.input, .class(nil), .required(false), .value(""), .none, .if(false, .id("x")), .if(true, .id("y"))) }
                == "<input value=\"\" id=\"y\"/>")
        #expect(written { $0(.a, .aria(.current, nil as String?), .aria(.expanded, false), "x") } == "<a aria-expanded=\"false\">x</a>")
    }

    @Test("数字", arguments: [0, 7, -7, 10, 99, 100, -1000, Int.max, Int.min]) func integers(number: Int) {
        #expect(written { $0.text(number) } == "\(number)")
        #expect(written { $0(.rect, .x(number)) } == "<rect x=\"\(number)\"/>")
    }

    @Test(
        "小数只写一位",
        arguments: [
            (0.0, "0"), (1.8, "1.8"), (2.04, "2"), (-0.3, "-0.3"), (-12.55, "-12.6"), (99.96, "100"), (.nan, "0"), (.infinity, "0"),
        ])
    func decimals(number: Double, text: String) {
        #expect(written { $0(.rect, .x(number)) } == "<rect x=\"\(text)\"/>")
    }

    @Test("内容里抛出的错误原样传出") func throwing() {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try written { html in try html(.p) { throw Stop() } }
        }
    }

    @Test("再长的页也完整") func long() {
        let html = HTMLWriter(capacity: 0)
        for number in 0..<20_000 { html(.p, "\(number)") }
        #expect(html.string == (0..<20_000).map { "<p>\($0)</p>" }.joined())
        #expect(html.size == html.string.utf8.count)
        #expect(html.withBytes { Array($0) } == Array(html.string.utf8))
    }

    @Test("脚本只能是本站的文件，样式只能写在源码里") func scriptAndStyle() {
        #expect(written { $0.script("/assets/look.js") } == "<script src=\"/assets/look.js\" defer=\"\"></script>")
        #expect(written { $0.style("a>b{color:red}") } == "<style>a>b{color:red}</style>")
    }

    @Test("data-属性的名字不对就不成名字") func dataNames() {
        #expect(written { $0(.p, .data("data-undo", "1"), "x") } == "<p data-undo=\"1\">x</p>")
        #expect(written { $0(.p, .data("onclick", "1"), "x") } == "<p data-=\"1\">x</p>")
    }
}
