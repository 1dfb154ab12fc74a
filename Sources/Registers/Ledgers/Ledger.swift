import Policy

/// A register (台账) that an installation keeps, declared once: its table, list, form, spreadsheet and API all come from this. A declaration holds data only;
/// what needs more is a feature that publishes a ledger.
public struct Ledger: Sendable, Identifiable {
    /// English, snake_case: the name of files, the last part of addresses, and after `ledger_` the table's name.
    public let key: String
    public let title: String
    /// What it is for, in one sentence, for whoever opens it first.
    public let purpose: String
    /// What one row stands for.
    public let rowMeaning: String
    public private(set) var columns: [Register.Column]
    /// The register that `check` judges by it; nil for a plain ledger.
    public let judged: RegisterKey?
    public let keeper: Keeper
    public let access: Access
    /// Columns that together name one row: no two rows may be equal in all of them. Empty where rows may repeat.
    public let identity: [String]
    /// Columns by which lists of any length are filtered and sorted; others within one school and term. The first of them is the list's own order.
    public let indexed: [String]
    /// Columns that hold data about a person, and for how long they are kept.
    public let personal: [String: Retention]
    /// The provisions that ask for it.
    public let provisions: [String]

    public var id: String { key }

    /// Whose rows they are.
    public enum Keeper: Sendable, Hashable {
        /// Each school its own; `school` is no column of the table, since it follows from whose row it is.
        case school
        /// A county's or a prefecture's.
        case bureau
        /// Every unit's own: what a bureau or a central school enters holds for all below it, and each of them may add and differ.
        case everyUnit
    }

    /// Who reads and writes it; each is a line of the permission table.
    public enum Access: String, CaseIterable, Sendable {
        /// Day-to-day teaching: everybody in the school reads, teachers write what they teach, the office everything.
        case teaching
        /// Exams and paper setting.
        case exams
        /// What a bureau enters for its schools too: the calendar, the bell times, the course plan.
        case calendar
        /// What the office keeps for the school.
        case office
        /// What a bureau keeps.
        case bureau
    }

    public struct Retention: Sendable, Hashable {
        /// School years after the one in which `column` lies, at whose end the value is erased.
        public let schoolYears: Int
        /// The day from which it counts, by its column; as long as that is empty, the value is needed and stays.
        public let column: String
        public static func schoolYears(_ count: Int, after column: String) -> Retention { Retention(schoolYears: count, column: column) }
    }

    init(
        _ key: String, _ title: String, purpose: String, rowMeaning: String, columns: [Register.Column], judged: RegisterKey? = nil,
        keeper: Keeper = .school, access: Access = .office, identity: [String] = [], indexed: [String], personal: [String: Retention] = [:],
        provisions: [String]
    ) {
        (self.key, self.title, self.purpose, self.rowMeaning, self.columns) = (key, title, purpose, rowMeaning, columns)
        (self.judged, self.keeper, self.access, self.identity, self.indexed) = (judged, keeper, access, identity, indexed)
        (self.personal, self.provisions) = (personal, provisions)
    }

    /// A register that `check` judges, kept: the same columns but for the school, which follows from whose row it is.
    /// - Parameter further: columns that an installation keeps besides; files bear them too, and `check` reads past them.
    init(
        _ key: RegisterKey, purpose: String, further: [Column] = [], keeper: Keeper = .school, access: Access, identity: [String] = [],
        indexed: [String], personal: [String: Retention] = [:], provisions: [String]
    ) {
        let register = Register.of(key)
        self.init(
            key.rawValue, register.title, purpose: purpose, rowMeaning: register.rowMeaning,
            columns: register.columns.filter { $0.key != "school" } + further, judged: key, keeper: keeper, access: access,
            identity: identity,
            indexed: indexed, personal: personal, provisions: provisions)
    }

    /// Whether a unit's rows hold for the units below it too.
    public var isInherited: Bool { keeper == .everyUnit }

    /// The same where a policy says which values of its ruled columns are found only.
    public func finding(only titles: [String]) -> Ledger {
        var ledger = self
        for index in columns.indices where columns[index].isRuled { ledger.columns[index].foundOnly += titles }
        return ledger
    }

    public func column(_ key: String) -> Register.Column? { columns.first { $0.key == key } }

    /// The column of the day that a row is about; nil where rows are about no day.
    public var dateColumn: Register.Column? {
        columns.first { column in if case .date = column.type { column.key == "date" || indexed.contains(column.key) } else { false } }
    }

    public static func named(_ key: String) -> Ledger? { all.first { $0.key == key } }

    /// The columns in the order in which a pasted table has them that names none.
    public var sheetColumns: [Register.Column] { columns }

    /// The columns of files that leave the installation. What schools keep of the registers begins with the school, as `check` reads it.
    public var fileColumns: [Register.Column] {
        guard keeper != .bureau, let judged else { return columns }
        return Register.of(judged).columns.filter { $0.key == "school" } + columns
    }

    /// Columns in which a value must fit an index of the table.
    private var keys: Set<String> { Set(identity + indexed) }

    /// How many characters a cell may hold; nil where the type itself is narrow.
    public func limit(of column: Register.Column) -> Int? {
        switch column.type {
        case .text: 200
        case .note: keys.contains(column.key) ? 200 : 2_000
        case .notes: keys.contains(column.key) ? 300 : 2_000
        default: nil
        }
    }
}
