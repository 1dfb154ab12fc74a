import Policy
import School

/// What people teach, in one line each.
enum TeachingSummary {
    /// `语文：四年级1班、四年级2班；数学：四年级1班`, of the assignments that hold on the day or are still to come.
    static func byPerson(_ taught: StaffList.Taught, on date: SchoolDate) -> [PersonID: String] {
        var names: [ClassID: String] = [:]
        /// Classes are few and named again and again; one name holds for all that has begun.
        func name(_ row: TaughtClass) -> String {
            guard row.from <= date else { return row.schoolClass.name(on: row.from) }
            if let known = names[row.schoolClass.id] { return known }
            let name = row.schoolClass.name(on: date)
            names[row.schoolClass.id] = name
            return name
        }
        return taught.compactMapValues { rows in
            var subjects: [(subject: String, classes: [String])] = []
            for row in rows where date <= row.to {
                let name = name(row)
                if let position = subjects.firstIndex(where: { $0.subject == row.subject }) {
                    if !subjects[position].classes.contains(name) { subjects[position].classes.append(name) }
                } else {
                    subjects.append((row.subject, [name]))
                }
            }
            return subjects.isEmpty ? nil : subjects.map { "\($0.subject)：\($0.classes.joined(separator: "、"))" }.joined(separator: "；")
        }
    }
}
