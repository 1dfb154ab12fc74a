import Glibc
import Synchronization

/// A run of whole records of one file, padded so that words may be read past its end.
final class RecordBlock {
    /// Place of the block in the file's order, from 0.
    let number: Int
    private let storage: UnsafeMutablePointer<UInt8>
    let count: Int
    /// Whether the file ends here, so that a last record without a line break is complete.
    let isLast: Bool

    static let padding = 32

    init(number: Int, storage: UnsafeMutablePointer<UInt8>, count: Int, isLast: Bool) {
        (self.number, self.storage, self.count, self.isLast) = (number, storage, count, isLast)
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

    /// - Parameter leftover: bytes already taken from `source`, to be read first.
    init(_ source: any ByteSource, delimiter: UInt8, leftover: [UInt8], blockSize: Int = 1 << 20) {
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
        var storage = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + RecordBlock.padding)
        leftover.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress { storage.update(from: base, count: bytes.count) }
        }
        var filled = leftover.count
        leftover = []
        while true {
            while filled < capacity, !isAtEnd {
                let got: Int
                do throws(FileProblem) { got = try source.read(into: storage + filled, count: capacity - filled) } catch {
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
                return RecordBlock(number: number, storage: storage, count: whole, isLast: isAtEnd)
            }
            guard capacity < Self.maximumRecord else {
                storage.deallocate()
                throw FileProblem("有一行超过 \(Self.maximumRecord >> 20) MB，多半是引号没有闭合")
            }
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + RecordBlock.padding)
            larger.update(from: storage, count: filled)
            storage.deallocate()
            (storage, capacity) = (larger, capacity * 2)
        }
    }

    /// The end of the last whole record: the last line break where there is no quote, else found by cutting.
    private func lastRecordEnd(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        if memchr(bytes, 0x22, count) == nil, let found = UnsafeBufferPointer(start: bytes, count: count).lastIndex(of: 0x0A) {
            return found + 1
        }
        var tokenizer = CSVTokenizer(bytes, count: count, delimiter: delimiter)
        while tokenizer.next(isLast: false, { (_, _) throws(Never) in }) == .record {}
        return tokenizer.end
    }
}
