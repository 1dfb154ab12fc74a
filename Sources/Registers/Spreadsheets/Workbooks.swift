import Policy

extension RegisterReader {
    /// Reads the registers of a workbook, each from its sheet.
    ///
    /// - Parameter number: the file's number; a workbook of several registers takes further numbers for its further sheets.
    func readWorkbook(_ file: RegisterFile, _ number: UInt32, _ reading: inout Reading) throws(FileProblem) {
        let book: any Workbook
        let choice: SheetTable.Choice
        do throws(FileProblem) {
            book = try WorkbookOpening.open(file.path)
            choice = try SheetTable.choose(book, file)
        } catch {
            if file.register != nil || file.isNamed { throw error }
            reading.report.notices.append("\(file.name)：打不开，看不出是不是台账，没有读：\(error.reason)")
            return
        }
        guard !choice.tables.isEmpty else {
            if file.isNamed { throw FileProblem("文件名和工作表名都不是台账名；请把工作表改成台账的名字，如“\(Register.of(.homework).title)”") }
            reading.report.notices.append("\(file.name)：文件名和工作表名都不是台账名，没有读")
            return
        }
        reading.report.notices += choice.notices
        for (index, table) in choice.tables.enumerated() {
            var number = number
            if index == 0 {
                reading.report.fileNames[Int(number)] = table.name
            } else {
                number = UInt32(reading.report.fileNames.count)
                reading.report.fileNames.append(table.name)
            }
            do throws(FileProblem) { try read(table, of: book, number, &reading) } catch {
                reading.report.fileProblems.append((table.name, error.reason))
            }
        }
        reading.progress.addFile(file.path)
    }

    private func read(_ table: SheetTable, of book: any Workbook, _ number: UInt32, _ reading: inout Reading) throws(FileProblem) {
        let (header, headerRow) = try table.header(in: book)
        var intake = RowIntake(file: number, fileName: table.name, decoder: decoder(header))
        if table.register.key == .homework {
            var (builder, collector) = homeworkIntake(header)
            try book.forEachRow(of: table, below: headerRow) { row throws(FileProblem) in
                try intake.take(row) { decoder, reference in
                    if let item = builder.item(decoder.row, wording: decoder.wording(ofContent: HomeworkColumn.content.rawValue)) {
                        collector.add(item, at: reference)
                    }
                    return nil
                }
            }
            collector.finish()
            // References carry the sheet's own row numbers, so that nothing is to be added to them.
            reading.stretches.append(HomeworkLedger.Stretch(collector, file: number, base: 0))
        } else {
            var facts = reading.others
            try book.forEachRow(of: table, below: headerRow) { row throws(FileProblem) in
                try intake.take(row) { decoder, reference in
                    facts.add(decoder.row, of: table.register.key, at: reference, symbols: symbols)
                }
            }
            reading.others = facts
        }
        IntakeCounts(intake).hand(to: &reading.report, base: 0)
        reading.noteHeader(header, row: headerRow, file: table.name, number: number)
    }
}

extension Workbook {
    func forEachRow(
        of table: SheetTable, below headerRow: Int, _ body: (SheetRow) throws(FileProblem) -> Void
    ) throws(FileProblem) {
        try read(sheet: table.sheet) { row throws(FileProblem) in
            if row.number > headerRow { try body(row) }
            return .more
        }
    }
}

extension RowIntake {
    /// Takes a sheet's row; cells without a readable value reject it where their columns are the register's.
    mutating func take(_ row: SheetRow, accept: (RowDecoder, RowReference) -> CellProblem?) throws(FileProblem) {
        let faults = decoder.header.problems(of: row)
        do throws(EncodingProblem) {
            try row.withCells { (cells) throws(EncodingProblem) in
                if faults.isEmpty { return try take(cells, row: row.number, accept: accept) }
                reject(try decoder.problems(of: cells, besides: faults), row.number)
            }
        } catch { throw FileProblem("第\(row.number)行有不是文字的内容，文件已损坏，请用 WPS 或 Excel 重新另存为 .xlsx") }
    }
}

extension Header {
    /// What is wrong with the cells of a sheet's row that have no readable value. Columns that nobody knows are ignored with all they hold.
    func problems(of row: SheetRow) -> [CellProblem] {
        row.faults.compactMap { column, fault in
            if column < columnOfCell.count { return columnOfCell[column] < 0 ? nil : fault.problem(column: titles[column]) }
            return CellProblem(column: "第\(column + 1)列", found: fault.shown, expected: "表头没有这一列，应为空")
        }
    }
}

extension RowDecoder {
    /// All that is wrong with a row of which some cells have no readable value and stand empty in `cells`.
    func problems(of cells: UnsafeBufferPointer<SheetRow.Cell>, besides faults: [CellProblem]) throws(EncodingProblem) -> [CellProblem] {
        guard case .rejected(let others) = try decode(cells) else { return faults }
        let known = Set(faults.map { Register.columnTitle($0.column) })
        return faults + others.filter { !known.contains(Register.columnTitle($0.column)) }
    }
}
