import Installation
import Policy
import Registers
import Report
import Testing

/// Provisions without checks that what the program does meets. Each title stands in Policies/features.yaml, and each test fails when the
/// behaviour is taken out.
struct FeatureTests {
    @Test("CZ-0c 政策包列出所依据的上级文件")
    func references() throws {
        let text = PackPage(try Checkout.library.pack("changzhi")).text
        #expect(text.contains("引用的文件"))
        #expect(text.contains("五大管理"))
        #expect(text.contains("进一步减轻义务教育阶段学生作业负担"))
    }

    @Test("CZ-6b 一、二年级在校内的书面练习不算家庭书面作业")
    func practiceInSchoolChangzhi() throws {
        #expect(try Checkout.found("changzhi", "CZ-6a", "    homework: [{grade: 一年级, kind: 书面, place: 校内}]\n") == [])
        #expect(try Checkout.found("changzhi", "CZ-6a", "    homework: [{grade: 一年级, kind: 书面, place: 家庭}]\n") == ["violation"])
    }

    @Test("HC-4.4.1b 一、二年级在校内的书面练习不算家庭书面作业")
    func practiceInSchoolHaicheng() throws {
        #expect(try Checkout.found("haicheng", "HC-4.4.1a", "    homework: [{grade: 二年级, kind: 书面, place: 校内}]\n") == [])
        #expect(try Checkout.found("haicheng", "HC-4.4.1a", "    homework: [{grade: 二年级, kind: 书面, place: 家庭}]\n") == ["violation"])
    }

    @Test("CZ-9c 体育、家务、艺术作业不计入书面用时")
    func activitiesAreNotWritten() throws {
        let rows = """
                homework:
                  - {grade: 四年级, kind: 书面, minutes: 60}
                  - {grade: 四年级, kind: 体育, minutes: 60}
                  - {grade: 四年级, kind: 家务, minutes: 30}
                  - {grade: 四年级, kind: 艺术, minutes: 90}

            """
        #expect(try Checkout.found("changzhi", "CZ-6c", rows) == [])
        #expect(try Checkout.found("changzhi", "CZ-6c", rows.replacing("kind: 体育", with: "kind: 书面")) == ["violation 120 60"])
    }

    @Test("HC-4.5.1a 作业登记可以写明用哪种方式批改")
    func markingIsRecorded() throws {
        let column = try #require(Register.of(.homework).columns.first { $0.title == "批改方式" })
        #expect(column.offeredValues == ["教师", "面批"])
        for value in ["教师", "面批"] {
            #expect(try Checkout.found("haicheng", "HC-4.5.2a", "    homework: [{marking: \(value)}]\n") == [])
        }
    }

    @Test("HC-4.6.1c 订正后没有二次批改的查得出来")
    func secondMarking() throws {
        let rows = "    homework: [{due: 45, collected: 45, marked: 45, to_correct: 12, corrected: 12, marking: 教师, remarked: "
        #expect(try Checkout.found("haicheng", "HC-4.5.1b", rows + "12}]\n") == [])
        #expect(try Checkout.found("haicheng", "HC-4.5.1b", rows + "11}]\n") == ["violation 11 12"])
    }

    @Test("CZ-13e 学生互批不能代替老师批改")
    func peersDoNotReplaceTheTeacher() throws {
        let rows = "    homework: [{due: 45, collected: 45, marked: 45, marking: "
        #expect(try Checkout.found("changzhi", "CZ-13b", rows + "教师}]\n") == [])
        #expect(try Checkout.found("changzhi", "CZ-13b", rows + "学生互批}]\n").first?.hasPrefix("violation") == true)
    }

    @Test("CJ-2.4d 只有A层是必做，B层C层总是选做")
    func layers() throws {
        func rows(_ layer: String) -> String {
            "    homework: [{grade: 四年级, layer: A, minutes: 50}, {grade: 四年级, layer: \(layer), minutes: 20}]\n"
        }
        #expect(try Checkout.found("changzhi", "CZ-6c", rows("A")) == ["violation 70 60"])
        for layer in ["B", "C"] { #expect(try Checkout.found("changzhi", "CZ-6c", rows(layer)) == ["advisory 70 60"]) }
        let offered = try #require(Register.of(.homework).columns.first { $0.key == "layer" }?.offeredValues)
        #expect(["A", "B", "C"].allSatisfy(offered.contains))
    }

    @Test("XZ-2c 一、二年级在家只能有阅读、口语、探究、实践一类的作业")
    func experienceHomework() throws {
        for kind in ["阅读", "口头", "探究", "实践"] {
            #expect(try Checkout.found("xinzhou", "XZ-2b", "    homework: [{grade: 1, kind: \(kind), place: 家庭}]\n") == [], "\(kind)")
        }
        #expect(try Checkout.found("xinzhou", "XZ-2b", "    homework: [{grade: 1, kind: 书面, place: 家庭}]\n") == ["violation"])
    }

    @Test("XZ-7a 课后服务台账可以登记作业、自习和社团")
    func serviceKinds() throws {
        let offered = try #require(Register.of(.service).columns.first { $0.key == "kind" }?.offeredValues)
        for kind in ["作业辅导", "自习", "社团"] {
            #expect(offered.contains(kind))
            #expect(try Checkout.found("xinzhou", "XZ-7d", "    service: [{kind: \(kind)}]\n") == [])
        }
        #expect(!offered.contains("新课"))
    }

    @Test("DZ-3.2.1.2b 作业登记可以写明选编、改编、自编和层次")
    func sourcesAndLayers() throws {
        let columns = Register.of(.homework).columns
        let sources = try #require(columns.first { $0.key == "source" }?.offeredValues)
        let layers = try #require(columns.first { $0.key == "layer" }?.offeredValues)
        #expect(["选编", "改编", "自编"].allSatisfy(sources.contains))
        #expect(["基础", "提高", "弹性", "选做"].allSatisfy(layers.contains))
    }
}
