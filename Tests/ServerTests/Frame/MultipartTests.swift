import Testing

@testable import Server

@Suite("表单里的文件")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----x7"

    private static func body(_ parts: String..., end: String = "--\r\n") -> [UInt8] {
        Array((parts.map { "------x7\r\n\($0)\r\n" }.joined() + "------x7" + end).utf8)
    }

    @Test("字段和文件：名字、内容一字不差，文件可以含分隔线的一部分和任何字节") func reading() throws {
        let file = "a\r\n------x\r\n--\r\n\u{0}\u{1}"
        let form = try Multipart.read(
            Self.body(
                "Content-Disposition: form-data; name=\"list\"\r\n\r\n 第一行\r\n第二行 ",
                "Content-Disposition: form-data; name=\"file\"; filename=\"C:\\作业\\a;b.csv\"\r\nContent-Type: text/csv\r\n\r\n\(file)",
                "content-disposition: form-data; name=\"空\"; filename=\"\"\r\n\r\n"), type: Self.type)
        #expect(form.fields["list"] == "第一行\n第二行")
        #expect(form.files.map(\.field) == ["file", "空"] && form.files.map(\.name) == ["a;b.csv", ""])
        #expect(form.files[0].bytes == Array(file.utf8) && form.files[1].bytes.isEmpty)
    }

    @Test("引号里的引号、带引号的分隔线") func quoting() throws {
        let form = try Multipart.read(
            Self.body("Content-Disposition: form-data; name=\"a\\\"b\"; filename=\"c%22d.xlsx\"\r\n\r\nx"),
            type: "multipart/form-data; charset=utf-8; boundary=\"----x7\"")
        #expect(form.files.first?.field == "a\"b" && form.files.first?.name == "c\"d.xlsx")
    }

    @Test(
        "不成样子的都不收",
        arguments: [
            ("multipart/form-data", ""), (type, ""), (type, "------x7"), (type, "------x7\r\n"), (type, "------x7\r\nx\r\n------x7--"),
            (type, "------x7\r\nContent-Disposition: form-data\r\n\r\nx\r\n------x7--"),
            (type, "------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"),
            (type, "------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\u{1}\r\n------x7--"),
            ("multipart/form-data; boundary=", "--\r\n----"),
        ])
    func refused(type: String, body: String) {
        #expect(throws: Failure.self) { try Multipart.read(Array(body.utf8), type: type) }
    }

    @Test("太多的部分不收") func tooMany() {
        let part = "------x7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
        let body = Array((String(repeating: part, count: 5_001) + "------x7--").utf8)
        #expect(throws: Failure.self) { try Multipart.read(body, type: Self.type) }
    }
}
