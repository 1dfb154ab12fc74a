import Installation
import Policy
import School

extension PackShelf {
    /// The packs that come with the program, and further pack files.
    ///
    /// - Parameter files: paths of packs of one's own.
    /// - Throws: `PackError` in Chinese where one of them cannot be read; `WordingError`.
    public init(_ library: PackLibrary, files: [String] = []) throws {
        var packs: [ShelvedPack] = []
        for reference in PackLibrary.builtIn.map(\.0) + files {
            let (pack, texts) = try library.packWithTexts(reference)
            packs.append(ShelvedPack(pack, texts: texts))
        }
        let (lexicon, text) = try library.lexiconWithText()
        self.init(packs, features: try library.features().titles, wording: lexicon, wordingText: text)
    }
}
