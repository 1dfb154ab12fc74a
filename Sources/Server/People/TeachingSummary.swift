import Policy
import School

/// What people teach, in one line each.
enum TeachingSummary {
    /// `语文：四年级1班、四年级2班；数学：四年级1班`, of the assignments that hold on the day or are still to come.
    static func byPerson(_ rows: [(teaching: Teaching, schoolClass: SchoolClass)], on date: SchoolDate) -> [PersonID: String] {
        Dictionary(grouping: rows.filter { date <= $0.teaching.to }, by: \.teaching.person).mapValues { rows in
            var subjects: [(subject: String, classes: [String])] = []
            for row in rows {
                let name = row.schoolClass.name(on: max(date, row.teaching.from))
                if let position = subjects.firstIndex(where: { $0.subject == row.teaching.subject }) {
                    if !subjects[position].classes.contains(name) { subjects[position].classes.append(name) }
                } else {
                    subjects.append((row.teaching.subject, [name]))
                }
            }
            return subjects.map { "\($0.subject)：\($0.classes.joined(separator: "、"))" }.joined(separator: "；")
        }
    }
}
