/// All words of the lexicon, read from any place of a text in one walk: from a place, follow the characters as long as some
/// word goes on. Words are short, so that this is linear in the text; a character that begins no word costs one look.
struct WordingTrie: Sendable {
    /// By symbol, the node after a word's first character; 0 where no word begins so.
    private let roots: [Int32]
    /// Edges of node `n`: `edgeStart[n]..<edgeStart[n + 1]`, ordered by symbol.
    private let edgeStart: [Int32]
    private let edgeSymbols: [UInt16]
    private let edgeTargets: [Int32]
    /// The word that ends at a node, or −1.
    private let words: [Int32]

    init(_ entries: [(symbols: [UInt16], word: Int)], alphabetSize: Int) {
        var children: [[(symbol: UInt16, node: Int32)]] = [[]]
        var ends: [Int32] = [-1]
        for entry in entries {
            var node = 0
            for symbol in entry.symbols {
                if let next = children[node].first(where: { $0.symbol == symbol }) {
                    node = Int(next.node)
                } else {
                    children[node].append((symbol, Int32(children.count)))
                    node = children.count
                    children.append([])
                    ends.append(-1)
                }
            }
            ends[node] = Int32(entry.word)
        }
        var roots = [Int32](repeating: 0, count: alphabetSize)
        for edge in children[0] { roots[Int(edge.symbol)] = edge.node }
        var starts: [Int32] = []
        var symbols: [UInt16] = []
        var targets: [Int32] = []
        for edges in children {
            starts.append(Int32(symbols.count))
            for edge in edges.sorted(by: { $0.symbol < $1.symbol }) {
                symbols.append(edge.symbol)
                targets.append(edge.node)
            }
        }
        starts.append(Int32(symbols.count))
        self.roots = roots
        edgeStart = starts
        edgeSymbols = symbols
        edgeTargets = targets
        words = ends
    }

    /// The node after the first character, or 0.
    @inline(__always)
    func root(_ symbol: UInt16) -> Int32 { roots[Int(symbol)] }

    /// The node that `symbol` leads to, or 0.
    @inline(__always)
    func next(_ node: Int32, _ symbol: UInt16) -> Int32 {
        var edge = Int(edgeStart[Int(node)])
        let end = Int(edgeStart[Int(node) + 1])
        while edge < end {
            let found = edgeSymbols[edge]
            if found >= symbol { return found == symbol ? edgeTargets[edge] : 0 }
            edge += 1
        }
        return 0
    }

    /// The word that ends at the node, or −1.
    @inline(__always)
    func word(_ node: Int32) -> Int32 { words[Int(node)] }
}
