import Glibc

/// Remembers the codes of short cells of one column: up to 15 bytes, compared exactly as two machine words.
///
/// A direct-mapped table: a newcomer takes the place of the cell that was there, so that memory is fixed and a look-up is one probe.
///
/// A plain value around memory that its owner frees, so that the hot loop over cells touches no reference count.
struct ShortCellMemo {
    private struct Entry {
        var low: UInt64 = 0
        /// The last bytes and, in the top byte, the length; 0 marks an unused place, since empty cells are not looked up.
        var high: UInt64 = 0
        var code: CellCode = 0
    }
    static let maximumLength = 15

    private let entries: UnsafeMutablePointer<Entry>
    private let shift: UInt64

    /// - Parameter bits: the table has 2^bits places.
    init(bits: Int) {
        entries = .allocate(capacity: 1 << bits)
        entries.initialize(repeating: Entry(), count: 1 << bits)
        shift = UInt64(64 - bits)
    }

    func deallocate() { entries.deallocate() }

    /// The cell as two words. The bytes must be followed by at least 16 readable ones, as every buffer here is padded.
    @inline(__always)
    static func words(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> (low: UInt64, high: UInt64) {
        let raw = UnsafeRawPointer(bytes)
        let low = raw.loadUnaligned(as: UInt64.self)
        let high = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        let length = UInt64(truncatingIfNeeded: count) << 56
        return count < 8
            ? (low & ((1 << UInt64(8 &* count)) &- 1), length)
            : (low, high & ((1 << UInt64(8 &* (count &- 8))) &- 1) | length)
    }

    @inline(__always)
    private func place(_ low: UInt64, _ high: UInt64) -> Int {
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: ((mixed ^ (mixed >> 32)) &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }

    @inline(__always)
    func code(_ low: UInt64, _ high: UInt64) -> CellCode? {
        let entry = entries + place(low, high)
        return entry.pointee.low == low && entry.pointee.high == high ? entry.pointee.code : nil
    }

    func remember(_ low: UInt64, _ high: UInt64, _ code: CellCode) {
        entries[place(low, high)] = Entry(low: low, high: high, code: code)
    }
}

/// Remembers the codes of longer cells, their bytes kept for comparison. Starts anew when it has grown to its limit.
final class LongCellMemo {
    private struct Entry {
        var hash: UInt64 = 0
        var offset: UInt32 = 0
        var count: UInt32 = 0
        var code: CellCode = 0
    }
    private static let maximumEntries = 1 << 17
    private static let maximumBytes = 16 << 20

    private var entries = [Entry](repeating: Entry(), count: 256)
    private var used = 0
    private var bytes: [UInt8] = []

    static func hash(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: cell.count) &* 0x9E37_79B9_7F4A_7C15
        guard let base = cell.baseAddress.map({ UnsafeRawPointer($0) }) else { return 1 }
        var position = 0
        while position &+ 8 <= cell.count {
            hash = mix(hash ^ base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            position &+= 8
        }
        while position < cell.count {
            hash = (hash ^ UInt64(base.load(fromByteOffset: position, as: UInt8.self))) &* 0x100_0000_01B3
            position &+= 1
        }
        return mix(hash) | 1
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }

    func code(_ cell: UnsafeBufferPointer<UInt8>, hash: UInt64) -> CellCode? {
        let mask = entries.count - 1
        var index = Int(truncatingIfNeeded: hash >> 7) & mask
        while entries[index].hash != 0 {
            let entry = entries[index]
            if entry.hash == hash, Int(entry.count) == cell.count, isEqual(cell, entry) { return entry.code }
            index = (index + 1) & mask
        }
        return nil
    }

    private func isEqual(_ cell: UnsafeBufferPointer<UInt8>, _ entry: Entry) -> Bool {
        bytes.withUnsafeBufferPointer { kept in
            guard let kept = kept.baseAddress, let cell = cell.baseAddress else { return false }
            return memcmp(kept + Int(entry.offset), cell, Int(entry.count)) == 0
        }
    }

    func remember(_ cell: UnsafeBufferPointer<UInt8>, hash: UInt64, _ code: CellCode) {
        guard cell.count < 1 << 16 else { return }
        if used >= Self.maximumEntries || bytes.count > Self.maximumBytes { forget() }
        if used * 2 >= entries.count { grow() }
        insert(Entry(hash: hash, offset: UInt32(bytes.count), count: UInt32(cell.count), code: code))
        bytes.append(contentsOf: cell)
        used += 1
    }

    /// Called when codes lose their meaning, too.
    func forget() {
        entries = [Entry](repeating: Entry(), count: 256)
        bytes.removeAll(keepingCapacity: true)
        used = 0
    }

    private func insert(_ entry: Entry) {
        let mask = entries.count - 1
        var index = Int(truncatingIfNeeded: entry.hash >> 7) & mask
        while entries[index].hash != 0 { index = (index + 1) & mask }
        entries[index] = entry
    }

    private func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: old.count * 4)
        for entry in old where entry.hash != 0 { insert(entry) }
    }
}
