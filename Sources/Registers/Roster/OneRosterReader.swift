/// Reads classes, staff and teaching from a OneRoster export of one school: homerooms are its classes, scheduled classes its lessons.
struct OneRosterReader {
    private let files: [OneRosterTable]
    private let upload: RosterUpload
    /// The name of each homeroom, by `sourcedId`.
    private var homerooms: [String: RosterClassName] = [:]
    /// The class and subject of each lesson, by `sourcedId`.
    private var lessons: [String: (schoolClass: RosterClassName, subject: String)] = [:]
    private var teachers: [String: RosterTeacher] = [:]
    private var courses: [String: String] = [:]

    init(_ files: [OneRosterTable], _ upload: RosterUpload) { (self.files, self.upload) = (files, upload) }

    func read(into reading: inout RosterReading) {
        var reader = self
        for file in files where file.kind == .courses {
            for row in file.rows { reader.courses[file.text("sourcedid", of: row)] = file.text("title", of: row) }
        }
        for file in files where file.kind == .users { for row in file.rows { reader.readUser(row, of: file, into: &reading) } }
        let classes = files.filter { $0.kind == .classes }
        for file in classes { for row in file.rows where file.isHomeroom(row) { reader.readHomeroom(row, of: file, into: &reading) } }
        for file in classes { for row in file.rows where !file.isHomeroom(row) { reader.readLesson(row, of: file, into: &reading) } }
        for file in files where file.kind == .enrollments { reader.readEnrollments(of: file, into: &reading) }
        let schools = Set(classes.flatMap { file in file.rows.map { file.text("schoolsourcedid", of: $0) } }).subtracting([""])
        if schools.count > 1, let file = classes.first, let row = file.rows.first {
            let message = "文件里有\(schools.count)所学校的班级。请只导出本校的数据。"
            reading.faults.append(.init(.init(table: file.index, row: row.number, column: file.columns["schoolsourcedid"]), message))
        }
    }

    private mutating func readUser(_ row: SheetRows.Row, of file: OneRosterTable, into reading: inout RosterReading) {
        let isNumbered = !file.text("identifier", of: row).isEmpty
        let number = file.text(isNumbered ? "identifier" : "username", of: row)
        let (family, given) = (file.text("familyname", of: row), file.text("givenname", of: row))
        let isLatin = (family + given).unicodeScalars.allSatisfy(\.isASCII)
        let name = isLatin ? [given, family].filter { !$0.isEmpty }.joined(separator: " ") : family + given
        let phone = file.text("sms", of: row).isEmpty ? "phone" : "sms"
        var columns: [RosterColumn: Int] = [:]
        columns[.staffNumber] = file.columns[isNumbered ? "identifier" : "username"]
        columns[.name] = file.columns["familyname"]
        columns[.phone] = file.columns[phone]
        let line = RosterLine(table: file.index, row: row.number, columns: columns)
        teachers[file.text("sourcedid", of: row)] = RosterTeacher(name: name, number: number)
        reading.staff.append(.init(line: line, number: number, name: name, phone: file.text(phone, of: row)))
    }

    private mutating func readHomeroom(_ row: SheetRows.Row, of file: OneRosterTable, into reading: inout RosterReading) {
        let (id, title) = (file.text("sourcedid", of: row), file.text("title", of: row))
        guard !title.isEmpty else {
            reading.faults.append(.init(file.spot("title", of: row), "班级没有名称。请在 title 一列填写班级，如 四(2)班。"))
            return
        }
        let name = file.className(title, of: row)
        homerooms[id] = name
        let line = file.line(row)
        let pupils = upload.enrolled[id].flatMap { RosterReading.pupilRange.contains($0) ? $0 : nil }
        reading.classes.append(.init(line: line, name: name, stage: nil, entryYear: nil, ownName: nil, pupils: pupils))
    }

    private mutating func readLesson(_ row: SheetRows.Row, of file: OneRosterTable, into reading: inout RosterReading) {
        let (id, title) = (file.text("sourcedid", of: row), file.text("title", of: row))
        let listed = file.text("subjects", of: row)
        let course = courses[file.text("coursesourcedid", of: row)] ?? ""
        let written = SubjectNames.found(in: listed) ?? SubjectNames.found(in: course) ?? SubjectNames.found(in: title)
        guard let written else {
            let message = "“\(CellText.excerpt(title))”看不出是哪个学科。请在 subjects 一列填写学科，如 语文。"
            reading.faults.append(.init(file.spot("subjects", of: row), message))
            return
        }
        let bare = OptionText.text(title.replacing(written, with: ""))
        let home = upload.homerooms[id].flatMap { homerooms[$0] }
        lessons[id] = (home ?? file.className(bare.isEmpty ? title : bare, of: row), SubjectNames.full(written))
    }

    private func readEnrollments(of file: OneRosterTable, into reading: inout RosterReading) {
        // A class with a fault of its own is known all the same.
        let classes = Set(files.filter { $0.kind == .classes }.flatMap { file in file.rows.map { file.text("sourcedid", of: $0) } })
        var assistants = 0
        let primary = file.rows.filter { file.text("primary", of: $0).lowercased() == "true" }
        let leading = Set(primary.map { file.text("classsourcedid", of: $0) })
        for row in file.rows {
            let (id, user) = (file.text("classsourcedid", of: row), file.text("usersourcedid", of: row))
            guard let teacher = teachers[user] else {
                let message = "users.csv 里没有“\(CellText.excerpt(user))”这名教师。请一并上传，或删去这一行。"
                reading.faults.append(.init(file.spot("usersourcedid", of: row), message))
                continue
            }
            let line = file.line(row)
            if let (schoolClass, subject) = lessons[id] {
                reading.lessons.append(.init(line: line, schoolClass: schoolClass, subject: subject, teacher: teacher))
            } else if let home = homerooms[id] {
                if leading.contains(id), file.text("primary", of: row).lowercased() != "true" {
                    assistants += 1
                } else {
                    reading.heads.append(.init(line: line, schoolClass: home, teacher: teacher))
                }
            } else if !classes.contains(id) {
                let message = "classes.csv 里没有“\(CellText.excerpt(id))”这个班。请一并上传，或删去这一行。"
                reading.faults.append(.init(file.spot("classsourcedid", of: row), message))
            }
        }
        guard assistants > 0 else { return }
        reading.notices.append("“\(upload.tables[file.index].name)”里有\(assistants)名副班主任没有读：一个班只登记一名班主任。")
    }
}

extension OneRosterTable {
    fileprivate func isHomeroom(_ row: SheetRows.Row) -> Bool { text("classtype", of: row).lowercased() == "homeroom" }

    /// The columns in which its class, its subject and its teacher stand.
    fileprivate func line(_ row: SheetRows.Row) -> RosterLine {
        var places: [RosterColumn: Int] = [:]
        places[.schoolClass] = columns[kind == .classes ? "title" : "classsourcedid"]
        places[.subject] = places[.schoolClass]
        places[.name] = columns["usersourcedid"]
        places[.head] = columns["usersourcedid"]
        return RosterLine(table: index, row: row.number, columns: places)
    }

    /// With the grade of the `grades` column where the title has none.
    fileprivate func className(_ title: String, of row: SheetRows.Row) -> RosterClassName {
        let plain = RosterClassName(title)
        guard let spelling = plain.spelling, spelling.grade == nil, let grade = GradeSpelling(text("grades", of: row)) else { return plain }
        let spelled = ClassSpelling(grade: grade, number: spelling.number)
        return RosterClassName(text: "\(text("grades", of: row))年级 \(title)", spelling: spelled)
    }
}

extension SubjectNames {
    /// The subject that stands in a text, as it is written there; the longest where several begin alike.
    fileprivate static func found(in text: String) -> String? {
        all.filter { text.contains($0) }.max { $0.count < $1.count }
    }
}
