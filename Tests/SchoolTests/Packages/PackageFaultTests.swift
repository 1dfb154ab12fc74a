import Foundation
import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

@Suite("不能导入的数据包")
struct PackageFaultTests {
    /// One change of a good package and what is said of it.
    private struct Fault: Sendable {
        let file: String
        let old: String
        let new: String
        let message: String

        init(_ file: String, _ old: String, _ new: String, _ message: String) {
            (self.file, self.old, self.new, self.message) = (file, old, new, message)
        }
    }

    private static let faults: [Fault] = [
        Fault("homework.csv", "\r\n第一小学,", "\r\n第九小学,", "homework.csv:2:学校: 现为“第九小学”，应为数据包的单位“第一小学”"),
        Fault("homework.csv", "\r\n第一小学,4,", "\r\n第一小学,13,", "homework.csv:2:年级: 现为“13”，应为年级，如 4、四年级、初一"),
        Fault("homework.csv", ",2021-09-14,数学,书面,", ",2021-09-31,数学,书面,", ":日期: 现为“2021-09-31”，应为日期，如 2021-09-06 或 2021年9月6日"),
        Fault("homework.csv", ",2021-09-14,数学,书面,", ",2021-09-14,,书面,", ":学科: 现为“空”，应为文字"),
        Fault("homework.csv", ",2021-09-14,数学,书面,", ",2021-09-14,数学,电子,", ":类型: 现为“电子”，应为书面、口头"),
        Fault("homework.csv", ",trial_minutes,", ",trial,", "homework.csv:1:第9列: “trial”不是这张表的列"),
        Fault("staff.csv", ",41,李主任,", ",4 1,李主任,", "staff.csv:2:工号: 现为“4 1”，应为工号，1—20位大写字母或数字"),
        Fault("staff.csv", ",42,周老师,", ",41,周老师,", "staff.csv:3:工号: “41”与第2行相同，不能重复"),
        Fault("staff.csv", "13800000041", "23800000041", "staff.csv:2:手机号: 现为“23800000041”，应为11位手机号"),
        Fault("teaching.csv", "2021秋", "2021冬", "teaching.csv:2:学期: 现为“2021冬”，应为学期，如 2021秋"),
        Fault("teaching.csv", "\(PersonID(42))", "\(PersonID(49))", "teaching.csv:2:人员的编号: 现为“\(PersonID(49))”，应为staff.csv 里有的 id"),
        Fault("classes.csv", "six_three", "six_four", "classes.csv:2:学制: 现为“six_four”，应为six_three（六三制）、five_four（五四制） 之一"),
        Fault("roles.csv", "teaching_office", "director", "roles.csv:"),
        Fault("tightenings.csv", "params", "parameters", "tightenings.csv:2:收紧内容: 现为"),
        Fault("units.csv", ",primary,", ",university,", "units.csv:3:办学类型: 现为“university”，应为primary（小学）"),
        Fault("units.csv", ",primary,six_three,1,6,", ",,,,,", "units.csv:3:办学类型: 现为“空”，应为办学类型、学制和这种学校有的最低、最高年级"),
        Fault("units.csv", ",primary,six_three,1,6,", ",primary,six_three,1,9,", "units.csv:3:办学类型: 现为“primary”，应为办学类型、学制和"),
        Fault(
            "finding_reasons.csv", ",homework,", ",exams,", "finding_reasons.csv:2:行的编号: 现为"),
        Fault(DataPackage.fileName, "\"unit\" : \"", "\"unit\" : \"x", "datapackage.json：jianfu.unit 现为"),
    ]

    @Test("每一处都写明文件、行、列、现为什么、应为什么；什么也没有写入") func faults() async throws {
        try await PackageStage.run { stage in
            try await stage.export("good")
            try await stage.elsewhere { test, house in
                for (number, fault) in Self.faults.enumerated() {
                    let name = "bad \(number) \(UUID())"
                    try stage.copy("good", to: name)
                    try stage.edit(name, fault.file, fault.old, fault.new)
                    do {
                        _ = try await PackageImport(house: house)("\(stage.folder)/\(name)", into: nil)
                        Issue.record("\(fault.message)")
                    } catch let error as PackageFaults {
                        let said = error.faults.map(\.description)
                        #expect(said.count == 1 && said[0].contains(fault.message), "\(said)")
                    }
                }
                #expect(try await test.units() == 0)
            }
        }
    }

    @Test("职务不能在上级单位；一次列出全部") func several() async throws {
        try await PackageStage.run { stage in
            try await stage.export("one")
            let (school, county) = (stage.school, stage.test.world.county)
            try stage.edit("one", "roles.csv", ",\(school),", ",\(county),")
            try stage.edit("one", "saved_views.csv", ",\(school),", ",\(county),")
            let faults = await #expect(throws: PackageFaults.self) {
                try await PackageImport(house: stage.house)("\(stage.folder)/one", into: nil)
            }
            #expect(
                faults?.faults.map(\.description) == [
                    "roles.csv:2:单位的编号: 现为“\(county)”，应为本单位或它的校区", "saved_views.csv:2:单位的编号: 现为“\(county)”，应为本单位或它的校区",
                ])
        }
    }
}
