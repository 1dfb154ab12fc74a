/// A zip file of tables, as OneRoster exports come.
enum RosterZip {
    private static let mostFiles = 100
    private static let mostUnpacked = 200 << 20

    /// - Returns: nil where it is no zip file, or one that is a workbook.
    static func files(of file: RosterFile) throws(FileProblem) -> [RosterFile]? {
        guard file.bytes.starts(with: [0x50, 0x4B, 3, 4]) || file.bytes.starts(with: [0x50, 0x4B, 5, 6]) else { return nil }
        let work = try WorkFile()
        defer { work.remove() }
        try work.write(file.bytes)
        let archive = try ZipArchive(work.path, mostBytes: mostUnpacked)
        let names = archive.rawNames.map(name)
        guard !names.contains("[Content_Types].xml") else { return nil }
        let places = names.indices.filter { isTable(names[$0]) }
        let shown = "压缩包“\(CellText.excerpt(file.name))”"
        guard !places.isEmpty else { throw FileProblem("\(shown)里没有 .csv、.xlsx 或 .xls 文件") }
        guard places.count <= mostFiles else { throw FileProblem("\(shown)里有\(places.count)个文件，最多\(mostFiles)个") }
        var files: [RosterFile] = []
        for place in places {
            let part = try archive.part(at: UInt64(place), names[place])
            let name = names[place].split(separator: "/").last.map(String.init) ?? names[place]
            files.append(RosterFile(name: name, bytes: try part.bytes()))
        }
        return files
    }

    /// Files that Macs add, and folders, are none.
    private static func isTable(_ name: String) -> Bool {
        let lower = name.lowercased()
        let file = lower.split(separator: "/").last ?? ""
        return [".csv", ".xlsx", ".xls"].contains(where: lower.hasSuffix) && !lower.hasPrefix("__macosx/") && !file.hasPrefix("._")
    }

    /// Chinese Windows writes names in GB18030 without saying so.
    private static func name(_ raw: [UInt8]) -> String {
        if let text = String(validating: raw, as: UTF8.self) { return text }
        let decoded = try? GB18030Source(MemorySource(raw)).bytes(atMost: 4 * raw.count)
        return decoded.map { String(decoding: $0, as: UTF8.self) } ?? String(decoding: raw, as: UTF8.self)
    }
}
