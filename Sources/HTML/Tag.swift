/// An element that holds others or text. The script and style elements are written by `HTMLWriter.script` and `style` only.
public struct Tag: Sendable {
    let name: StaticString
    private init(_ name: StaticString) { self.name = name }
}

/// An element that holds nothing.
public struct VoidTag: Sendable {
    let name: StaticString
    private init(_ name: StaticString) { self.name = name }
}

// MARK: HTML

extension Tag {
    public static var a: Tag { Tag("a") }
    public static var abbr: Tag { Tag("abbr") }
    public static var article: Tag { Tag("article") }
    public static var aside: Tag { Tag("aside") }
    public static var b: Tag { Tag("b") }
    public static var bdi: Tag { Tag("bdi") }
    public static var blockquote: Tag { Tag("blockquote") }
    public static var body: Tag { Tag("body") }
    public static var button: Tag { Tag("button") }
    public static var caption: Tag { Tag("caption") }
    public static var cite: Tag { Tag("cite") }
    public static var code: Tag { Tag("code") }
    public static var colgroup: Tag { Tag("colgroup") }
    public static var datalist: Tag { Tag("datalist") }
    public static var dd: Tag { Tag("dd") }
    public static var del: Tag { Tag("del") }
    public static var details: Tag { Tag("details") }
    public static var dfn: Tag { Tag("dfn") }
    public static var dialog: Tag { Tag("dialog") }
    public static var div: Tag { Tag("div") }
    public static var dl: Tag { Tag("dl") }
    public static var dt: Tag { Tag("dt") }
    public static var em: Tag { Tag("em") }
    public static var fieldset: Tag { Tag("fieldset") }
    public static var figcaption: Tag { Tag("figcaption") }
    public static var figure: Tag { Tag("figure") }
    public static var footer: Tag { Tag("footer") }
    public static var form: Tag { Tag("form") }
    public static var h1: Tag { Tag("h1") }
    public static var h2: Tag { Tag("h2") }
    public static var h3: Tag { Tag("h3") }
    public static var h4: Tag { Tag("h4") }
    public static var h5: Tag { Tag("h5") }
    public static var h6: Tag { Tag("h6") }
    public static var head: Tag { Tag("head") }
    public static var header: Tag { Tag("header") }
    public static var html: Tag { Tag("html") }
    public static var ins: Tag { Tag("ins") }
    public static var kbd: Tag { Tag("kbd") }
    public static var label: Tag { Tag("label") }
    public static var legend: Tag { Tag("legend") }
    public static var li: Tag { Tag("li") }
    public static var main: Tag { Tag("main") }
    public static var mark: Tag { Tag("mark") }
    public static var menu: Tag { Tag("menu") }
    public static var nav: Tag { Tag("nav") }
    public static var noscript: Tag { Tag("noscript") }
    public static var ol: Tag { Tag("ol") }
    public static var optgroup: Tag { Tag("optgroup") }
    public static var option: Tag { Tag("option") }
    public static var output: Tag { Tag("output") }
    public static var p: Tag { Tag("p") }
    public static var pre: Tag { Tag("pre") }
    public static var q: Tag { Tag("q") }
    public static var samp: Tag { Tag("samp") }
    public static var section: Tag { Tag("section") }
    public static var select: Tag { Tag("select") }
    public static var small: Tag { Tag("small") }
    public static var span: Tag { Tag("span") }
    public static var strong: Tag { Tag("strong") }
    public static var sub: Tag { Tag("sub") }
    public static var summary: Tag { Tag("summary") }
    public static var sup: Tag { Tag("sup") }
    public static var table: Tag { Tag("table") }
    public static var tbody: Tag { Tag("tbody") }
    public static var td: Tag { Tag("td") }
    public static var textarea: Tag { Tag("textarea") }
    public static var tfoot: Tag { Tag("tfoot") }
    public static var th: Tag { Tag("th") }
    public static var thead: Tag { Tag("thead") }
    public static var time: Tag { Tag("time") }
    public static var title: Tag { Tag("title") }
    public static var tr: Tag { Tag("tr") }
    public static var u: Tag { Tag("u") }
    public static var ul: Tag { Tag("ul") }
    public static var `var`: Tag { Tag("var") }
}

extension VoidTag {
    public static var area: VoidTag { VoidTag("area") }
    public static var base: VoidTag { VoidTag("base") }
    public static var br: VoidTag { VoidTag("br") }
    public static var col: VoidTag { VoidTag("col") }
    public static var embed: VoidTag { VoidTag("embed") }
    public static var hr: VoidTag { VoidTag("hr") }
    public static var img: VoidTag { VoidTag("img") }
    public static var input: VoidTag { VoidTag("input") }
    public static var link: VoidTag { VoidTag("link") }
    public static var meta: VoidTag { VoidTag("meta") }
    public static var source: VoidTag { VoidTag("source") }
    public static var track: VoidTag { VoidTag("track") }
    public static var wbr: VoidTag { VoidTag("wbr") }
}

// MARK: SVG

extension Tag {
    public static var svg: Tag { Tag("svg") }
    public static var g: Tag { Tag("g") }
    public static var text: Tag { Tag("text") }
    public static var defs: Tag { Tag("defs") }
    public static var clipPath: Tag { Tag("clipPath") }
    public static var linearGradient: Tag { Tag("linearGradient") }
    public static var pattern: Tag { Tag("pattern") }
    public static var symbol: Tag { Tag("symbol") }
    public static var tspan: Tag { Tag("tspan") }
}

extension VoidTag {
    public static var circle: VoidTag { VoidTag("circle") }
    public static var ellipse: VoidTag { VoidTag("ellipse") }
    public static var line: VoidTag { VoidTag("line") }
    public static var path: VoidTag { VoidTag("path") }
    public static var polygon: VoidTag { VoidTag("polygon") }
    public static var polyline: VoidTag { VoidTag("polyline") }
    public static var rect: VoidTag { VoidTag("rect") }
    public static var stop: VoidTag { VoidTag("stop") }
    public static var use: VoidTag { VoidTag("use") }
}

// MARK: Style and script

extension HTMLWriter {
    /// A style sheet that stands in the source code. It may hold neither `<` nor `&`.
    public func style(_ sheet: StaticString) {
        store.append("<style>")
        store.append(sheet)
        store.append("</style>")
    }

    /// A script of the page's own server, run when the page is read. There are no others: no script stands within a page.
    public func script(_ source: Link, _ more: Attribute = .none) {
        open("script")
        write(.src(source))
        write(.defer)
        write(more)
        endOpening()
        close("script")
    }
}
