/// Lists of pupils or their guardians among a school's own tables: counted, then dropped. So is whatever is no table of classes, staff or teaching and no
/// timetable.
enum PupilLists {
    private static let ofPupils: Set<String> = ["学号", "学籍号", "全国学籍号", "学籍辅号", "学生姓名", "座号", "考号"]
    private static let ofGuardians: Set<String> = ["家长", "家长姓名", "监护人", "监护人姓名", "父亲姓名", "母亲姓名"]

    static func leaveOut(from upload: inout RosterUpload) {
        for index in upload.tables.indices where OneRosterTable(upload.tables[index], at: index) == nil {
            var kept: [SheetRows.Row] = []
            let before = upload.pupils + upload.guardians
            var (counted, isPupils) = (false, false)
            for row in upload.tables[index].rows {
                let titles = Set(row.cells.map(RosterHeader.plain)).subtracting([""])
                if titles.count >= 2, !titles.isDisjoint(with: ofPupils.union(ofGuardians)) {
                    (counted, isPupils) = (true, !titles.isDisjoint(with: ofPupils) || titles.contains("姓名"))
                } else if counted, RosterHeader(row.cells) == nil {
                    if isPupils { upload.pupils += 1 } else { upload.guardians += 1 }
                } else {
                    counted = false
                    kept.append(row)
                }
            }
            upload.tables[index].rows = kept
            guard !kept.isEmpty, TimetableSheet(upload.tables[index], at: index) == nil,
                RosterSegment.all(in: upload.tables[index], at: index).isEmpty
            else { continue }
            upload.tables[index].rows = []
            if before == upload.pupils + upload.guardians {
                upload.notices.append("“\(upload.tables[index].name)”看不出是班级、教师、任课还是课程的表格，没有读。")
            }
        }
    }
}
