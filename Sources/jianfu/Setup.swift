import ArgumentParser
import FoundationEssentials
import Glibc
import Installation
import Policy

/// The packs and data that this program was installed with.
struct Installation {
    let data: DataFolder
    let library: PackLibrary

    init() throws {
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let binary =
            length > 0 ? String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self) : CommandLine.arguments[0]
        let found = DataFolder(
            environment: ProcessInfo.processInfo.environment, binary: binary, workingFolder: FileManager.default.currentDirectoryPath)
        guard let found else {
            Console.error("找不到政策包。请设置环境变量 JIANFU_DATA，指向含有 Policies 文件夹的位置。")
            throw ExitCode(2)
        }
        data = found
        library = PackLibrary(found)
    }

    /// A pack that cannot be read is an input that cannot be used.
    func packs(_ references: [String]) throws -> [Pack] {
        var packs: [Pack] = []
        for reference in references {
            do {
                packs.append(try library.pack(reference))
            } catch {
                Console.error(error.description)
                throw ExitCode(2)
            }
        }
        return packs
    }

    /// The wording lexicon, for packs that read the content.
    func lexicon() throws -> WordingLexicon {
        do {
            return try library.lexicon()
        } catch {
            Console.error("\(error)")
            throw ExitCode(2)
        }
    }
}
