/// The container of .xls files: a small file system in one file (MS-CFB). Only what finding one stream needs.
struct CompoundFile {
    /// An .xls sheet ends at 65,536 rows; more bytes than this are no register.
    private static let maximumBytes = 512 << 20
    private static let endOfChain: UInt32 = 0xFFFF_FFFE

    private let bytes: [UInt8]
    private let sectorSize: Int
    private var table: [UInt32] = []
    private var entries: [(name: String, start: UInt32, size: Int)] = []
    private var shortTable: [UInt32] = []
    private let shortLimit: Int

    init(_ path: String) throws(FileProblem) {
        bytes = try Self.contents(path)
        guard bytes.count >= 512, case let shift = Int(bytes.word(at: 30)), shift == 9 || shift == 12 else { throw Self.damaged }
        sectorSize = 1 << shift
        shortLimit = Int(bytes.doubleWord(at: 56))
        var sectors = (0..<109).map { bytes.doubleWord(at: 76 + 4 * $0) }
        var next = bytes.doubleWord(at: 68)
        var steps = 0
        while next < Self.endOfChain - 1, let place = place(ofSector: next), steps <= bytes.count / sectorSize {
            let count = sectorSize / 4 - 1
            sectors += (0..<count).map { bytes.doubleWord(at: place + 4 * $0) }
            next = bytes.doubleWord(at: place + 4 * count)
            steps += 1
        }
        for sector in sectors {
            // A table longer than the file has sectors runs in a circle.
            guard table.count <= bytes.count / sectorSize + sectorSize, let place = place(ofSector: sector) else { continue }
            table += (0..<sectorSize / 4).map { bytes.doubleWord(at: place + 4 * $0) }
        }
        let folder = chain(from: bytes.doubleWord(at: 48))
        for start in stride(from: 0, to: folder.count - 127, by: 128) {
            let length = min(64, Int(folder.word(at: start + 64)))
            let units = stride(from: 0, to: max(0, length - 2), by: 2).map { folder.word(at: start + $0) }
            entries.append(
                (String(decoding: units, as: UTF16.self), folder.doubleWord(at: start + 116), Int(folder.doubleWord(at: start + 120))))
        }
        let short = chain(from: bytes.doubleWord(at: 60))
        shortTable = stride(from: 0, to: short.count - 3, by: 4).map { short.doubleWord(at: $0) }
    }

    static let damaged = FileProblem("文件不完整或已损坏，请用 WPS 或 Excel 另存为 .xlsx")

    func contains(_ name: String) -> Bool { entries.contains { $0.name == name } }

    /// - Returns: nil where there is no such stream.
    func stream(_ name: String) throws(FileProblem) -> [UInt8]? {
        guard let entry = entries.first(where: { $0.name == name }) else { return nil }
        let stream = entry.size < shortLimit ? shortChain(from: entry.start) : chain(from: entry.start)
        guard stream.count >= entry.size else { throw Self.damaged }
        return Array(stream.prefix(entry.size))
    }

    private func place(ofSector sector: UInt32) -> Int? {
        let place = (Int(sector) + 1) * sectorSize
        return place + sectorSize <= bytes.count ? place : nil
    }

    /// All sectors of a chain; one that leaves the file or runs in a circle ends there.
    private func chain(from start: UInt32) -> [UInt8] {
        var result: [UInt8] = []
        var sector = start
        while let place = place(ofSector: sector), result.count <= bytes.count {
            result += bytes[place..<place + sectorSize]
            guard Int(sector) < table.count else { return result }
            sector = table[Int(sector)]
        }
        // The last sector may be cut off at the end of the file, as some programs write it.
        if case let place = (Int(sector) + 1) * sectorSize, sector < Self.endOfChain - 1, place < bytes.count { result += bytes[place...] }
        return result
    }

    /// Small streams lie in pieces of 64 bytes inside the root entry's stream.
    private func shortChain(from start: UInt32) -> [UInt8] {
        guard let root = entries.first else { return [] }
        let pieces = chain(from: root.start)
        var result: [UInt8] = []
        var piece = start
        while case let place = Int(piece) * 64, place + 64 <= pieces.count, result.count <= pieces.count {
            result += pieces[place..<place + 64]
            guard Int(piece) < shortTable.count else { break }
            piece = shortTable[Int(piece)]
        }
        return result
    }

    private static func contents(_ path: String) throws(FileProblem) -> [UInt8] {
        let source = try FileSource(path: path)
        var bytes: [UInt8] = []
        while true {
            let kept = bytes.count
            guard kept <= maximumBytes else { throw FileProblem("超过 \(maximumBytes >> 20) MB，不像是台账，没有读") }
            bytes += [UInt8](repeating: 0, count: 1 << 20)
            var got = 0
            var failure: FileProblem?
            bytes.withUnsafeMutableBytes { buffer in
                guard let base = buffer.baseAddress else { return }
                do throws(FileProblem) { got = try source.read(into: base + kept, count: 1 << 20) } catch { failure = error }
            }
            if let failure { throw failure }
            bytes.removeLast((1 << 20) - got)
            if got == 0 { return bytes }
        }
    }
}

extension Collection<UInt8> where Self: RandomAccessCollection, Index == Int {
    /// Little-endian; zero beyond the end.
    func word(at index: Int) -> UInt16 {
        index + 1 < count ? UInt16(self[startIndex + index]) | UInt16(self[startIndex + index + 1]) << 8 : 0
    }
    func doubleWord(at index: Int) -> UInt32 { UInt32(word(at: index)) | UInt32(word(at: index + 2)) << 16 }
    func double(at index: Int) -> Double {
        Double(bitPattern: UInt64(doubleWord(at: index)) | UInt64(doubleWord(at: index + 4)) << 32)
    }
}
