extension Pack {
    /// The provision that forbids exams of a kind in a grade, whatever they are called and however they are held; nil where none does. Where only
    /// written ones are forbidden, the kind may stand.
    public func ban(on kind: ExamKind, grade: Int, on date: SchoolDate) -> String? {
        checks(of: grade, on: date).first { asked in
            guard asked.check.severity == .violation, case .exam(.kindBanned(let kinds, writtenOnly: false)) = asked.check.rule else {
                return false
            }
            return kinds.contains(kind)
        }?.provision
    }

    /// Kinds of exams that may be held in a grade at all (provisions.md, F 13).
    public func examKinds(grade: Int, on date: SchoolDate) -> [ExamKind] {
        ExamKind.allCases.filter { ban(on: $0, grade: grade, on: date) == nil }
    }
}
