import Policy

/// How each provision of the documents is met: `jianfu policy coverage`.
public struct CoverageReport {
    private let rows: [ProvisionCoverage]

    public init(_ rows: [ProvisionCoverage]) { self.rows = rows }

    /// A JSON array, one object a line.
    public var json: String {
        let lines = rows.map { row in
            var bytes: [UInt8] = []
            var object = JSONObject(&bytes)
            object.text("provision", row.provision.id, &bytes)
            if let area = row.provision.area { object.text("area", area.rawValue, &bytes) }
            object.text("met", row.met.rawValue, &bytes)
            object.texts("by", row.by, &bytes)
            object.end(&bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        return "[\n" + lines.joined(separator: ",\n") + (lines.isEmpty ? "]\n" : "\n]\n")
    }

    /// Counts by document and by area.
    ///
    /// - Parameter listingOpen: whether the provisions that are not met yet are listed too.
    public func text(listingOpen: Bool) -> String {
        var page = TextPage()
        var packs: [String] = []
        for row in rows where !packs.contains(row.pack) { packs.append(row.pack) }
        page.line("【按文件】")
        page.table(counts("政策包", packs.map { pack in (pack, rows.filter { $0.pack == pack }) } + [("合计", rows)]))
        page.heading("【按领域】")
        page.table(counts("领域", Area.allCases.map { area in (area.chinese, rows.filter { $0.provision.area == area }) } + [("合计", rows)]))
        let open = rows.filter { $0.met == .open }
        page.line()
        guard listingOpen else {
            page.line(open.isEmpty ? "所有条款都已落实。" : "尚未实现\(open.count)条，加 --open 列出。")
            return page.text
        }
        page.line("【尚未实现】\(open.count)条")
        var table = TextTable([.init(title: "条款"), .init(title: "领域"), .init(title: "约束力"), .init(title: "要求", maximum: 64)], indent: 2)
        for row in open {
            table.add(row.provision.id, row.provision.area?.chinese ?? "", row.provision.force?.chinese ?? "", row.provision.gist ?? "")
        }
        if !table.isEmpty { page.table(table) }
        return page.text
    }

    private func counts(_ title: String, _ groups: [(String, [ProvisionCoverage])]) -> TextTable {
        var table = TextTable(
            [.init(title: title)] + ProvisionCoverage.Means.allCases.map { .init(title: $0.chinese, isNumber: true) }
                + [.init(title: "合计", isNumber: true)])
        for (name, rows) in groups {
            table.add([name] + ProvisionCoverage.Means.allCases.map { means in "\(rows.count { $0.met == means })" } + ["\(rows.count)"])
        }
        return table
    }
}
