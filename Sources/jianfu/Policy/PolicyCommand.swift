import ArgumentParser
import Installation
import Policy

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "政策包：有哪些条款、怎样检查、两地有什么不同",
        discussion: "政策包用名称（changzhi）、代码（CZ）或政策包文件的路径来指，大小写不限。",
        subcommands: [
            PolicyList.self, PolicyShow.self, PolicyExplain.self, PolicyDiff.self, PolicyValidate.self, PolicyTest.self,
            PolicyCoverage.self,
        ], defaultSubcommand: PolicyList.self)
}

extension Installation {
    /// The five packs that come with the program.
    func allPacks() throws -> [Pack] { try packs(PackLibrary.builtIn.map(\.0)) }

    /// Runs `body`; a pack error ends the command with its message and exit status 2.
    func reporting<Result>(_ body: () throws(PackError) -> Result) throws -> Result {
        do throws(PackError) {
            return try body()
        } catch {
            Console.error(error.description)
            throw ExitCode(2)
        }
    }

    /// The lexicon where a pack reads wording.
    func lexicon(for pack: Pack) throws -> WordingLexicon? { Judge(packs: [pack]).readsWording ? try lexicon() : nil }
}
