/// An element that holds others or text. The script and style elements are written by `HTMLWriter.script` and `style` only.
public struct Tag: Sendable {
    /// `<td`, and `</td>`: whole pieces, so that little is put together while a page is written.
    let start: StaticString
    let end: StaticString
    private init(_ start: StaticString, _ end: StaticString) { (self.start, self.end) = (start, end) }
}

/// An element that holds nothing.
public struct VoidTag: Sendable {
    let start: StaticString
    private init(_ start: StaticString) { self.start = start }
}

// MARK: HTML

extension Tag {
    public static var a: Tag { Tag("<a", "</a>") }
    public static var abbr: Tag { Tag("<abbr", "</abbr>") }
    public static var article: Tag { Tag("<article", "</article>") }
    public static var aside: Tag { Tag("<aside", "</aside>") }
    public static var b: Tag { Tag("<b", "</b>") }
    public static var bdi: Tag { Tag("<bdi", "</bdi>") }
    public static var blockquote: Tag { Tag("<blockquote", "</blockquote>") }
    public static var body: Tag { Tag("<body", "</body>") }
    public static var button: Tag { Tag("<button", "</button>") }
    public static var caption: Tag { Tag("<caption", "</caption>") }
    public static var cite: Tag { Tag("<cite", "</cite>") }
    public static var code: Tag { Tag("<code", "</code>") }
    public static var colgroup: Tag { Tag("<colgroup", "</colgroup>") }
    public static var datalist: Tag { Tag("<datalist", "</datalist>") }
    public static var dd: Tag { Tag("<dd", "</dd>") }
    public static var del: Tag { Tag("<del", "</del>") }
    public static var details: Tag { Tag("<details", "</details>") }
    public static var dfn: Tag { Tag("<dfn", "</dfn>") }
    public static var dialog: Tag { Tag("<dialog", "</dialog>") }
    public static var div: Tag { Tag("<div", "</div>") }
    public static var dl: Tag { Tag("<dl", "</dl>") }
    public static var dt: Tag { Tag("<dt", "</dt>") }
    public static var em: Tag { Tag("<em", "</em>") }
    public static var fieldset: Tag { Tag("<fieldset", "</fieldset>") }
    public static var figcaption: Tag { Tag("<figcaption", "</figcaption>") }
    public static var figure: Tag { Tag("<figure", "</figure>") }
    public static var footer: Tag { Tag("<footer", "</footer>") }
    public static var form: Tag { Tag("<form", "</form>") }
    public static var h1: Tag { Tag("<h1", "</h1>") }
    public static var h2: Tag { Tag("<h2", "</h2>") }
    public static var h3: Tag { Tag("<h3", "</h3>") }
    public static var h4: Tag { Tag("<h4", "</h4>") }
    public static var h5: Tag { Tag("<h5", "</h5>") }
    public static var h6: Tag { Tag("<h6", "</h6>") }
    public static var head: Tag { Tag("<head", "</head>") }
    public static var header: Tag { Tag("<header", "</header>") }
    public static var html: Tag { Tag("<html", "</html>") }
    public static var ins: Tag { Tag("<ins", "</ins>") }
    public static var kbd: Tag { Tag("<kbd", "</kbd>") }
    public static var label: Tag { Tag("<label", "</label>") }
    public static var legend: Tag { Tag("<legend", "</legend>") }
    public static var li: Tag { Tag("<li", "</li>") }
    public static var main: Tag { Tag("<main", "</main>") }
    public static var mark: Tag { Tag("<mark", "</mark>") }
    public static var menu: Tag { Tag("<menu", "</menu>") }
    public static var nav: Tag { Tag("<nav", "</nav>") }
    public static var noscript: Tag { Tag("<noscript", "</noscript>") }
    public static var ol: Tag { Tag("<ol", "</ol>") }
    public static var optgroup: Tag { Tag("<optgroup", "</optgroup>") }
    public static var option: Tag { Tag("<option", "</option>") }
    public static var output: Tag { Tag("<output", "</output>") }
    public static var p: Tag { Tag("<p", "</p>") }
    public static var pre: Tag { Tag("<pre", "</pre>") }
    public static var progress: Tag { Tag("<progress", "</progress>") }
    public static var q: Tag { Tag("<q", "</q>") }
    public static var samp: Tag { Tag("<samp", "</samp>") }
    public static var section: Tag { Tag("<section", "</section>") }
    public static var select: Tag { Tag("<select", "</select>") }
    public static var small: Tag { Tag("<small", "</small>") }
    public static var span: Tag { Tag("<span", "</span>") }
    public static var strong: Tag { Tag("<strong", "</strong>") }
    public static var sub: Tag { Tag("<sub", "</sub>") }
    public static var summary: Tag { Tag("<summary", "</summary>") }
    public static var sup: Tag { Tag("<sup", "</sup>") }
    public static var table: Tag { Tag("<table", "</table>") }
    public static var tbody: Tag { Tag("<tbody", "</tbody>") }
    public static var td: Tag { Tag("<td", "</td>") }
    public static var textarea: Tag { Tag("<textarea", "</textarea>") }
    public static var tfoot: Tag { Tag("<tfoot", "</tfoot>") }
    public static var th: Tag { Tag("<th", "</th>") }
    public static var thead: Tag { Tag("<thead", "</thead>") }
    public static var time: Tag { Tag("<time", "</time>") }
    public static var title: Tag { Tag("<title", "</title>") }
    public static var tr: Tag { Tag("<tr", "</tr>") }
    public static var u: Tag { Tag("<u", "</u>") }
    public static var ul: Tag { Tag("<ul", "</ul>") }
    public static var `var`: Tag { Tag("<var", "</var>") }
}

extension VoidTag {
    public static var area: VoidTag { VoidTag("<area") }
    public static var base: VoidTag { VoidTag("<base") }
    public static var br: VoidTag { VoidTag("<br") }
    public static var col: VoidTag { VoidTag("<col") }
    public static var embed: VoidTag { VoidTag("<embed") }
    public static var hr: VoidTag { VoidTag("<hr") }
    public static var img: VoidTag { VoidTag("<img") }
    public static var input: VoidTag { VoidTag("<input") }
    public static var link: VoidTag { VoidTag("<link") }
    public static var meta: VoidTag { VoidTag("<meta") }
    public static var source: VoidTag { VoidTag("<source") }
    public static var track: VoidTag { VoidTag("<track") }
    public static var wbr: VoidTag { VoidTag("<wbr") }
}

// MARK: SVG

extension Tag {
    public static var svg: Tag { Tag("<svg", "</svg>") }
    public static var g: Tag { Tag("<g", "</g>") }
    public static var text: Tag { Tag("<text", "</text>") }
    public static var defs: Tag { Tag("<defs", "</defs>") }
    public static var clipPath: Tag { Tag("<clipPath", "</clipPath>") }
    public static var linearGradient: Tag { Tag("<linearGradient", "</linearGradient>") }
    public static var pattern: Tag { Tag("<pattern", "</pattern>") }
    public static var symbol: Tag { Tag("<symbol", "</symbol>") }
    public static var tspan: Tag { Tag("<tspan", "</tspan>") }
}

extension VoidTag {
    public static var circle: VoidTag { VoidTag("<circle") }
    public static var ellipse: VoidTag { VoidTag("<ellipse") }
    public static var line: VoidTag { VoidTag("<line") }
    public static var path: VoidTag { VoidTag("<path") }
    public static var polygon: VoidTag { VoidTag("<polygon") }
    public static var polyline: VoidTag { VoidTag("<polyline") }
    public static var rect: VoidTag { VoidTag("<rect") }
    public static var stop: VoidTag { VoidTag("<stop") }
    public static var use: VoidTag { VoidTag("<use") }
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
        store.append("<script")
        write(.src(source))
        write(.defer)
        write(more)
        store.append("></script>")
    }
}
