import School

/// The same design on the same day for several classes: one card of the day's page.
struct ClassesOfHomework<Item> {
    let first: PlannedHomework
    var items: [Item]

    /// In the order in which each first comes.
    static func all(of items: [Item], by homework: (Item) -> PlannedHomework) -> [ClassesOfHomework] {
        var groups: [ClassesOfHomework] = []
        for item in items {
            let planned = homework(item)
            if let same = groups.firstIndex(where: { $0.first.design == planned.design && $0.first.day == planned.day }) {
                groups[same].items.append(item)
            } else {
                groups.append(ClassesOfHomework(first: planned, items: [item]))
            }
        }
        return groups
    }
}
