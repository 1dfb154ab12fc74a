extension Ledger {
    public static let homework = Ledger(
        .homework, purpose: "一天里布置给一个班的每项作业：用时、形式、确认、公示、批改都记在这里，检查也从这里来。", access: .teaching,
        indexed: ["date", "class", "subject", "teacher"],
        provisions: ["CZ-6c", "CZ-13a", "HC-5.2a", "CJ-2.5a", "DZ-3.2.1.1b"])

    /// What rules about a class's days, weeks and months read of homework (`ClassDayItem`), and what no row of its register may lack.
    public static let classDayColumns = homework.columns.filter { column in
        column.isRequired || ["minutes", "layer", "place", "due", "in_school_done"].contains(column.key)
    }
}
