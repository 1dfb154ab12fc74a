import Policy
import School

/// The query of an address, read strictly: what is unknown, stands twice or cannot be read is named, and nothing is guessed.
struct ApiQuery {
    private let fields: Fields
    private(set) var faults = FieldFaults()

    /// - Parameter names: of all parameters that the address has.
    init(_ fields: Fields, names: [String]) {
        self.fields = fields
        var seen: Set<String> = []
        for (name, _) in fields.pairs {
            let shown = name.prefix(30)
            if !names.contains(name) { faults.add(String(shown), "没有“\(shown)”这个查询参数。可以用的是：\(names.joined(separator: "、"))。") }
            if !seen.insert(name).inserted { faults.add(String(shown), "查询参数“\(shown)”写了两次。") }
        }
    }

    /// nil where it was not named.
    func text(_ name: String) -> String? { fields.has(name) ? fields[name] : nil }

    mutating func fault(_ name: String, _ message: String) { faults.add(name, message) }

    mutating func number(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        faults.add(name, "\(name) 应为\(range.lowerBound)–\(range.upperBound)的整数。")
        return nil
    }

    /// From `first` to `last`, either of them open.
    mutating func days() -> ClosedRange<SchoolDate>? {
        let (first, last) = (date("first"), date("last"))
        guard first != nil || last != nil else { return nil }
        let (from, to) = (first ?? SchoolDate(day: 0), last ?? SchoolDate(day: 100_000))
        guard from <= to else {
            faults.add("last", "last 早于 first。")
            return nil
        }
        return from...to
    }

    mutating func date(_ name: String) -> SchoolDate? {
        guard let text = text(name) else { return nil }
        if let date = SchoolDate(iso: text) { return date }
        faults.add(name, "\(name) 应为日期，如 2021-09-06。")
        return nil
    }

    static let (usualSize, mostRows) = (50, 200)

    mutating func size() -> Int { number("limit", in: 1...Self.mostRows) ?? Self.usualSize }

    /// Where the page begins.
    /// - Parameter isKey: whether a text can be what the list is ordered by.
    mutating func start(_ isKey: (String) -> Bool) -> PageKey? {
        guard let text = text("after") else { return nil }
        if let bytes = Base64URL.bytes(text), let plain = String(validating: bytes, as: UTF8.self), let key = PageKey(.after, plain),
            LedgerRowID(key.id) != nil, isKey(key.sortKey), PercentCode.isPlain(bytes)
        {
            return key
        }
        faults.add("after", "after 不是上一页给出的位置。请用 next 里的地址。")
        return nil
    }

    static func cursor(_ key: PageKey) -> String { Base64URL.text(Array(key.text.utf8)) }

    /// - Throws: `ApiProblem` that names every fault.
    func check() throws(ApiProblem) {
        guard faults.isEmpty else { throw ApiProblem(.invalid, faults.userMessage, errors: faults.faults) }
    }
}
