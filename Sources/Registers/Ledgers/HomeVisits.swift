extension Ledger {
    public static let homeVisits = Ledger(
        .visits, purpose: "每个班一学年家访了多少学生；只记人数。", access: .office,
        identity: ["grade", "class", "school_year"], indexed: ["school_year", "class"],
        provisions: ["XZ-10a", "XZ-10b"])
}
