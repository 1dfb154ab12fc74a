import FoundationEssentials
import Installation
import Policy
import Testing

@testable import Demo

@Suite struct ContentBankTests {
    let bank = ContentBank.shared
    var forbidden: Set<Int> { Set(bank.forbiddenRanges.flatMap(\.sentences)) }

    static func lexicon() throws -> WordingLexicon {
        let data = try #require(
            DataFolder(environment: [:], binary: CommandLine.arguments[0], workingFolder: FileManager.default.currentDirectoryPath))
        return try PackLibrary(data).lexicon()
    }

    @Test func holdsAtLeastFourHundredDistinctSentences() {
        let distinct = Set(bank.sentences)
        #expect(distinct.count >= 400)
        #expect(distinct.count == bank.sentences.count)
    }

    @Test func everyBlankIsFilled() {
        var random = SeededRandom(1)
        for (subject, kind) in Subject.allCases.flatMap({ subject in HomeworkKind.allCases.map { (subject, $0) } }) {
            for grade in 1...9 where bank.has(subject, kind, grade: grade) {
                let text = bank.text(bank.choice(subject, kind, grade: grade, &random))
                #expect(!text.contains("{") && !text.contains("}") && !text.contains(",") && !text.contains("\""), "\(text)")
            }
        }
    }

    @Test func everySubjectOfTheTimetableHasWrittenTasks() {
        for grade in 1...9 {
            for subject in (1...7).flatMap({ Timetable.writtenSubjects(grade: grade, weekday: $0) }) {
                #expect(bank.has(subject, .written, grade: grade), "\(subject.title) \(grade)")
            }
        }
    }

    @Test func ordinaryTasksAskForNothingForbidden() throws {
        let lexicon = try Self.lexicon()
        for (index, sentence) in bank.sentences.enumerated() where !forbidden.contains(index) {
            let found = lexicon.matches(in: sentence.replacing("{页}", with: "48").replacing("{课}", with: "12").replacing("{单元}", with: "3"))
            #expect(found.isEmpty, "\(sentence)：\(found)")
        }
    }

    @Test func forbiddenTasksCoverAllNineCategories() throws {
        let lexicon = try Self.lexicon()
        #expect(Set(bank.forbiddenRanges.map(\.category)) == Set(WordingCategory.allCases.map(\.title)))
        for (category, sentences) in bank.forbiddenRanges {
            for sentence in bank.sentences[sentences] {
                let found = lexicon.matches(in: sentence.replacing("{课}", with: "12").replacing("{单元}", with: "3"))
                #expect(found.contains { $0.category.title == category }, "\(category)：\(sentence)：\(found)")
            }
        }
    }
}
