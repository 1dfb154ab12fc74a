import Registers
import Testing

@Suite("班级的写法")
struct ClassSpellingTests {
    @Test(
        "同一个班的各种写法",
        arguments: [
            ("2", nil, 2), ("2班", nil, 2), ("二班", nil, 2), ("(2)班", nil, 2), ("（2）班", nil, 2), ("十二班", nil, 12), ("二十一班", nil, 21),
            ("12", nil, 12),
            ("四(2)班", .grade(4), 2), ("四（2）班", .grade(4), 2), ("四年级2班", .grade(4), 2), ("四年级二班", .grade(4), 2),
            ("4年级(2)班", .grade(4), 2), ("402", .grade(4), 2), ("412班", .grade(4), 12),
            ("4.2", .grade(4), 2), ("4-2", .grade(4), 2), ("四2班", .grade(4), 2), ("四二班", .grade(4), 2), ("四年2班", .grade(4), 2),
            ("初一（3）班", .junior(1), 3), ("初一3班", .junior(1), 3), ("初四(3)班", .junior(4), 3), ("七年级3班", .grade(7), 3), ("七(3)班", .grade(7), 3),
            ("高三10班", .senior(3), 10), ("2021级2班", .entered(2021), 2), ("2021级（2）班", .entered(2021), 2), (" 四 ( 2 ) 班 ", .grade(4), 2),
        ] as [(String, GradeSpelling?, Int)])
    func spellings(text: String, grade: GradeSpelling?, number: Int) throws {
        let found = try #require(ClassSpelling(text))
        #expect((found.grade, found.number) == (grade, number))
    }

    @Test(
        "不是班级的写法",
        arguments: ["", "班", "雏鹰班", "0班", "400", "四年级", "四(零)班", "1989级2班", "1234", "初五(1)班", "十三年级1班", "-2", "四()班", "(2", "十十班"])
    func others(text: String) { #expect(ClassSpelling(text) == nil) }

    @Test(
        "年级的各种写法",
        arguments: [
            ("四年级", .grade(4)), ("四", .grade(4)), ("4", .grade(4)), ("04", .grade(4)), ("小学四年级", .grade(4)), ("十二年级", .grade(12)),
            ("初一", .junior(1)), ("初一年级", .junior(1)), ("初中三年级", .junior(3)), ("高二", .senior(2)), ("2021级", .entered(2021)), ("", nil),
            ("高四", nil),
            ("13", nil), ("幼儿园", nil),
        ] as [(String, GradeSpelling?)])
    func grades(text: String, grade: GradeSpelling?) { #expect(GradeSpelling(text) == grade) }
}
