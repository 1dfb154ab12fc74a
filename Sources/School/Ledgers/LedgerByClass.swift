import Policy

/// Lists sorted by class: rows about no class first, then class by class as classes stand in the list of classes, which is by grade and number on the day
/// of reading. No index knows that order. A long list is read class by class until the page is full; of a shorter one, only where its rows stand is
/// gathered and sorted.
extension LedgerStore {
    /// A page of a list, whatever it is sorted by.
    /// - Parameters:
    ///   - today: on which classes stand in their order.
    ///   - isLong: whether the filter leaves more rows than are counted.
    /// - Returns: one row more than `size` where there is one more.
    func page(_ filter: LedgerFilter, on today: SchoolDate, from start: PageKey?, size: Int, isLong: Bool) throws -> [LedgerRow] {
        guard filter.order.column == "class" else { return try page(filter, from: start, size: size, isLong: isLong) }
        return try page(filter, byClass: classes(on: today), from: start, size: size, isLong: isLong)
    }

    /// All rows that a filter leaves, whatever they are sorted by.
    /// - Parameter today: on which classes stand in their order.
    func each(_ filter: LedgerFilter, on today: SchoolDate, upTo limit: Int, _ body: (LedgerRow) throws -> Void) throws {
        guard filter.order.column == "class" else { return try each(filter, upTo: limit, body) }
        try each(filter, byClass: classes(on: today), upTo: limit, body)
    }

    private func classes(on day: SchoolDate) throws -> [ClassID] { try ClassStore(reader).all().ordered(on: day).map(\.id) }

    /// - Parameters:
    ///   - classes: of the owner, in their order.
    ///   - isLong: as in `page`.
    /// - Returns: one row more than `size` where there is one more.
    func page(_ filter: LedgerFilter, byClass classes: [ClassID], from start: PageKey?, size: Int, isLong: Bool) throws -> [LedgerRow] {
        let isBackwards = (start?.direction == .before) != filter.order.isDescending
        let order = isBackwards ? classes.reversed() + [nil] : [nil] + classes
        var place: ClassPlace?
        if let start {
            guard let id = LedgerRowID(start.id) else { return [] }
            let text = LedgerPlace(start.sortKey, hasSecond: table.second("class") != nil)
            place = ClassPlace(schoolClass: ClassID(text.key), second: text.second ?? "", id: id)
        }
        if isLong { return try walked(filter, order, from: place, size: size, isBackwards: isBackwards) }

        let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
        func precedes(_ left: ClassPlace, _ right: ClassPlace) -> Bool {
            let (own, other) = (positions[left.schoolClass, default: -1], positions[right.schoolClass, default: -1])
            if own != other { return own < other }
            let (first, second) = isBackwards ? (right, left) : (left, right)
            return (first.second, first.id) < (second.second, second.id)
        }
        let following = try classPlaces(filter).filter { found in place.map { precedes($0, found) } ?? true }
        return try rows(following.sorted(by: precedes).prefix(size + 1).map(\.id))
    }

    /// All rows that a filter leaves, in the same order.
    func each(
        _ filter: LedgerFilter, byClass classes: [ClassID], upTo limit: Int, _ body: (LedgerRow) throws -> Void
    ) throws {
        let order = filter.order.isDescending ? classes.reversed() + [nil] : [nil] + classes
        var left = limit
        for schoolClass in order where left > 0 {
            guard let part = filter.narrowed(toRowsOf: schoolClass) else { continue }
            try each(part, upTo: left) { row in
                left -= 1
                try body(row)
            }
        }
    }

    private func walked(_ filter: LedgerFilter, _ order: [ClassID?], from place: ClassPlace?, size: Int, isBackwards: Bool) throws
        -> [LedgerRow]
    {
        let first = place.map { order.firstIndex(of: $0.schoolClass) ?? order.endIndex } ?? 0
        var found: [LedgerRow] = []
        for schoolClass in order[first...] where found.count <= size {
            guard var part = filter.narrowed(toRowsOf: schoolClass) else { continue }
            part.order = LedgerFilter.Order("class", descending: isBackwards)
            let start = place.flatMap { $0.schoolClass == schoolClass ? PageKey(.after, ($0.text, $0.id.description)) : nil }
            found += try page(part, from: start, size: size - found.count, isLong: true)
        }
        return found
    }
}

/// Where a row stands in a list that is sorted by class.
struct ClassPlace {
    /// nil where the row names none.
    let schoolClass: ClassID?
    /// The row's day; empty where rows have none.
    let second: String
    let id: LedgerRowID

    fileprivate var text: String { LedgerPlace(key: schoolClass?.description ?? "", second: second).text }
}

extension LedgerFilter {
    /// nil where it leaves rows of another class alone.
    fileprivate func narrowed(toRowsOf schoolClass: ClassID?) -> LedgerFilter? {
        if let chosen = equal.first(where: { $0.column == "class" }) { return chosen.value == .schoolClass(schoolClass) ? self : nil }
        var filter = self
        filter.narrow(toRowsOf: schoolClass)
        return filter
    }
}
