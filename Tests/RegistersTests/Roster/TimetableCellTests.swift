import Testing

@testable import Registers

@Suite("课程表的格子") struct TimetableCellTests {
    @Test(
        "一格里的课程、教师、单双周、地点",
        arguments: [
            ("语文", "语文"), ("语文\n王芳", "语文 王芳"), ("语文（王芳）", "语文 王芳"), ("语文 王芳", "语文 王芳"), ("语文/王芳", "语文 王芳"), ("王芳 语文", "语文 王芳"),
            ("语　文\n王　芳", "语文 王芳"), ("体育", "体育与健康"), ("体育课", "体育与健康"), ("道法\n李明(T02)", "道德与法治 李明T02"), ("体育\n陈刚、赵强", "体育与健康 陈刚+赵强"),
            ("信息（李明）（机房）", "信息科技 李明 @机房"), ("音乐\n王芳\n音乐教室", "音乐 王芳 @音乐教室"),
            ("单周美术/双周音乐", "单周美术 双周音乐"), ("美术（单）/音乐（双）", "单周美术 双周音乐"), ("美术(单周)\n音乐(双周)", "单周美术 双周音乐"), ("美术单周 音乐双周", "单周美术 双周音乐"),
            ("单周：美术\n双周：音乐", "单周美术 双周音乐"), ("单美术/双音乐", "单周美术 双周音乐"), ("双周劳动（李明）/单周班会（王芳）", "单周班会 王芳 双周劳动 李明"),
            ("单周劳动", "单周劳动"), ("美术（单）/音乐", "单周美术 双周音乐"), ("语文 单雪梅", "语文 单雪梅"), ("单雪梅 语文", "语文 单雪梅"), ("国学", "国学"), ("绘本阅读\n王芳", "绘本阅读 王芳"),
            ("", ""), ("/", ""), ("—", ""), ("无", ""), ("  \n ", ""),
        ]) func lessons(cell: String, expected: String) throws
    {
        let entries = try TimetableCell.lessons(cell).sorted { $0.weeks.rawValue < $1.weeks.rawValue }
        let texts = entries.map { entry in
            let teachers = entry.teachers.map { $0.name + $0.number }.joined(separator: "+")
            return (entry.weeks == .every ? "" : entry.weeks.title) + entry.course + (teachers.isEmpty ? "" : " \(teachers)")
                + (entry.place.isEmpty ? "" : " @\(entry.place)")
        }
        #expect(texts.joined(separator: " ") == expected)
    }

    @Test(
        "看不出哪一周、几门课挤在一格：说明怎样写",
        arguments: [
            ("美术/音乐", "“美术/音乐”看不出哪一门是单周、哪一门是双周。请写成 单周美术/双周音乐。"), ("单周美术/单周音乐", "“单周美术/单周音乐”里两门课的单双周有重叠。请写成 单周美术/双周音乐。"),
            ("语文/数学/英语", "“语文/数学/英语”里有3门课。一格最多两门，单周、双周各一门。"),
        ]) func faults(cell: String, expected: String)
    {
        var found = ""
        do throws(TimetableCellFault) { _ = try TimetableCell.lessons(cell) } catch { found = error.message }
        #expect(found == expected)
    }

    @Test(
        "节次的写法",
        arguments: [
            ("第1节", [1]), ("1", [1]), ("第一节", [1]), ("十", [10]), ("下午第2节", [2]), ("1\n8:00—8:40", [1]), ("第3节 (10:00)", [3]),
            ("1-2节", [1, 2]), ("第3、4节", [3, 4]),
            ("早读", []), ("8:00—8:40", []), ("午休", []), ("13", []), ("0", []), ("", []),
        ] as [(String, [Int])]) func periods(text: String, expected: [Int])
    { #expect(PeriodLabel.numbers(text) == expected) }

    @Test(
        "星期的写法",
        arguments: [
            ("周一", 1), ("星期二", 2), ("礼拜三", 3), ("星期天", 7), ("周日", 7), ("星期一\n9月1日", 1), ("周5", 5), ("周一鸣", nil), ("语文", nil), ("周", nil),
            ("", nil),
        ] as [(String, Int?)]) func weekdays(text: String, expected: Int?)
    { #expect(Weekday(text)?.rawValue == expected) }

    @Test(
        "标题里的班级",
        arguments: [
            ("四（2）班课程表", "四(2)班"), ("实验小学2025—2026学年第一学期四年级2班课表", "四年级2班"), ("班级：402", "402"), ("初一(3)班课程表 2025秋", "初一(3)班"),
            ("2021级2班课程表", "2021级2班"),
            ("雏鹰班课程表", "雏鹰班"), ("班级: 四年级二班 班主任: 王芳", "四年级二班"), ("各班课程表", nil), ("课程表", nil), ("2025—2026学年第一学期课程总表", nil), ("王芳课程表", nil),
            ("班级", nil),
        ] as [(String, String?)]) func titles(text: String, expected: String?)
    { #expect(ClassTitle.find(text).map { OptionText.text($0).replacing("（", with: "(").replacing("）", with: ")") } == expected) }
}
