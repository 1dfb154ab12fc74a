/// A unit as typed into the form, and what it says once parsed.
public struct UnitDraft: Hashable, Sendable {
    public var name: String
    public var regionCode: String
    public var schoolCode: String
    public var type: String
    public var system: String
    public var firstGrade: String
    public var lastGrade: String
    public var isBoarding: Bool
    public var isSmall: Bool
    public var timeZone: String

    public init(
        name: String, regionCode: String = "", schoolCode: String = "", type: String = "", system: String = SchoolSystem.sixThree.rawValue,
        firstGrade: String = "", lastGrade: String = "", isBoarding: Bool = false, isSmall: Bool = false,
        timeZone: String = TimeZoneName.beijing.rawValue
    ) {
        (self.name, self.regionCode, self.schoolCode, self.type, self.system) = (name, regionCode, schoolCode, type, system)
        (self.firstGrade, self.lastGrade, self.isBoarding, self.isSmall) = (firstGrade, lastGrade, isBoarding, isSmall)
        self.timeZone = timeZone
    }

    public init(_ unit: Unit) {
        self.init(
            name: unit.name, regionCode: unit.regionCode?.text ?? "", schoolCode: unit.schoolCode?.text ?? "",
            type: unit.schooling?.type.rawValue ?? "", system: (unit.schooling?.system ?? .sixThree).rawValue,
            firstGrade: unit.schooling.map { "\($0.grades.lowerBound)" } ?? "",
            lastGrade: unit.schooling.map { "\($0.grades.upperBound)" } ?? "",
            isBoarding: unit.schooling?.isBoarding ?? false, isSmall: unit.schooling?.isSmall ?? false, timeZone: unit.timeZone.rawValue)
    }

    /// - Parameter above: the region code of the nearest unit above that has one; nil at the top.
    /// - Throws: all bad fields at once.
    func details(_ kind: UnitKind, above: RegionCode?) throws(FieldFaults) -> UnitDetails {
        var faults = FieldFaults()
        let name = FieldText.name(name, limit: 60)
        if name == nil { faults.add("name", "请填写单位名称，1—60 个字。") }
        let region = checkedRegion(kind, above: above, &faults)
        let code = checkedSchoolCode(kind, region: region ?? above, &faults)
        let schooling = kind == .school ? checkedSchooling(&faults) : nil
        let zone = TimeZoneName(rawValue: timeZone)
        if zone == nil { faults.add("time_zone", "时区只能选\(TimeZoneName.allCases.map(\.title).joined(separator: "或"))。") }
        guard let name, let zone, faults.isEmpty else { throw faults }
        return UnitDetails(name: name, regionCode: region, schoolCode: code, schooling: schooling, timeZone: zone)
    }

    private func checkedRegion(_ kind: UnitKind, above: RegionCode?, _ faults: inout FieldFaults) -> RegionCode? {
        let text = FieldText.trimmed(regionCode)
        guard !text.isEmpty else {
            if kind.hasRegionCode { faults.add("region_code", "请填写六位行政区划代码，例如长治市 140400。") }
            return nil
        }
        guard kind != .campus else { return nil }
        guard let code = RegionCode(text) else {
            faults.add("region_code", "行政区划代码“\(FieldText.excerpt(text))”不能用：应为六位数字，前两位是省份代码（GB/T 2260），例如长治市 140400。")
            return nil
        }
        let accepted: ClosedRange<RegionCode.Level> =
            kind == .region ? .province ... .prefecture : kind == .county ? .county ... .county : .province ... .county
        if !accepted.contains(code.level) {
            let expected = kind == .region ? "省级或地级代码，末两位为 00" : "县级代码，末两位不为 00"
            faults.add("region_code", "\(text)是\(code.level.title)代码；\(kind.title)应填\(expected)。")
        } else if let above, !code.lies(in: above) {
            faults.add("region_code", "\(text)不在上级单位的 \(above) 之内。请核对代码，或改选上级单位。")
        }
        return code
    }

    private func checkedSchoolCode(_ kind: UnitKind, region: RegionCode?, _ faults: inout FieldFaults) -> SchoolCode? {
        let text = FieldText.trimmed(schoolCode)
        guard !text.isEmpty, kind == .school || kind == .centralSchool else { return nil }
        guard let code = SchoolCode(text) else {
            faults.add("school_code", "学校标识码“\(FieldText.excerpt(text))”不能用：应为十位数字，第三、四位是省份代码，例如 2114000123；没有可留空。")
            return nil
        }
        if let region, region.provinceDigits != code.provinceDigits {
            faults.add("school_code", "学校标识码第三、四位是 \(code.provinceDigits)，与所在省份 \(region.provinceDigits) 不符。请核对。")
        }
        return code
    }

    private func checkedSchooling(_ faults: inout FieldFaults) -> Schooling? {
        guard let type = SchoolType(rawValue: type) else {
            faults.add("type", "请选择办学类型：\(SchoolType.allCases.map(\.title).joined(separator: "、"))。")
            return nil
        }
        guard let system = SchoolSystem(rawValue: system) else {
            faults.add("system", "请选择学制：六三制或五四制。")
            return nil
        }
        let all = type.grades(system)
        func grade(_ text: String, _ field: String, or usual: Int) -> Int? {
            if FieldText.trimmed(text).isEmpty { return usual }
            if let grade = FieldText.number(text, in: all) { return grade }
            faults.add(field, "\(type.title)（\(system.title)）的年级是 \(all.lowerBound)—\(all.upperBound)，不能是“\(FieldText.excerpt(text))”。")
            return nil
        }
        guard let first = grade(firstGrade, "first_grade", or: all.lowerBound),
            let last = grade(lastGrade, "last_grade", or: all.upperBound)
        else {
            return nil
        }
        guard first <= last else {
            faults.add("last_grade", "最高年级 \(last) 低于最低年级 \(first)。请改正其一。")
            return nil
        }
        return Schooling(type, system, grades: first...last, isBoarding: isBoarding, isSmall: isSmall)
    }
}

/// What may be edited of a unit, parsed.
struct UnitDetails: Hashable, Sendable {
    let name: String
    let regionCode: RegionCode?
    let schoolCode: SchoolCode?
    let schooling: Schooling?
    let timeZone: TimeZoneName
}
