/// Finds the provisions that somebody may have meant by an id that does not exist.
public enum ProvisionSearch {
    /// Ids that begin with what was typed, else those that differ by at most two letters; at most eight.
    public static func near(_ typed: String, among ids: [String]) -> [String] {
        let wanted = typed.lowercased()
        guard !wanted.isEmpty else { return [] }
        let longer = ids.filter { $0.lowercased().hasPrefix(wanted) }
        if !longer.isEmpty { return Array(longer.prefix(8)) }
        let close = ids.enumerated().map { (id: $1, distance: editDistance(Array(wanted.utf8), Array($1.lowercased().utf8)), order: $0) }
            .filter { $0.distance <= 2 }
        return close.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }.prefix(8).map(\.id)
    }
}
