import FoundationEssentials
import Policy

/// The packs that come with the program, and pack files that a user names by path.
public struct PackLibrary: Sendable {
    private let data: DataFolder

    public init(_ data: DataFolder) { self.data = data }

    /// Names and codes of the five documents' packs, in the order in which they are listed.
    public static let builtIn = [("changzhi", "CZ"), ("haicheng", "HC"), ("changji", "CJ"), ("xinzhou", "XZ"), ("dazu", "DZ")]

    /// - Parameter reference: a pack's name or code in either case, or the path of a pack file.
    /// - Throws: `PackError` in Chinese.
    public func pack(_ reference: String) throws(PackError) -> Pack {
        guard let source = find(reference, relativeTo: nil) else {
            let names = Self.builtIn.map { "\($0.0)（\($0.1)）" }.joined(separator: "、")
            throw PackError(file: reference, line: nil, reason: "没有这个政策包；可用：\(names)，或政策包文件的路径")
        }
        return try read(source.text, file: source.file)
    }

    /// Reads a pack's text, `file` being its path, from which relative `extends` are resolved.
    public func read(_ text: String, file: String) throws(PackError) -> Pack {
        try PackReader { reference, file in find(reference, relativeTo: file) }.read(text, file: file)
    }

    /// A pack with the texts that it was read from: its own file's first, then those that it extends, for whoever must know whether they changed.
    ///
    /// - Throws: as `pack(_:)`.
    public func packWithTexts(_ reference: String) throws(PackError) -> (pack: Pack, texts: [String]) {
        guard let source = find(reference, relativeTo: nil) else { return (try pack(reference), []) }
        var texts = [source.text]
        let reader = PackReader { reference, file in
            let found = find(reference, relativeTo: file)
            if let found { texts.append(found.text) }
            return found
        }
        return (try reader.read(source.text, file: source.file), texts)
    }

    public func all() throws(PackError) -> [Pack] {
        var packs: [Pack] = []
        for (name, _) in Self.builtIn { packs.append(try pack(name)) }
        return packs
    }

    /// Looks at a pack file as a whole: all faults, and what is suspicious.
    ///
    /// - Throws: `PackError` where there is no such file or it is no text.
    public func inspect(_ path: String) throws(PackError) -> PackInspection {
        PackReader { reference, file in find(reference, relativeTo: file) }.inspect(try Self.requiredText(at: path), file: path)
    }

    /// The tests that stand beside a pack, in `NAME.tests.yaml` beside `NAME.yaml`; nil where there are none.
    ///
    /// - Throws: `PackError` with file, line and reason.
    public func tests(of reference: String) throws(PackError) -> PackTestFile? {
        guard let source = find(reference, relativeTo: nil), source.file.hasSuffix(".yaml") else { return nil }
        let path = source.file.dropLast(5) + ".tests.yaml"
        guard let text = Self.text(at: String(path)) else { return nil }
        return try PackTestFile(yaml: text, file: String(path))
    }

    public func readTests(at path: String) throws(PackError) -> PackTestFile {
        try PackTestFile(yaml: try Self.requiredText(at: path), file: path)
    }

    /// Which tests show that provisions without checks are met by what the program does.
    ///
    /// - Throws: `PackError` with file, line and reason.
    public func features() throws(PackError) -> FeatureCatalogue { try readFeatures(at: data.policies + "/features.yaml") }

    public func readFeatures(at path: String) throws(PackError) -> FeatureCatalogue {
        try FeatureCatalogue(yaml: try Self.requiredText(at: path), file: path)
    }

    /// - Throws: `WordingError` where the lexicon that comes with the program has been broken.
    public func lexicon() throws -> WordingLexicon { try lexiconWithText().lexicon }

    /// The lexicon with the text that it was read from, for whoever must know whether it changed.
    ///
    /// - Throws: as `lexicon`.
    public func lexiconWithText() throws -> (lexicon: WordingLexicon, text: String) {
        let path = data.policies + "/wording.yaml"
        let text = try Self.requiredText(at: path)
        return (try WordingLexicon(yaml: text, file: path), text)
    }

    /// - Throws: `PackError` where a lexicon cannot be read.
    public func checkLexicon(at path: String) throws(PackError) {
        let text = try Self.requiredText(at: path)
        do throws(WordingError) {
            _ = try WordingLexicon(yaml: text, file: path)
        } catch {
            throw PackError(file: path, line: error.line, reason: error.reason)
        }
    }

    private static func requiredText(at path: String) throws(PackError) -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw PackError(file: path, line: nil, reason: "没有这个文件") }
        guard let text = text(at: path) else { throw PackError(file: path, line: nil, reason: "不是 UTF-8 文本文件，或超过16 MB") }
        return text
    }

    private func find(_ reference: String, relativeTo file: String?) -> (file: String, text: String)? {
        if let known = Self.builtIn.first(where: { $0.0 == reference.lowercased() || $0.1 == reference.uppercased() }) {
            let path = data.policies + "/\(known.0).yaml"
            return Self.text(at: path).map { (path, $0) }
        }
        if let file, !reference.hasPrefix("/") {
            let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
            for name in [reference, reference + ".yaml"] {
                if let text = Self.text(at: folder + name) { return (folder + name, text) }
            }
            return nil
        }
        return Self.text(at: reference).map { (reference, $0) }
    }

    private static func text(at path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path), data.count < 16 << 20 else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
