import HTML
import Policy
import Registers
import School

/// What is found in rows of a ledger, as the ledger's own pages show it.
struct RowFindings {
    let asked: AskedLedger
    let byRow: [LedgerRowID: [FindingList.Shown]]
    /// Whether the findings' own pages are open to the person.
    let mayOpen: Bool

    init(_ rows: [LedgerRow], of asked: AskedLedger, _ request: PageRequest) async throws {
        self.asked = asked
        mayOpen = request.may(.viewFindings, at: asked.asked.unit.place)
        byRow = try await FindingList(house: request.house).findings(in: rows, of: asked.ledger, at: asked.unit, by: try request.actor)
    }

    /// In a list: how many of each severity, in words that lead to the row; nil where nothing was found in any of them.
    var column: Table<LedgerRow>.Column? {
        guard !byRow.isEmpty else { return nil }
        return .cell("问题") { html, row in
            let found = byRow[row.id] ?? []
            guard !found.isEmpty else { return }
            html(.a, .href(asked.row(row))) {
                for (mark, count) in Self.marks(found) {
                    StatusMark(mark.tone, "\(mark.text)\(count)处").write(html: html)
                    html.text(" ")
                }
            }
        }
    }

    /// What is said of the findings, the gravest first, with how many there are.
    private static func marks(_ found: [FindingList.Shown]) -> [(mark: StatusMark, count: Int)] {
        var marks: [(mark: StatusMark, count: Int)] = []
        for shown in found {
            let mark = StatusMark(shown.content.severity, shown.provision?.force)
            if let place = marks.firstIndex(where: { $0.mark.text == mark.text }) {
                marks[place].count += 1
            } else {
                marks.append((mark, 1))
            }
        }
        return marks
    }

    /// On the row's page: a card each.
    func write(_ row: LedgerRow, _ names: ClassNames, _ html: HTMLWriter) {
        guard let found = byRow[row.id], !found.isEmpty else { return }
        html(.h2, "检查发现的问题")
        for shown in found {
            FindingCard(
                shown.content, shown.provision, names, why: mayOpen ? FindingLinks.finding(shown.kept.id, asked.asked) : nil
            ).write(html: html)
            for reason in shown.reasons { html(.p, .class("note"), "写明的理由：\(reason.reason)") }
        }
    }
}
