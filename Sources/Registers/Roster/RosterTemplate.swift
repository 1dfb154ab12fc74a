/// An empty workbook for a new school: classes, staff, teaching in both forms, and the timetable, each on a sheet of its own, and a sheet that explains them.
public enum RosterTemplate {
    private struct Sheet {
        let title: String
        let meaning: String
        let columns: [(title: String, isRequired: Bool, help: String)]
    }

    private static let sheets = [
        Sheet(
            title: "班级", meaning: "每行一个班",
            columns: [
                ("年级", true, "一年级、初一，也可以写在班级里"), ("班级", true, "2班、四(2)班、402 都可以"), ("入学年份", false, "如 2023；不填时按年级推算"),
                ("学段", false, "小学、初中、高中；不填时按年级推算"), ("学生人数", false, "0—200 的整数。学生名单不用交，也不会保存"), ("班主任", false, "姓名；有同名的教师时写 姓名(工号)"),
                ("自有名称", false, "如 雏鹰班；只在开设新班时使用"),
            ]),
        Sheet(
            title: "教师", meaning: "每行一名教职工",
            columns: [
                ("工号", true, "1—20 位字母或数字，一人一个，用来区分同名的人"), ("姓名", true, "1—30 个字"), ("手机号", false, "11 位数字，可用来登录；空着不改动已登记的"),
            ]),
        Sheet(
            title: "任课", meaning: "每行一名教师教一门学科，可以教几个班。也可以改填“任课总表”，两张填一张就行",
            columns: [
                ("工号", false, "有同名的教师时必填"), ("姓名", true, "已在教师表或系统里的教师"), ("班级", true, "四(1)班；几个班用顿号分开"), ("学科", true, "语文、数学、英语……"),
            ]),
        Sheet(
            title: "任课总表", meaning: "每行一个班，每列一门学科，格子里写教师姓名；几名教师用顿号分开，没有的空着",
            columns: [("班级", true, "四(1)班、402 都可以"), ("班主任", false, "姓名")]
                + ["语文", "数学", "英语", "道德与法治", "科学", "音乐", "美术", "体育与健康", "劳动", "信息科技", "综合实践"].map {
                    ($0, false, "教师姓名；有同名的写 姓名(工号)")
                }),
    ]

    /// - Throws: where the disk is full.
    public static func workbook() throws(FileProblem) -> [UInt8] {
        let file = try WorkFile()
        defer { file.remove() }
        let workbook = try WorkbookWriter(path: file.path)
        for sheet in sheets { try write(sheet, to: try workbook.sheet(sheet.title)) }
        try writeTimetable(to: try workbook.sheet(timetable.title))
        try writeNotes(to: try workbook.sheet(RegisterTemplate.notesSheet))
        try workbook.close()
        return try file.bytes()
    }

    private static func write(_ sheet: Sheet, to writer: SheetWriter) throws(FileProblem) {
        for (place, column) in sheet.columns.enumerated() {
            let style = WorkbookWriter.Style(isBold: true, fill: column.isRequired ? .required : .header, hasBorder: true)
            try writer.write(column.title, row: 0, column: place, style: style)
            try writer.comment("\(column.isRequired ? "必填" : "选填")\n\(column.help)", row: 0, column: place)
            // Numbers that begin with zero stay as they are typed.
            let width = max(12, Double(column.title.count * 2 + 4))
            try writer.setColumn(place, width: width, style: WorkbookWriter.Style(numberFormat: "@"))
        }
        writer.freeze(rows: 1, columns: 0)
        writer.setLandscape()
    }

    /// All classes of a school on one sheet: five days side by side, as schools know it.
    private static let timetable = Sheet(
        title: "课程表", meaning: "每行一个班，上面两行是星期和节次",
        columns: [
            ("班级", true, "四(1)班、402 都可以"),
            ("格子里写", true, "课程；也可以写上教师，如 语文(王芳)，不写时按任课。单双周轮换的写 单周美术/双周音乐。没有课的空着。各班一张的课程表也可以直接上传"),
        ])
    private static let (days, periods) = (5, 7)

    private static func writeTimetable(to writer: SheetWriter) throws(FileProblem) {
        let style = WorkbookWriter.Style(isBold: true, fill: .header, hasBorder: true)
        let required = WorkbookWriter.Style(isBold: true, fill: .required, hasBorder: true)
        try writer.write(timetable.columns[0].title, row: 0, column: 0, style: required)
        try writer.comment("必填\n\(timetable.columns[0].help)", row: 0, column: 0)
        try writer.write("", row: 1, column: 0, style: required)
        for day in 0..<days {
            let first = 1 + day * periods
            try writer.writeMerged("星期\(Array("一二三四五")[day])", row: 0, columns: first...first + periods - 1, style: style)
            for period in 0..<periods { try writer.write("\(period + 1)", row: 1, column: first + period, style: style) }
        }
        try writer.comment(timetable.columns[1].help, row: 1, column: 1)
        try writer.setColumn(0, width: 12, style: WorkbookWriter.Style(numberFormat: "@"))
        for column in 1...days * periods { try writer.setColumn(column, width: 10, style: WorkbookWriter.Style(numberFormat: "@")) }
        writer.freeze(rows: 2, columns: 1)
        writer.setLandscape()
    }

    private static func writeNotes(to writer: SheetWriter) throws(FileProblem) {
        let (bold, cell) = (WorkbookWriter.Style(isBold: true), WorkbookWriter.Style(wraps: true, hasBorder: true))
        try writer.write("橙色的列必填，蓝色的列选填；不用的表可以空着。学校原有的表格也可以直接上传，不必抄进来。", row: 0, column: 0, style: bold)
        var row = 2
        for sheet in sheets + [timetable] {
            try writer.write("\(sheet.title)：\(sheet.meaning)。", row: row, column: 0, style: bold)
            for (offset, column) in sheet.columns.enumerated() {
                let texts = [column.title, column.isRequired ? "必填" : "选填", column.help]
                for (place, text) in texts.enumerated() { try writer.write(text, row: row + 1 + offset, column: place, style: cell) }
            }
            row += sheet.columns.count + 2
        }
        for (place, width) in [16.0, 8, 60].enumerated() { try writer.setColumn(place, width: width) }
        writer.setLandscape()
    }
}
