import Testing

@testable import Registers

@Suite("OneRoster 1.2") struct OneRosterTests {
    private let upload: RosterUpload
    private let reading: RosterReading

    init() throws {
        upload = try RosterUpload([try Roster.file("oneroster.zip")])
        reading = RosterReading(upload)
    }

    @Test("学生和家长只数不留，口令也不留；兼为家长的教师是教师") func pupils() {
        #expect((upload.pupils, upload.guardians) == (3, 1))
        #expect(upload.notices == ["“users.csv”里有1人看不出是教师、学生还是家长，没有读。", "OneRoster 文件里有2行标为删除或停用，没有读。"])
        let kept = upload.text
        for secret in ["xiaohong", "p1", "dahong", "g1", "secret", "student"] { #expect(!kept.contains(secret), "\(secret)") }
    }

    @Test("班级来自 homeroom，人数来自在册学生；教师没有 identifier 时用 username 作工号") func classesAndStaff() {
        #expect(reading.faults == [])
        #expect(reading.classes.map { "\($0.name.text) \($0.name.key) \($0.pupils ?? -1)" } == ["四(1)班 4.1 2", "04年级 2班 4.2 1"])
        #expect(reading.staff.map { [$0.number, $0.name, $0.phone] } == [["T01", "王芳", "13800000001"], ["liming", "李明", ""]])
    }

    @Test("任课来自 scheduled 的课：按学生所在的班，没有学生时按课名里的班") func lessons() {
        #expect(
            reading.lessons.map { "\($0.schoolClass.key) \($0.subject) \($0.teacher.name)" } == ["4.1 语文 王芳", "4.1 体育与健康 李明", "4.2 语文 王芳"])
        #expect(reading.heads.map { "\($0.schoolClass.key) \($0.teacher.name)" } == ["4.1 王芳"])
        #expect(reading.notices == ["“enrollments.csv”里有1名副班主任没有读：一个班只登记一名班主任。"])
    }

    @Test("缺文件、几所学校、看不出学科：指出哪一格") func faults() throws {
        func faults(_ files: [(String, String)]) throws -> [String] {
            let upload = try RosterUpload(files.map { RosterFile(name: $0.0, bytes: Array($0.1.utf8)) })
            return RosterReading(upload).faults.map { "\(upload.place($0.spot)) \($0.message)" }
        }
        let classes = "sourcedId,title,grades,courseSourcedId,classType,schoolSourcedId,subjects\n"
        #expect(
            try faults([("enrollments.csv", "sourcedId,classSourcedId,userSourcedId,role\ne1,h1,u1,teacher\n")]) == [
                "“enrollments.csv”第2行C列 users.csv 里没有“u1”这名教师。请一并上传，或删去这一行。"
            ])
        #expect(
            try faults([("classes.csv", classes + "h1,四(1)班,04,,homeroom,s1,\nh2,四(2)班,04,,homeroom,s2,\n")]) == [
                "“classes.csv”第2行F列 文件里有2所学校的班级。请只导出本校的数据。"
            ])
        #expect(
            try faults([("classes.csv", classes + "l1,兴趣,04,,scheduled,s1,\nh1,,04,,homeroom,s1,\n")]) == [
                "“classes.csv”第2行G列 “兴趣”看不出是哪个学科。请在 subjects 一列填写学科，如 语文。", "“classes.csv”第3行B列 班级没有名称。请在 title 一列填写班级，如 四(2)班。",
            ])
    }
}
