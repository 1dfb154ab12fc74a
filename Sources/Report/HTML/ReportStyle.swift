/// The page's style sheet: screen from 390 px, and A4.
///
/// Colours keep a contrast of at least 4.5 : 1 for text and 3 : 1 for signs; no colour stands without a word or shape that says the same.
enum ReportStyle {
    static let css: StaticString = """
        :root{--ink:#1c2733;--soft:#51606f;--line:#d5dce3;--pale:#f4f7f8;--accent:#0b5f59;--bad:#a8201a;--warn:#865300;--info:#1d5b8c}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0 auto;max-width:1180px;padding:0 16px 48px;color:var(--ink);background:#fff;font:16px/1.7 "PingFang SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        h1,h2,h3,h4,p,ul,dl,dd,figure{margin:0;padding:0}
        h1,h2{font-family:"Songti SC","Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;line-height:1.3}
        h1{font-size:clamp(26px,5vw,38px)}
        h2{font-size:24px;margin:48px 0 6px;padding-bottom:8px;border-bottom:2px solid var(--ink)}
        h3{font-size:18px;margin:28px 0 10px}
        h4{font-size:17px;line-height:1.55}
        a{color:var(--accent)}
        a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--info);outline-offset:2px}
        header{padding-top:36px}
        .kind{color:var(--accent);font-weight:700;letter-spacing:.18em;margin-bottom:6px}
        dl.facts{margin:18px 0 22px;display:grid;grid-template-columns:1fr;gap:4px 40px}
        dl.facts div{display:flex;gap:14px}
        dl.facts dt{flex:0 0 4.2em;color:var(--soft)}
        .verdict{border-left:6px solid var(--accent);background:var(--pale);padding:16px 20px;border-radius:0 6px 6px 0}
        .verdict.violated{border-color:var(--bad)}
        .verdict.advised,.verdict.unrecorded,.verdict.nothingRead{border-color:var(--warn)}
        .verdict .label{display:inline-block;font-size:13px;color:var(--soft);letter-spacing:.1em;margin-right:12px}
        .verdict strong{font-size:20px;line-height:1.5}
        .advice,.lead,.key,.how,.more,.note{color:var(--soft)}
        .lead{margin:10px 0 18px;max-width:46em}
        .key,.more{font-size:14px;margin-top:8px}.key.columns{margin:0}
        .tiles{list-style:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:18px 0 26px}
        .tiles li{border:1px solid var(--line);border-top:4px solid var(--line);border-radius:6px;padding:12px 14px;display:flex;flex-wrap:wrap;align-items:baseline;column-gap:8px}
        .tiles .number{font-size:30px;font-weight:700;line-height:1.25}
        .tiles .title{font-weight:700}
        .tiles .note{flex-basis:100%;font-size:13px}
        .tiles .violation{border-top-color:var(--bad)}.tiles .violation .number{color:var(--bad)}
        .tiles .advisory{border-top-color:var(--warn)}.tiles .advisory .number{color:var(--warn)}
        .tiles .record{border-top-color:var(--info)}.tiles .record .number{color:var(--info)}
        table{border-collapse:collapse;width:100%;font-size:15px;line-height:1.55}
        caption{text-align:left;font-weight:700;padding:6px 0}
        caption.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}
        th,td{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid var(--line);font-weight:400}
        thead th{color:var(--soft);font-size:13px;border-bottom:1px solid var(--ink);white-space:nowrap;vertical-align:bottom}
        tbody th{font-weight:600}
        .n{text-align:right;white-space:nowrap}
        td.over{color:var(--bad);font-weight:700}
        td small{font-weight:400;font-size:13px}
        .contents th[scope=row]{white-space:nowrap}
        .contents td:first-child{white-space:nowrap;width:5em}
        .figures{max-width:900px;margin:14px 0 6px}
        .figures th[scope=row]{white-space:nowrap}
        .bullet{width:200px;padding-left:14px}.bullet svg{display:block;width:180px;height:16px;margin-top:4px}
        .badge{display:inline-block;font-size:13px;line-height:1.5;padding:1px 8px;border:1px solid currentColor;border-radius:3px;white-space:nowrap}
        .badge.violation{background:var(--bad);border-color:var(--bad);color:#fff}
        .badge.advisory{color:var(--warn)}.badge.record{color:var(--info)}
        .badge.force,.badge.local{color:var(--soft)}
        .pack{font-weight:700;margin-top:24px}
        h3.violation{color:var(--bad)}h3.advisory{color:var(--warn)}h3.record{color:var(--info)}
        article{border-top:1px solid var(--ink);padding:14px 0 6px;margin-bottom:26px}
        article .id{display:inline-block;margin-right:10px;color:var(--accent);font-weight:700}
        p.facts{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:baseline;margin:8px 0}
        .citation{color:var(--soft);font-size:14px}
        .how{font-size:14px;margin:4px 0;max-width:60em}
        .rows{margin-top:8px;font-size:14px}
        .rows th[scope=row],.rows .time{white-space:nowrap}
        .rows .source{color:var(--soft);font-size:13px;max-width:22em}
        details{margin-top:8px}
        summary{cursor:pointer;color:var(--accent);font-size:14px;padding:4px 0}
        .legend{list-style:none;display:flex;flex-wrap:wrap;gap:6px 18px;font-size:14px;color:var(--soft);margin-bottom:14px}
        .legend li{display:flex;align-items:center;gap:6px}
        .months{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr));gap:22px 28px;align-items:start}
        .months figcaption,.multiples figcaption{font-weight:700;font-size:15px;margin-bottom:2px}
        .map{display:block;width:100%;height:auto}
        .map rect{width:11px;height:11px;rx:1.5px}.map rect.big{width:24px;height:24px;rx:3px}
        .h0{fill:#eef1f3}.h1{fill:#cfe5e1}.h2{fill:#93c6bf}.h3{fill:#4f9d95}.h4{fill:#d9661f}.h5{fill:#9d1c16}
        .dot{fill:#fff}
        svg text{fill:var(--soft);font-size:9px;font-family:inherit}
        svg .day{text-anchor:middle;font-size:8px}svg .row{text-anchor:end;fill:var(--ink);font-size:9.5px}svg .axis{text-anchor:end}
        .wide .row,.wide .day{font-size:10px}
        .track{fill:#e6ebee}.bar{fill:#7fb5ae}.rule{stroke:#e3e8ec;fill:none}
        .limit{stroke:var(--ink);stroke-width:1.4;fill:none}.multiples .limit{stroke-dasharray:3 2;stroke-width:1.2}
        .max,.peak{fill:var(--accent)}.max.over,.peak.over{fill:var(--bad)}
        .multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,250px),1fr));gap:16px 24px}
        .multiples svg{display:block;width:100%;height:auto}
        .scroll{overflow-x:auto;max-width:100%}
        .grid{width:auto;font-size:13px}.grid th,.grid td{padding:3px 8px 3px 0;white-space:nowrap}.grid td{text-align:right}
        .problems{padding-left:1.2em;font-size:14px}
        .clean{background:var(--pale);padding:12px 16px;border-radius:6px;margin:10px 0}
        footer{margin-top:48px;padding-top:14px;border-top:2px solid var(--ink);font-size:14px;color:var(--soft)}
        .closing{color:var(--ink);font-weight:700}
        @media(min-width:900px){dl.facts{grid-template-columns:1fr 1fr}dl.facts .wide{grid-column:1/-1}}
        @media screen and (max-width:640px){
        body{font-size:15px}
        .tiles{grid-template-columns:1fr 1fr;gap:8px}.tiles .number{font-size:25px}
        .figures{font-size:14px}.figures th,.figures td{padding-right:8px}.bullet{display:none}.figures thead th:last-child:not(.n),.key.columns{display:none}.figures small{display:block}
        .contents td,.contents th{padding-right:8px}
        .rows thead{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}
        .rows,.rows tbody{display:block}.rows tr{display:flex;flex-wrap:wrap;gap:0 12px;padding:8px 0;border-bottom:1px solid var(--line)}
        .rows th,.rows td{border:0;padding:0}.rows .what,.rows .source{flex-basis:100%;max-width:none}
        }
        @page{size:A4;margin:16mm 15mm 18mm}
        @page{@bottom-right{content:"第 " counter(page) " 页，共 " counter(pages) " 页";font:9pt sans-serif;color:#51606f}}
        @media print{
        body{max-width:none;padding:0;font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        header{padding-top:0}
        h1{font-size:22pt}h2{font-size:15pt;margin-top:22pt}h3{font-size:12pt}h4{font-size:11pt}
        h2,h3,h4,caption,figcaption,.provision,.lead,.legend,.key.columns{break-after:avoid}
        tr,figure,.tiles,.verdict,.provision{break-inside:avoid}
        thead{display:table-header-group}
        table{font-size:9.5pt}.rows{font-size:9pt}
        th,td{padding:3pt 8pt 3pt 0}
        .tiles{grid-template-columns:repeat(5,1fr)}.tiles .number{font-size:18pt;flex-basis:100%}.tiles .note{font-size:8.5pt}
        .months{grid-template-columns:1fr 1fr;gap:12pt 16pt}.multiples{grid-template-columns:repeat(3,1fr);gap:8pt 12pt}
        .provision+.rows,.figures{break-inside:avoid}details{break-before:avoid}
        article{padding-top:8pt;margin-bottom:12pt}.how{font-size:9pt;margin:1pt 0}
        .months details,.weeks details,#trend details{display:none}
        summary{color:var(--soft);list-style:none}summary::after{content:"（打印件从略，电子版可展开）"}summary::-webkit-details-marker{display:none}
        a{color:inherit;text-decoration:none}
        }
        """
}
