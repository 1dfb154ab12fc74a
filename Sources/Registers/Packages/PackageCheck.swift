/// What holds between rows: no key twice, and no row that names one that is not there.
struct PackageCheck {
    let tables: [PackageTable]
    let rows: [String: [PackageRow]]

    func run(_ faults: inout PackageFaults) {
        for table in tables {
            for key in [PackageTable.Key(table.primaryKey)] + table.keys { checkKey(key, table, &faults) }
            for reference in table.references { checkReference(reference, table, &faults) }
            for order in table.orders { checkOrder(order.first, order.last, table, &faults) }
        }
    }

    private func checkKey(_ key: PackageTable.Key, _ table: PackageTable, _ faults: inout PackageFaults) {
        let places = key.columns.compactMap(table.index)
        let empty = key.whereEmpty.flatMap(table.index)
        let isSingle = places.count == 1
        var seen: [[CellValue]: Int] = [:]
        for row in rows[table.name] ?? [] {
            if let empty, row.values[empty] != .empty { continue }
            let values = places.map { row.values[$0] }
            // A telephone number that is not known is no number that two share.
            if isSingle, values == [.empty] { continue }
            guard let first = seen.updateValue(row.number, forKey: values) else { continue }
            seen[values] = first
            let titles = places.map { table.columns[$0].title }.joined(separator: "、")
            let shown = zip(places, values).map { table.columns[$0].text(of: $1) }.joined(separator: "、")
            faults.add(
                PackageFault(table.fileName, row: row.number, column: titles, "“\(CellText.excerpt(shown))”与第\(first)行相同，不能重复"))
        }
    }

    private func checkReference(_ reference: PackageTable.Reference, _ table: PackageTable, _ faults: inout PackageFaults) {
        guard let place = table.index(of: reference.column), let rows = rows[table.name], !rows.isEmpty else { return }
        let other = tables.first { $0.name == reference.table }
        var known: Set<CellValue> = []
        if let other, let target = other.index(of: reference.target) {
            for row in self.rows[other.name] ?? [] { known.insert(row.values[target]) }
        }
        for row in rows where row.values[place] != .empty && !known.contains(row.values[place]) {
            let column = table.columns[place]
            faults.add(
                PackageFault(
                    table.fileName, row: row.number,
                    CellProblem(
                        column: column.title, found: column.text(of: row.values[place]),
                        expected: "\(reference.table).csv 里有的 \(reference.target)")))
        }
    }

    private func checkOrder(_ first: String, _ last: String, _ table: PackageTable, _ faults: inout PackageFaults) {
        guard let first = table.index(of: first), let last = table.index(of: last) else { return }
        for row in rows[table.name] ?? [] {
            let (start, end) = (row.values[first], row.values[last])
            guard start != .empty, end != .empty, end.isLess(than: start) else { continue }
            faults.add(
                PackageFault(
                    table.fileName, row: row.number,
                    CellProblem(
                        column: table.columns[last].title, found: end.text, expected: "不早于、不小于\(table.columns[first].title)“\(start.text)”")
                ))
        }
    }
}

extension CellValue {
    fileprivate func isLess(than other: CellValue) -> Bool {
        if case .whole(let number) = self, case .whole(let than) = other { return number < than }
        return text < other.text
    }
}
