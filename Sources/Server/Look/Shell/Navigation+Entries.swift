extension Navigation {
    /// The whole navigation. A feature adds its lists here; what the person may not do is left out.
    static let entries: [Entry] = []
}
