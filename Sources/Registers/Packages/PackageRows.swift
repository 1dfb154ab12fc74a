extension PackageTable {
    /// The rows of a file. Other than a school's own spreadsheets a package is exact: UTF-8, commas, the declared columns under their keys.
    func rows(in bytes: [UInt8], _ faults: inout PackageFaults) -> [PackageRow] {
        guard bytes.withUnsafeBufferPointer(UTF8Check.isValid) else {
            faults.add(PackageFault(fileName, "不是 UTF-8 编码的文字"))
            return []
        }
        var reading = Reading(table: self)
        let padded = bytes + Array(repeating: 0, count: RecordBlock.padding)
        padded.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            var tokenizer = CSVTokenizer(base, count: bytes.count, delimiter: UInt8(ascii: ","))
            var ending = CSVTokenizer.Ending.record
            while ending == .record, !reading.isUnreadable {
                ending = tokenizer.next(isLast: true) { (cells, isUnclosed) throws(Never) in
                    reading.take(cells.map { FormulaText.plain(String(decoding: $0, as: UTF8.self)) }, isUnclosed)
                }
            }
        }
        if reading.number == 0 { reading.faults.append(PackageFault(fileName, "是空的，应有表头")) }
        for fault in reading.faults { faults.add(fault) }
        return reading.rows
    }

    private struct Reading {
        let table: PackageTable
        var number = 0
        var rows: [PackageRow] = []
        var faults: [PackageFault] = []
        /// Whether nothing can be said about what follows.
        var isUnreadable = false
        /// For each cell of a row the column's place.
        private var places: [Int] = []

        init(table: PackageTable) { self.table = table }

        mutating func take(_ cells: [String], _ isUnclosed: Bool) {
            number += 1
            if isUnclosed {
                faults.append(PackageFault(table.fileName, row: number, "引号没有闭合"))
                isUnreadable = true
            } else if number == 1 {
                takeHeader(cells)
            } else if cells.count != places.count {
                faults.append(PackageFault(table.fileName, row: number, "现有\(cells.count)格，应为\(places.count)格"))
            } else {
                takeRow(cells)
            }
        }

        private mutating func takeHeader(_ cells: [String]) {
            for (index, cell) in cells.enumerated() {
                let shown = CellText.excerpt(cell)
                guard let place = table.index(of: cell) else {
                    faults.append(PackageFault(table.fileName, row: 1, column: "第\(index + 1)列", "“\(shown)”不是这张表的列"))
                    continue
                }
                if places.contains(place) {
                    faults.append(PackageFault(table.fileName, row: 1, column: "第\(index + 1)列", "“\(shown)”出现两次"))
                }
                places.append(place)
            }
            for (place, column) in table.columns.enumerated() where column.isRequired && !places.contains(place) {
                faults.append(PackageFault(table.fileName, row: 1, column: column.title, "没有这一列，应有 \(column.key)"))
            }
            isUnreadable = !faults.isEmpty
        }

        private mutating func takeRow(_ cells: [String]) {
            var values = table.columns.map { $0.holdsEmptyText ? CellValue.text("") : .empty }
            var isGood = true
            for (place, cell) in zip(places, cells) {
                let column = table.columns[place]
                do throws(CellProblem) {
                    if cell.utf8.contains(0) {
                        throw CellProblem(column: column.title, found: CellText.excerpt(cell), expected: "不含控制字符的文字")
                    }
                    values[place] = try column.value(of: cell)
                } catch {
                    faults.append(PackageFault(table.fileName, row: number, error))
                    isGood = false
                }
            }
            if isGood { rows.append(PackageRow(number: number, values: values)) }
            // The rest would say the same.
            if faults.count > PackageFaults.most * 4 { isUnreadable = true }
        }
    }
}
