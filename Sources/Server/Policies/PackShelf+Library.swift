import Installation
import Policy
import School

extension PackShelf {
    /// The packs that come with the program, and further pack files.
    ///
    /// - Parameter files: paths of packs of one's own.
    /// - Throws: `PackError` in Chinese where one of them cannot be read.
    public init(_ library: PackLibrary, files: [String] = []) throws(PackError) {
        var packs: [ShelvedPack] = []
        for reference in PackLibrary.builtIn.map(\.0) + files {
            let (pack, texts) = try library.packWithTexts(reference)
            packs.append(ShelvedPack(pack, texts: texts))
        }
        self.init(packs, features: try library.features().titles)
    }
}
