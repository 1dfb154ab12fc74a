import FoundationEssentials
import Installation
import Policy
import Registers
import Testing

/// Finding and reading packs by name, code and path.
struct PackLibraryTests {
    @Test("名称、代码、大小写、路径都指向同一个政策包", arguments: ["changzhi", "Changzhi", "CZ", "cz"])
    func references(reference: String) throws {
        #expect(try Checkout.library.pack(reference).code == "CZ")
        #expect(try Checkout.library.pack("\(Checkout.path)/Policies/changzhi.yaml") == Checkout.library.pack(reference))
    }

    @Test("没有的政策包：说出可用的")
    func unknown() {
        do throws(PackError) {
            _ = try Checkout.library.pack("changzi")
            Issue.record("没有拒绝")
        } catch {
            #expect(error.description.hasPrefix("changzi: 没有这个政策包；可用：changzhi（CZ）"))
        }
    }

    @Test("自己的政策包继承自带的，也继承旁边的文件；测试放在旁边")
    func ownPack() throws {
        let folder = try Folder()
        try folder.write("county.yaml", "pack: county\nextends: CZ\nremove: [CZ-12b]\n")
        try folder.write("school.yaml", "pack: school\nextends: county\nprovisions:\n  - {id: S-1, clause: 一, gist: 自定, force: M}\n")
        let pack = try Checkout.library.pack(folder.path + "/school.yaml")
        #expect(pack.provisions.count == 110)
        #expect(pack.provision("CZ-12b") == nil)
        #expect(pack.provision("CZ-6c")?.citation == "长教办字〔2021〕67号 三（二）6")
        #expect(try Checkout.library.tests(of: folder.path + "/school.yaml") == nil)
        try folder.write("school.tests.yaml", "pack: school\ncases: []\n")
        #expect(try Checkout.library.tests(of: folder.path + "/school.yaml")?.cases.isEmpty == true)
    }

    @Test("文件不存在、不是文本、继承绕圈，都说清楚")
    func unreadable() throws {
        let folder = try Folder()
        try folder.write("a.yaml", "pack: a\nextends: b.yaml\n")
        try folder.write("b.yaml", "pack: b\nextends: a.yaml\n")
        try folder.write("c.yaml", bytes: [0xFF, 0xFE, 0x00])
        func reason(_ name: String) -> String {
            do throws(PackError) {
                let inspection = try Checkout.library.inspect("\(folder.path)/\(name)")
                return inspection.faults.first?.reason ?? ""
            } catch {
                return error.reason
            }
        }
        #expect(reason("none.yaml") == "没有这个文件")
        #expect(reason("c.yaml") == "不是 UTF-8 文本文件，或超过16 MB")
        #expect(reason("a.yaml").hasPrefix("extends 绕成了圈"))
    }
}

/// A folder that is gone after the test.
private final class Folder {
    let path: String

    init() throws {
        path = "\(FileManager.default.temporaryDirectory.path)/jianfu-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }
    func write(_ name: String, bytes: [UInt8]) throws {
        #expect(FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(bytes)))
    }
}
