import Policy
import Testing

@testable import School

@Suite("班级的写法")
struct ClassSpellingTests {
    @Test(
        "同一个班的各种写法",
        arguments: [
            ("2", nil, 2), ("2班", nil, 2), ("二班", nil, 2), ("(2)班", nil, 2), ("（2）班", nil, 2), ("十二班", nil, 12), ("二十一班", nil, 21),
            ("12", nil, 12),
            ("四(2)班", 4, 2), ("四（2）班", 4, 2), ("四年级2班", 4, 2), ("四年级二班", 4, 2), ("4年级(2)班", 4, 2), ("402", 4, 2), ("412班", 4, 12),
            ("4.2", 4, 2),
            ("4-2", 4, 2), ("初一（3）班", 7, 3), ("初一3班", 7, 3), ("七年级3班", 7, 3), ("七(3)班", 7, 3), ("高三10班", 12, 10),
        ] as [(String, Int?, Int)])
    func spellings(text: String, grade: Int?, number: Int) throws {
        let found = try #require(ClassSpelling(text))
        #expect((found.grade, found.number) == (grade, number))
    }

    @Test("不是班级的写法", arguments: ["", "班", "雏鹰班", "0班", "400", "四年级", "四(零)班", "2021级2班", "1234", "-2", "四()班", "(2", "十十班"])
    func others(text: String) { #expect(ClassSpelling(text) == nil) }
}
