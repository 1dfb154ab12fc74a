import Policy

/// The reference of a register, made from its declaration.
public struct RegisterDescription {
    private let register: Register

    public init(_ register: Register) { self.register = register }

    /// Markdown that can also be read as it stands.
    public var text: String {
        var lines = [
            "# \(register.title)（\(register.key.rawValue)）", "", "\(register.rowMeaning)。", "",
            "- 文件名：`\(register.title)` 或 `\(register.key.rawValue)`，后面是 `.csv`、`.xlsx` 或 `.xls`；多张工作表时，用同名的工作表。",
            "- 第一行是表头，写列名或英文键，次序不限；上面可以有标题行，表头须在前 \(CSVOpening.headerDepth) 行里。",
            "- 空着表示没有登记，不等于 0，也不等于否。", "",
            "| 列名 | 英文键 | 类型 | 必填 | 接受的值 | 说明 |", "| --- | --- | --- | --- | --- | --- |",
        ]
        for column in register.columns {
            lines.append(
                "| \(column.title) | \(column.key) | \(column.type.chinese) | \(column.isRequired ? "必填" : "") | "
                    + "\(column.type.acceptance) | \(Self.explanation(column)) |")
        }
        if register.columns.contains(where: { !$0.foundOnly.isEmpty }) {
            lines += ["", "“只查不填”的值：旧台账里有，检查能认出来；模板和表单不提供。"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line for each register.
    public static var list: String {
        let width = Register.all.map { $0.key.rawValue.count }.max() ?? 0
        return Register.all.map { register in
            let key = register.key.rawValue + String(repeating: " ", count: width - register.key.rawValue.count)
            let required = register.columns.filter(\.isRequired).map(\.title).joined(separator: "、")
            return "\(key)  \(register.title)：\(register.rowMeaning)\n"
                + String(repeating: " ", count: width) + "  共\(register.columns.count)列，必填：\(required)"
        }.joined(separator: "\n") + "\n"
    }

    private static func explanation(_ column: Register.Column) -> String {
        var parts: [String] = []
        if !column.help.isEmpty { parts.append(column.help) }
        if !column.foundOnly.isEmpty { parts.append("只查不填：\(column.foundOnly.joined(separator: "、"))") }
        return parts.joined(separator: "；")
    }
}

extension ColumnType {
    /// The type's name, for references.
    public var chinese: String {
        switch self {
        case .text, .note: "文字"
        case .date: "日期"
        case .time: "时刻"
        case .grade: "年级"
        case .whole: "整数"
        case .decimal: "小数"
        case .yesNo: "是否"
        case .choice: "单选"
        case .choices: "多选"
        case .notes: "列表"
        }
    }

    /// Every spelling that is accepted, for references.
    public var acceptance: String {
        switch self {
        case .text, .note: "任何文字"
        case .date: "2021-09-06、2021-9-6、2021/9/6、2021.9.6、2021年9月6日、20210906；电子表格里的日期"
        case .time: "16:30、8:05（24小时制）；电子表格里的时刻"
        case .grade: "1–12；一年级…九年级、1年级…12年级；初一…初三、高一…高三"
        case .whole(let range): "\(range.lowerBound)–\(range.upperBound)"
        case .decimal: "0 或正数，如 9.5"
        case .yesNo: "是、有、√、1、true、yes、Y；否、无、×、0、false、no、N（不分大小写）"
        case .choice(let vocabulary), .choices(let vocabulary): vocabulary.accepted
        case .notes: "文字，用 、 , ， ; ； / 之一隔开"
        }
    }
}
