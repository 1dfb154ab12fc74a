import Glibc
import Synchronization

/// A run of whole records of one file, padded so that words may be read past its end.
final class RecordBlock {
    /// Place of the block in the file's order, from 0.
    let number: Int
    private let storage: UnsafeMutablePointer<UInt8>
    let count: Int

    static let padding = 32

    init(number: Int, storage: UnsafeMutablePointer<UInt8>, count: Int) {
        (self.number, self.storage, self.count) = (number, storage, count)
    }

    deinit { storage.deallocate() }

    var bytes: UnsafePointer<UInt8> { UnsafePointer(storage) }
}

/// Hands out a file in blocks of whole records, to one worker after another.
final class BlockReader: @unchecked Sendable {
    // Unchecked: all of the state below is only touched while `lock` is held.
    private let lock = Mutex(())
    private let source: any ByteSource
    private let delimiter: UInt8
    private let blockSize: Int
    private var leftover: [UInt8]
    private var number = 0
    private var isAtEnd = false

    /// No school writes a row of this size; a quote that never closes can make one.
    static let maximumRecord = 64 << 20
    static let usualSize = 1 << 20

    /// - Parameter leftover: bytes already taken from `source`, to be read first.
    init(_ source: any ByteSource, delimiter: UInt8, leftover: [UInt8], blockSize: Int = usualSize) {
        (self.source, self.delimiter, self.leftover, self.blockSize) = (source, delimiter, leftover, blockSize)
    }

    /// - Returns: nil at the end of the file.
    func next() throws(FileProblem) -> RecordBlock? {
        let result = lock.withLock { _ in
            Result<RecordBlock?, FileProblem> { () throws(FileProblem) in try readBlock() }
        }
        return try result.get()
    }

    private func readBlock() throws(FileProblem) -> RecordBlock? {
        if isAtEnd && leftover.isEmpty { return nil }
        var capacity = max(blockSize, leftover.count * 2)
        // A read may go beyond the capacity by less than the smallest read.
        let spare = smallestRead + RecordBlock.padding
        var storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + spare)
        leftover.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress { storage.update(from: base, count: bytes.count) }
        }
        var filled = leftover.count
        leftover = []
        while true {
            while filled < capacity, !isAtEnd {
                let got: Int
                do throws(FileProblem) { got = try source.read(into: storage + filled, count: capacity + smallestRead - filled) } catch {
                    storage.deallocate()
                    throw error
                }
                if got == 0 { isAtEnd = true }
                filled += got
            }
            (storage + filled).update(repeating: 0, count: RecordBlock.padding)
            let whole = isAtEnd ? filled : lastRecordEnd(storage, filled)
            if whole > 0 || isAtEnd {
                leftover = Array(UnsafeBufferPointer(start: storage + whole, count: filled - whole))
                defer { number += 1 }
                return RecordBlock(number: number, storage: storage, count: whole)
            }
            guard capacity < Self.maximumRecord else {
                storage.deallocate()
                throw FileProblem("有一行超过 \(Self.maximumRecord >> 20) MB，多半是引号没有闭合")
            }
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + spare)
            larger.update(from: storage, count: filled)
            storage.deallocate()
            (storage, capacity) = (larger, capacity * 2)
        }
    }

    /// The place after the last line break that ends a record.
    ///
    /// Hops from quote to quote: only a quote at the start of a cell opens one, and line breaks count only outside.
    private func lastRecordEnd(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        var (from, end) = (0, 0)
        while let quote = place(of: 0x22, bytes, from, count) {
            let opens = quote == 0 || [delimiter, 0x0A, 0x0D].contains(bytes[quote - 1])
            guard opens else {
                end = lineEnd(bytes, from, quote) ?? end
                from = quote + 1
                continue
            }
            end = lineEnd(bytes, from, quote) ?? end
            var close = place(of: 0x22, bytes, quote + 1, count)
            while let at = close, at + 1 < count, bytes[at + 1] == 0x22 { close = place(of: 0x22, bytes, at + 2, count) }
            guard let close else { return end }
            from = close + 1
        }
        end = lineEnd(bytes, from, count) ?? end
        if end > 0 { return end }
        // No line feed at all: the file may end its records with carriage returns.
        var tokenizer = CSVTokenizer(bytes, count: count, delimiter: delimiter)
        while tokenizer.next(isLast: false, { (_, _) throws(Never) in }) == .record {}
        return tokenizer.end
    }

    private func place(of byte: Int32, _ bytes: UnsafeMutablePointer<UInt8>, _ from: Int, _ count: Int) -> Int? {
        guard from < count, let found = memchr(bytes + from, byte, count - from) else { return nil }
        return UnsafeMutablePointer(found.assumingMemoryBound(to: UInt8.self)) - bytes
    }

    /// The place after the last line feed between two places.
    private func lineEnd(_ bytes: UnsafeMutablePointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
        var at = to
        while at > from {
            at -= 1
            if bytes[at] == 0x0A { return at + 1 }
        }
        return nil
    }
}
