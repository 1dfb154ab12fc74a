import Crypto
import Registers

/// An upload on its way from the form to the preview and on to the writing, with the fingerprints of its files. It goes along with the forms as text, so that
/// nothing of it is kept before the school has confirmed it; a seal says that the fingerprints belong to what is read.
public struct RosterSent: Equatable, Sendable {
    public struct File: Hashable, Sendable {
        public let name: String
        /// SHA-256, as `sha256sum` writes it.
        public let hash: String
    }

    public let upload: RosterUpload
    public let files: [File]

    /// - Throws: what makes the files unreadable, under the field `file`.
    public init(_ files: [RosterFile]) throws(FieldFaults) {
        do throws(FileProblem) { upload = try RosterUpload(files) } catch { throw FieldFaults("file", "\(error.reason)。") }
        self.files = files.map { File(name: FieldText.excerpt($0.name), hash: Hexadecimal.text(Array(SHA256.hash(data: $0.bytes)))) }
        guard upload.tables.contains(where: { !$0.rows.isEmpty }) else {
            let names = self.files.map { "“\($0.name)”" }.joined(separator: "、")
            throw FieldFaults("file", "\(names)里没有班级、教师或任课的表格。请对照模板检查表头，再重新选择。")
        }
    }

    /// - Parameter secret: of the installation, for this purpose alone.
    public func text(sealed secret: [UInt8]) -> String {
        let body = PastedText.text(files.map { [$0.hash, $0.name] } + [["-"]]) + "\n" + upload.text
        return "\(Self.seal(body, secret))\n\(body)\n\(Self.end)"
    }

    /// - Returns: nil where the text is not one that `text(sealed:)` made with the same secret.
    public init?(text: String, sealed secret: [UInt8]) {
        let text = text.replacing("\r\n", with: "\n")
        guard let first = text.firstIndex(of: "\n"), text.hasSuffix("\n\(Self.end)") else { return nil }
        let body = String(text[text.index(after: first)...].dropLast(Self.end.count + 1))
        guard Self.isSealed(body, by: String(text[..<first]), secret), let cut = body.firstRange(of: "\n-\n"),
            let upload = RosterUpload(text: String(body[cut.upperBound...]))
        else { return nil }
        files = SheetRows(pasted: String(body[..<cut.lowerBound]), limit: 1_000).rows.compactMap { row in
            row.cells.count == 2 ? File(name: row.cells[1], hash: row.cells[0]) : nil
        }
        self.upload = upload
    }

    /// Forms drop white space at the end of what they send, which may be empty cells.
    private static let end = "."

    private static func seal(_ body: String, _ secret: [UInt8]) -> String {
        Hexadecimal.text(Array(HMAC<SHA256>.authenticationCode(for: Array(body.utf8), using: SymmetricKey(data: secret))))
    }

    private static func isSealed(_ body: String, by seal: String, _ secret: [UInt8]) -> Bool {
        guard let code = Hexadecimal.bytes(seal) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(body.utf8), using: SymmetricKey(data: secret))
    }
}
