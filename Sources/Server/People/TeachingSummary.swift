import Policy
import School

/// What people teach, in one line each.
enum TeachingSummary {
    /// `语文：四年级1班、四年级2班；数学：四年级1班`, of the assignments that hold on the day or are still to come.
    static func byPerson(_ rows: [(teaching: Teaching, schoolClass: SchoolClass)], on date: SchoolDate) -> [PersonID: String] {
        var names: [ClassID: String] = [:]
        /// Classes are few and named again and again; one name holds for all that has begun.
        func name(_ row: (teaching: Teaching, schoolClass: SchoolClass)) -> String {
            guard row.teaching.from <= date else { return row.schoolClass.name(on: row.teaching.from) }
            if let known = names[row.schoolClass.id] { return known }
            let name = row.schoolClass.name(on: date)
            names[row.schoolClass.id] = name
            return name
        }
        var subjects: [PersonID: [(subject: String, classes: [String])]] = [:]
        for row in rows where date <= row.teaching.to {
            var taught = subjects[row.teaching.person] ?? []
            let name = name(row)
            if let position = taught.firstIndex(where: { $0.subject == row.teaching.subject }) {
                if !taught[position].classes.contains(name) { taught[position].classes.append(name) }
            } else {
                taught.append((row.teaching.subject, [name]))
            }
            subjects[row.teaching.person] = taught
        }
        return subjects.mapValues { taught in
            taught.map { "\($0.subject)：\($0.classes.joined(separator: "、"))" }.joined(separator: "；")
        }
    }
}
