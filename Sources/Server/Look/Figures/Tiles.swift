import HTML

/// A few numbers that say how things stand, each with its name and, where there is one, the page behind it.
struct Tiles: HTMLPart {
    struct Tile {
        let number: String
        let title: String
        var note: String?
        var link: Link?
        var tone: StatusMark.Tone = .plain
    }

    let tiles: [Tile]

    init(_ tiles: [Tile]) { self.tiles = tiles }

    func write(html: HTMLWriter) {
        html(.ul, .class("tiles")) {
            for tile in tiles {
                html(.li, .class("tile tile-\(tile.tone.rawValue)")) {
                    html(.span, .class("tile-number"), tile.number)
                    html(.span, .class("tile-title")) {
                        if let link = tile.link { html(.a, .href(link), tile.title) } else { html.text(tile.title) }
                    }
                    if let note = tile.note { html(.span, .class("tile-note"), note) }
                }
            }
        }
    }
}
