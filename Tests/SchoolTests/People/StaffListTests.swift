import Policy
import Testing

@testable import School

@Suite("教职工名单的读取与预览")
struct StaffListTests {
    @Test(
        "手机号：常见写法都认，其余拒收",
        arguments: [
            ("13812345678", "13812345678"), (" 138 1234 5678 ", "13812345678"), ("138-1234-5678", "13812345678"),
            ("+8613812345678", "13812345678"),
            ("８６13812345678", "13812345678"), ("１３８１２３４５６７８", "13812345678"), ("12812345678", nil), ("1381234567", nil),
            ("138123456789", nil),
            ("0355-2012345", nil), ("23812345678", nil), ("1381234567a", nil), ("", nil),
        ])
    func phones(text: String, expected: String?) { #expect(PhoneNumber(text)?.text == expected) }

    @Test(
        "工号：字母数字与中间短横线，不分大小写",
        arguments: [
            ("2019001", "2019001"), (" t01 ", "T01"), ("Ａ１", "A1"), ("A-01", "A-01"), ("-A", nil), ("A-", nil), ("", nil), ("张1", nil),
            ("123456789012345678901", nil), ("A 1", nil),
        ])
    func numbers(text: String, expected: String?) { #expect(StaffNumber(text)?.text == expected) }

    @Test("一次指出所有填错的字段") func faults() {
        do {
            _ = try StaffDetails(number: "?", name: " ", phone: "12")
            Issue.record("accepted")
        } catch {
            #expect(error.faults.map(\.field) == ["number", "name", "phone"])
            #expect(error["phone"]?.contains("“12”") == true)
        }
    }

    @Test("粘贴：制表符或逗号，有无表头，列序任意，空行略过") func reading() throws {
        let tabbed = try StaffTable("姓名\t手机号\t工号\n王子轩\t13812345678\t1001\n\n李白\t\t1002\n")
        #expect(tabbed.lines.map(\.number) == ["1001", "1002"])
        #expect(tabbed.lines.map(\.row) == [2, 4])
        #expect(tabbed.lines[0].phone == "13812345678")
        let plain = try StaffTable("1001,王子轩,13812345678\r\n1002，李白")
        #expect(plain.lines.map(\.name) == ["王子轩", "李白"])
        #expect(plain.lines[1].phone == "")
        #expect(throws: FieldFaults.self) { try StaffTable(" \n ") }
        #expect(throws: FieldFaults.self) { try StaffTable("姓名\t手机号\n王子轩\t13812345678") }
        let long = (0...StaffTable.maximumRows).map { "\($0),王" }.joined(separator: "\n")
        #expect(throws: FieldFaults.self) { try StaffTable(long) }
    }

    private static func staff(_ number: String, _ name: String, _ phone: String? = nil, leftOn: SchoolDate? = nil) throws -> Staff {
        Staff(
            id: Surroundings.counting().identifier(), unit: Surroundings.counting().identifier(), number: try #require(StaffNumber(number)),
            name: name,
            phone: phone.flatMap(PhoneNumber.init), joinedOn: SchoolDate(day: 0), leftOn: leftOn)
    }

    @Test("预览：新增、修改、不变、拒收各归其类，拒收说明原因") func preview() throws {
        let present = [
            try Self.staff("1", "王一", "13800000001"), try Self.staff("2", "王二", "13800000002"), try Self.staff("3", "王三", "13800000003"),
            try Self.staff("9", "王九", leftOn: SchoolDate(day: 9)),
        ]
        let table = try StaffTable(
            """
            1,王一,13800000001
            2,王二二,13800000002
            5,王五,13800000005
            5,王五,
            6,王六,13800000005
            9,王九,
            7,王七,13800000003
            ?,王八,1
            8,王八,13900000000
            """)
        let foreign = try #require(PhoneNumber("13900000000"))
        let preview = StaffImport(table, present: present, foreignPhones: [foreign])
        #expect(preview.unchanged.map(\.line.row) == [1])
        #expect(preview.changed.map(\.line.row) == [2])
        #expect(preview.added.map(\.line.row) == [3])
        #expect(preview.refused.map(\.line.row) == [4, 5, 6, 7, 8, 9])
        let reasons = preview.refused.map { if case .refused(let reason) = $0.outcome { reason } else { "" } }
        #expect(reasons[0].contains("第3行") && reasons[1].contains("第3行") && reasons[2].contains("已离任") && reasons[3].contains("工号3"))
        #expect(reasons[4].contains("工号") && reasons[4].contains("手机号") && reasons[5].contains("其他单位"))
    }

    @Test("两人互换手机号可以；让出号码的那行若被拒收，接手的那行也被拒收") func swapping() throws {
        let present = [try Self.staff("1", "王一", "13800000001"), try Self.staff("2", "王二", "13800000002")]
        let swap = StaffImport(try StaffTable("1,王一,13800000002\n2,王二,13800000001"), present: present, foreignPhones: [])
        #expect(swap.changed.count == 2)
        let foreign = try #require(PhoneNumber("13900000000"))
        let chain = StaffImport(
            try StaffTable("1,王一,13900000000\n2,王二,13800000001\n3,王三,13800000002"), present: present, foreignPhones: [foreign])
        #expect(chain.refused.map(\.line.row) == [1, 2, 3])
    }

    @Test(
        "搜索：汉字任意位置，字母数字只从开头",
        arguments: [
            ("子轩", true), ("wzx", true), ("wangzi", true), ("wang zi", true), ("WZX", true), ("2019", true), ("zx", false), ("019", false),
            ("李", false), ("%", false), ("_zx", false), ("|", false), ("王|", true),
        ])
    func searching(text: String, isFound: Bool) throws {
        let details = StaffDetails(number: try #require(StaffNumber("2019001")), name: "王子轩", phone: nil)
        guard let search = StaffSearch(text) else {
            #expect(!isFound)
            return
        }
        #expect(Self.like(details.searchText, search.pattern) == isFound)
    }

    /// What LIKE with ESCAPE '\' does on both engines.
    private static func like(_ text: String, _ pattern: String) -> Bool {
        func matches(_ text: Substring, _ pattern: Substring) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            if first == "%" { return matches(text, pattern.dropFirst()) || (!text.isEmpty && matches(text.dropFirst(), pattern)) }
            let (expected, rest) = first == "\\" ? (pattern.dropFirst().first, pattern.dropFirst(2)) : (first, pattern.dropFirst())
            return text.first == expected && matches(text.dropFirst(), rest)
        }
        return matches(text[...], pattern[...])
    }
}
