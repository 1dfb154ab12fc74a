import Testing

@testable import School

@Suite("密码规则") struct PasswordRulesTests {
    private let person = ["0567", "13800138000", "王子轩", "2114000123"]

    @Test(
        "不合要求的密码，说出原因",
        arguments: [
            ("a7f-k2m", PasswordRules.Fault.tooShort(7)),
            (String(repeating: "长", count: 129), .tooLong),
            ("我是0567号老师呀", .namesPerson),
            ("13800138000", .namesPerson),
            ("00083100831", .namesPerson),
            ("王子轩20210901", .namesPerson),
            ("王子轩老师好啊", .tooShort(7)),
            ("王子轩老师您好", .tooShort(7)),
            ("王子轩老师您好呀", .namesPerson),
            ("aaaaaaaaaa", .oneCharacter),
            ("12312312312", .oneCharacter),
            ("23456789", .sequence),
            ("hgfedcba", .sequence),
            ("1234512345", .sequence),
            ("Password2021", .common),
            ("qwer1234", .common),
            ("2021laoshi", .common),
            ("５２０１３１４５２０", .common),
        ])
    func faults(password: String, fault: PasswordRules.Fault) {
        #expect(PasswordRules.fault(in: password, person: person) == fault)
    }

    @Test("只要够长、不好猜就行，不要求大小写和符号", arguments: ["我家门前有两棵枣树", "purple-tractor-lake", "kzmwtfrq", "今天 王子轩 去了 图书馆"])
    func accepted(password: String) {
        #expect(PasswordRules.fault(in: password, person: person) == nil)
    }

    @Test("全角字符和首尾空格与半角的是同一个密码") func normalized() {
        #expect(PasswordRules.normalized("　Ｋ７ｍ－ｐｗ３ ") == "K7m-pw3")
    }

    @Test("空的工号、手机号不妨碍任何密码") func emptyWords() {
        #expect(PasswordRules.fault(in: "purple-tractor", person: ["", " "]) == nil)
    }
}
