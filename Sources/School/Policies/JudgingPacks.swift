import Algorithms
import Crypto
import Policy

/// The packs by which a unit's facts of all days are judged: on each day what governed it then, with what was tightened.
///
/// What a pack asks the same throughout is one provision with one span, so that weeks and years across a change are judged by it. Facts from before the first
/// pack was put in force are judged by that pack, as far as it was in force itself: a school that begins with records of its past sees what they show.
struct JudgingPacks: Sendable {
    let packs: [Pack]

    init(_ record: PolicyRecord) {
        var pieces: [Piece] = []
        for days in Self.stretches(record) {
            guard let pack = Self.pack(on: days, record) else { continue }
            for (place, provision) in pack.provisions.enumerated() {
                var seen: [ProvisionCheck: Int] = [:]
                for (number, check) in provision.checks.enumerated() {
                    seen[check, default: 0] += 1
                    let key = Piece.Key(pack: pack.name, provision: provision.id, check: check, occurrence: seen[check, default: 1])
                    if let open = pieces.lastIndex(where: { $0.key == key }), pieces[open].days.isFollowed(by: days) {
                        pieces[open].days = DateSpan(from: pieces[open].days.from, until: days.until)
                    } else {
                        pieces.append(Piece(key: key, pack: pack, place: place, number: number, provision: provision, days: days))
                    }
                }
            }
        }
        packs = Self.packs(of: pieces)
    }

    /// A check as it holds over some days without a break.
    private struct Piece {
        struct Key: Hashable {
            let pack, provision: String
            let check: ProvisionCheck
            /// Among equal checks of the provision, from 1.
            let occurrence: Int
        }
        let key: Key
        let pack: Pack
        /// Of the provision in its pack, and of the check in the provision.
        let place, number: Int
        let provision: Provision
        var days: DateSpan
    }

    /// The days between two changes, from the first to the last; the outer ends are open.
    private static func stretches(_ record: PolicyRecord) -> [DateSpan] {
        var begins: Set<SchoolDate> = []
        for governing in record.governing { begins.formUnion([governing.from, governing.to?.advanced(by: 1)].compactMap(\.self)) }
        for tightening in record.tightenings { begins.formUnion([tightening.from, tightening.to?.advanced(by: 1)].compactMap(\.self)) }
        let sorted = begins.sorted()
        guard let first = sorted.first, let last = sorted.last else { return [] }
        let inner = zip(sorted, sorted.dropFirst()).map { DateSpan(from: $0, until: $1.advanced(by: -1)) }
        return [DateSpan(until: first.advanced(by: -1))] + inner + [DateSpan(from: last)]
    }

    private static func pack(on days: DateSpan, _ record: PolicyRecord) -> Pack? {
        let earliest = record.governing.map(\.from).min()
        guard let day = days.from ?? days.until else { return nil }
        let isBefore = earliest.map { day < $0 } ?? false
        guard let governing = record.governing(on: isBefore ? earliest ?? day : day), let base = record.shelf[governing.pack]?.pack else {
            return nil
        }
        return EffectivePack(base, tightenings: record.tightenings, on: day).pack
    }

    private static func packs(of pieces: [Piece]) -> [Pack] {
        var packs: [Pack] = []
        for name in pieces.map(\.key.pack).uniqued() {
            let own = pieces.filter { $0.key.pack == name }
            guard var pack = own.last?.pack else { continue }
            pack.provisions = []
            for id in own.sorted(by: { $0.place < $1.place }).map(\.key.provision).uniqued() {
                let ofProvision = own.filter { $0.key.provision == id }
                for days in ofProvision.map(\.days).uniqued() {
                    let pieces = ofProvision.filter { $0.days == days }.sorted { $0.number < $1.number }
                    guard var provision = pieces.last?.provision else { continue }
                    provision.checks = pieces.map(\.key.check)
                    guard let span = provision.span.within(days) else { continue }
                    provision.span = span
                    pack.provisions.append(provision)
                }
            }
            packs.append(pack)
        }
        return packs
    }
}

extension PolicyRecord {
    /// Tells these policies from any others by which findings could have been judged.
    var judgingKey: String {
        var hash = SHA256()
        func add(_ parts: String?...) { hash.update(data: Array(parts.map { $0 ?? "" }.joined(separator: "\u{1F}").utf8 + [0x1E])) }
        for held in governing { add(held.pack, shelf[held.pack]?.contentHash, held.from.iso, held.to?.iso, held.unit.description) }
        for held in tightenings {
            add(held.pack, held.provision, "\(held.check)", held.rule.rawValue, held.change.yaml, held.from.iso, held.to?.iso)
        }
        add(shelf.wordingHash)
        return Hexadecimal.text(hash.finalize().prefix(12))
    }
}

extension DateSpan {
    /// Whether the other begins on the day after this ends.
    fileprivate func isFollowed(by other: DateSpan) -> Bool {
        guard let until, let next = other.from else { return false }
        return until.advanced(by: 1) == next
    }

    /// The days that both hold; nil where there are none.
    fileprivate func within(_ other: DateSpan) -> DateSpan? {
        let from = [from, other.from].compactMap(\.self).max()
        let until = [until, other.until].compactMap(\.self).min()
        if let from, let until, from > until { return nil }
        return DateSpan(from: from, until: until)
    }
}
