import Policy
import Registers

/// How a text file is saved.
struct FileForm: Sendable {
    enum Newline: String, Sendable {
        case lf = "\n"
        case crlf = "\r\n"
    }
    /// Saved by Excel on a Chinese Windows.
    var isGB18030 = false
    /// Begins with a byte-order mark.
    var mark = false
    var newline = Newline.lf
    var delimiter: Character = ","

    func bytes(_ header: [String], _ rows: [[String]]) throws(SampleSchool.Problem) -> [UInt8] {
        var text = mark ? "\u{FEFF}" : ""
        for row in [header] + rows {
            text += row.map(quoted).joined(separator: String(delimiter)) + newline.rawValue
        }
        guard isGB18030 else { return Array(text.utf8) }
        guard let bytes = GB18030.encode(Array(text.utf8)) else { throw .noGB18030 }
        return bytes
    }

    private func quoted(_ cell: String) -> String {
        let needsQuotes = cell.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
        return needsQuotes ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : cell
    }
}
