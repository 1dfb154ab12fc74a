import ArgumentParser
import Installation
import Policy

struct PolicyValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "检查政策包文件写得对不对（连同旁边的测试文件）", discussion: "退出状态：0 没有错误（可以有提醒）；2 有错误。")

    @Argument(help: ArgumentHelp("政策包文件（.yaml）", valueName: "文件"))
    var files: [String]

    func run() throws {
        let installation = try Installation()
        var (faults, warnings) = (0, 0)
        for file in files {
            let (found, doubts, pack) = inspect(file, installation.library)
            for fault in found { Console.error("\(fault.description)") }
            for doubt in doubts { Console.error(PackError(file: doubt.file, line: doubt.line, reason: "提醒：\(doubt.reason)").description) }
            (faults, warnings) = (faults + found.count, warnings + doubts.count)
            if let pack, found.isEmpty { Console.print("\(file)：可以用（\(pack.provisions.count)条，\(pack.checkCount)项检查）") }
        }
        if faults + warnings > 0 { Console.print("错误\(faults)处，提醒\(warnings)处") }
        if faults > 0 { throw ExitCode(2) }
    }

    private func inspect(_ file: String, _ library: PackLibrary) -> (faults: [PackError], warnings: [PackError], pack: Pack?) {
        do throws(PackError) {
            if try validateCompanion(file, library) { return ([], [], nil) }
            let inspection = try library.inspect(file)
            guard let pack = inspection.pack else { return (inspection.faults, inspection.warnings, nil) }
            do throws(PackError) {
                guard let tests = try library.tests(of: file) else { return ([], inspection.warnings, pack) }
                return (tests.faults(in: pack), inspection.warnings + tests.warnings(about: pack), pack)
            } catch {
                return ([error], inspection.warnings, pack)
            }
        } catch {
            return ([error], [], nil)
        }
    }

    /// The files beside the packs: tests, which are looked at with their pack, the wording lexicon and the list of features.
    ///
    /// - Returns: false where the file is to be read as a pack.
    private func validateCompanion(_ file: String, _ library: PackLibrary) throws(PackError) -> Bool {
        let name = file.split(separator: "/").last ?? ""
        if file.hasSuffix(".tests.yaml") {
            let tests = try library.readTests(at: file)
            Console.print("\(file)：可以用（\(tests.cases.count)个测试；要连同政策包一起核对，请写政策包的文件名）")
        } else if name == "wording.yaml" {
            try library.checkLexicon(at: file)
            Console.print("\(file)：可以用（措辞词表）")
        } else if name == "features.yaml" {
            let features = try library.readFeatures(at: file)
            Console.print("\(file)：可以用（\(features.titles.count)条）")
        } else {
            return false
        }
        return true
    }
}
