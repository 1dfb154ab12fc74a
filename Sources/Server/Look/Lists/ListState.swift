import HTML

/// How a list is asked for: its filters, its order, and from which row on. All of it stands in the address, so that a list can be kept and sent on.
struct ListState {
    /// The list without any question: `/staff`.
    let path: Link
    /// Names and values of the filters in force.
    let filters: [(name: String, value: String)]
    let order: ListOrder
    let standard: ListOrder
    let place: Place

    /// Paging by key: pages never shift when rows are added above.
    enum Place: Equatable {
        case first
        case after(String)
        case before(String)
    }

    /// Reads an address; what is unknown is left aside.
    /// - Parameter orders: keys by which the list can be ordered.
    init(_ query: Fields, path: Link, filters names: [String] = [], orders: [String] = [], standard: ListOrder) {
        (self.path, self.standard) = (path, standard)
        filters = names.map { ($0, query[$0]) }.filter { !$0.1.isEmpty }
        order = ListOrder(query["sort"], among: orders) ?? standard
        place = query.has("after") ? .after(query["after"]) : query.has("before") ? .before(query["before"]) : .first
    }

    /// Whether any filter is in force: an empty list then says so, and how to see all.
    var isFiltered: Bool { !filters.isEmpty }

    /// Another page about the rows that the filters leave, in the list's order: on paper, as a file.
    func narrowing(_ page: Link) -> Link { narrowing(page, order) }
    private func narrowing(_ page: Link, _ order: ListOrder) -> Link {
        let filtered = filters.reduce(page) { $0.adding(encoding: $1.name, $1.value) }
        return order == standard ? filtered : filtered.adding("sort", order.text)
    }
    private var ordered: Link { narrowing(path) }

    func sorted(by order: ListOrder) -> Link { narrowing(path, order) }
    func after(_ key: String) -> Link { ordered.adding("after", key) }
    func before(_ key: String) -> Link { ordered.adding("before", key) }
    var start: Link { ordered }
}

/// By which column, and which way. Written `name`, or `-name` for downwards.
struct ListOrder: Hashable {
    let key: String
    let isDescending: Bool

    init(_ key: String, descending: Bool = false) { (self.key, isDescending) = (key, descending) }

    init?(_ text: String, among keys: [String]) {
        let isDescending = text.hasPrefix("-")
        let key = isDescending ? String(text.dropFirst()) : text
        guard keys.contains(key) else { return nil }
        self.init(key, descending: isDescending)
    }

    var text: String { isDescending ? "-\(key)" : key }
}
