/// The class that a title names: `四（2）班课程表`, `2025—2026学年第一学期四年级2班课表`, `班级：402`.
enum ClassTitle {
    private static let endings = ["课程表", "功课表", "课表", "课程安排表", "课程总表"]

    /// - Returns: the class as it is written, with its grade or as a name of its own before 课程表; nil where none is named.
    static func find(_ text: String) -> String? {
        let plain = OptionText.text(text).filter { !$0.isWhitespace }
        if let name = graded(plain) { return name }
        for separator in ["班级:", "班级："] {
            guard let cut = plain.firstRange(of: separator) else { continue }
            let rest = plain[cut.upperBound...].prefix { !"，,；;（(班".contains($0) || $0 == "班" }
            if let name = whole(String(rest)) { return name }
        }
        // 雏鹰班课程表
        for ending in endings where plain.hasSuffix(ending) {
            let rest = plain.dropLast(ending.count)
            if rest.hasSuffix("班"), (2...8).contains(rest.count), !rest.hasPrefix("各") { return String(rest) }
        }
        return nil
    }

    /// A sheet that is called like a class: `402`, `四(2)班`, `雏鹰班`.
    static func sheet(_ name: String) -> String? {
        find(name) ?? whole(name) ?? (ClassSpelling(name) != nil && name.hasSuffix("班") ? name : nil)
    }

    private static func whole(_ text: String) -> String? {
        guard let spelling = ClassSpelling(text), spelling.grade != nil else { return nil }
        return text
    }

    /// The longest piece before a 班 that spells a class with its grade.
    private static func graded(_ text: String) -> String? {
        let characters = Array(text)
        for end in characters.indices where characters[end] == "班" {
            for start in max(0, end - 12)..<max(end, 1) {
                let piece = String(characters[start...end])
                // 2025级2班 in 2025级2班; but not 级2班 of it.
                if let spelling = ClassSpelling(piece), spelling.grade != nil { return piece }
            }
        }
        return nil
    }
}
