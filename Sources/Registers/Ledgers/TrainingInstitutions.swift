extension Ledger {
    public static let trainingInstitutions = Ledger(
        .training, purpose: "对校外培训机构的每次检查。", keeper: .bureau, access: .bureau,
        identity: ["name", "date"], indexed: ["date", "name"],
        provisions: ["XZ-12a"])
}
