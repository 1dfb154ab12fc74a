import HTML

/// A page for the wall or the file, A4 unless it is large: whose it is, what it is, under which pack, and room for signature, seal and date.
/// Page numbers come from the printer's margin (`@page`).
struct PrintSheet {
    let school: String
    let title: String
    /// `2026—2027学年第一学期`
    let term: String?
    /// The pack that governs: 长治市作业管理办法.
    let pack: String?
    /// Who signs: 制表人, 教务处, 校长. None leaves the lines out.
    var signatures: [String] = []
    var hasSeal = false
    /// A day in words, for example 2026年11月28日.
    let madeOn: String
    /// Printed across, for tables with many columns.
    var isWide = false
    /// A3 in place of A4.
    var isLarge = false

    func write(html: HTMLWriter, _ content: () -> Void) {
        let size = isLarge ? isWide ? " sheet-a3-wide" : " sheet-a3" : ""
        html(.article, .class("sheet\(isWide ? " sheet-wide" : "")\(size)")) {
            html(.header, .class("sheet-head")) {
                html(.p, .class("sheet-school"), school)
                html(.h1, title)
                html(.p, .class("sheet-facts")) {
                    for fact in [term, pack.map { "适用政策：\($0)" }, "制表：\(madeOn)"].compactMap({ $0 }) { html(.span, fact) }
                }
            }
            // Wider than a phone: moved sideways there, by finger or arrow keys.
            html(.div, .class("scroll"), .tabindex(0), .role("region"), .aria(.label, title)) { content() }
            if !signatures.isEmpty { PrintSignatures(signatures: signatures, hasSeal: hasSeal).write(html: html) }
        }
    }
}

/// Lines to sign on, room for the seal, and the date.
struct PrintSignatures: HTMLPart {
    /// Who signs: 制表人, 教务处, 校长.
    let signatures: [String]
    var hasSeal = false
    /// On paper only, below a page that is mostly read on the screen.
    var isPaperOnly = false

    func write(html: HTMLWriter) {
        html(.footer, .class(isPaperOnly ? "sheet-signatures paper-only" : "sheet-signatures")) {
            for signature in signatures {
                html(.p) {
                    html(.span, "\(signature)：")
                    html(.span, .class("sheet-line"), .aria(.hidden, true), "")
                }
            }
            html(.p, .class("sheet-date")) {
                if hasSeal { html(.span, .class("sheet-seal"), "（盖章）") }
                html(.span, "年　　月　　日")
            }
        }
    }
}
