import FoundationEssentials
import Glibc
import Testing

@testable import Registers

@Suite("压缩包里的数据包")
struct PackageZipTests {
    /// An entry of a zip file made by hand, stored as it is.
    private struct Entry {
        let name: String
        let bytes: [UInt8]
        var mode: UInt32 = 0o100600
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }

    private static func archive(_ entries: [Entry]) -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for entry in entries {
            let (name, start) = (Array(entry.name.utf8), file.count)
            let common =
                number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2) + number(checksum(entry.bytes), 4)
                + number(entry.bytes.count, 4) + number(entry.bytes.count, 4) + number(name.count, 2) + number(0, 2)
            file += number(0x0403_4b50, 4) + common + name + entry.bytes
            directory +=
                number(0x0201_4b50, 4) + number(3 << 8 | 20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
                + number(Int(entry.mode) << 16, 4) + number(start, 4) + name
        }
        let end = number(0x0605_4b50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
        return file + directory + end + number(directory.count, 4) + number(file.count, 4) + number(0, 2)
    }

    private static let table = PackageTable("people", "人员", purpose: "试用。", columns: [PackageColumn("id", "编号", .text(20))])

    /// The entries of a good package.
    private static func good(_ prefix: String = "") throws -> [Entry] {
        let bytes = Array("id\r\na\r\n".utf8)
        let resource = DataPackage.Resource(table, bytes: bytes.count, hash: Fingerprint.of(bytes))
        let package = DataPackage(
            name: "sample", title: "试用", description: "", created: Moment.text(0), jianfu: .init(program: "0", unit: "u"),
            resources: [resource])
        return [Entry(name: "\(prefix)datapackage.json", bytes: try package.json()), Entry(name: "\(prefix)people.csv", bytes: bytes)]
    }

    private static func read(_ bytes: [UInt8]) async throws -> Result<PackageContents, PackageFaults> {
        try await Fixture.withFolder { folder in
            try Data(bytes).write(to: URL(filePath: "\(folder)/p.zip"))
            return Result { () throws(PackageFaults) in try PackageContents.read("\(folder)/p.zip", known: [table]) }
        }
    }

    @Test("文件在压缩包的最上一层，或都在同一个文件夹里；没有列出的说明名称", arguments: ["", "青山学校/"]) func places(prefix: String) async throws {
        let entries = try Self.good(prefix) + [Entry(name: "\(prefix)说明.txt", bytes: [0x41])]
        let contents = try await Self.read(Self.archive(entries)).get()
        #expect(contents.rows(of: "people").map(\.values) == [[.text("a")]] && contents.unlisted == ["说明.txt"])
    }

    @Test("压缩包以外的路径、链接、重复、损坏、不是数据包") func refused() async throws {
        let good = try Self.good()
        let cases: [([UInt8], String)] = [
            (Self.archive(good + [Entry(name: "../people.csv", bytes: [])]), "p.zip：压缩包里的文件名不能用：“../people.csv”，应在压缩包之内"),
            (Self.archive(good + [Entry(name: "/etc/x", bytes: [])]), "p.zip：压缩包里的文件名不能用：“/etc/x”，应在压缩包之内"),
            (Self.archive(good + [Entry(name: "a\\b", bytes: [])]), "p.zip：压缩包里的文件名不能用：“a\\b”，应在压缩包之内"),
            (
                Self.archive([good[0], Entry(name: "people.csv", bytes: Array("/etc/passwd".utf8), mode: 0o120777)]),
                "p.zip：压缩包里的“people.csv”是链接，不是文件"
            ),
            (Self.archive(good + [good[1]]), "p.zip：压缩包里“people.csv”出现两次"),
            (Self.archive([good[1]]), "p.zip：里面没有 datapackage.json，不是数据包"),
            (Array(Self.archive(good).dropLast(30)), "p.zip：文件不完整或已损坏，请重新导出，或重新复制一份"),
            (Array("id,name\r\n".utf8), "p.zip：文件不完整或已损坏，请重新导出，或重新复制一份"),
        ]
        for (bytes, message) in cases {
            guard case .failure(let faults) = try await Self.read(bytes) else {
                Issue.record("\(message)")
                continue
            }
            #expect(faults.faults.map(\.description) == [message])
        }
    }

    @Test("像压缩炸弹的不读完") func bomb() async throws {
        try await Fixture.withFolder { folder in
            let bytes = [UInt8](repeating: 0x61, count: 60 << 20)
            let resource = DataPackage.Resource(Self.table, bytes: bytes.count, hash: Fingerprint.of(bytes))
            let package = DataPackage(
                name: "sample", title: "试用", description: "", created: Moment.text(0), jianfu: .init(program: "0", unit: "u"),
                resources: [resource])
            try Data(bytes).write(to: URL(filePath: "\(folder)/people.csv"))
            try Data(try package.json()).write(to: URL(filePath: "\(folder)/datapackage.json"))
            try PackageZip.write(["datapackage.json", "people.csv"], of: folder, to: "\(folder)/p.zip", at: 0)
            let faults = #expect(throws: PackageFaults.self) { try PackageContents.read("\(folder)/p.zip", known: [Self.table]) }
            #expect(faults?.text.contains("压缩炸弹") == true)
        }
    }
}
