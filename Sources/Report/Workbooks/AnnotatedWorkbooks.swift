import FoundationEssentials
import Policy
import Registers

/// Hands the schools' own rows back with what was found beside them: one workbook for each school and register.
public struct AnnotatedWorkbooks {
    /// Workbooks that are written at a time; further ones wait for another pass over the files, so that open files stay few.
    private static let openAtOnce = 48

    /// - Parameter folder: made where it does not exist; workbooks of an earlier check are replaced.
    /// - Returns: the paths of the workbooks, in the order of schools and registers.
    public static func write(report: FindingReport, search: RegisterSearch, to folder: String) throws(FileProblem) -> [String] {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw FileProblem("建不了文件夹“\(folder)”，请查看是否有同名文件、是否有权限")
        }
        let rows = StandingRows(search)
        let groups = SchoolRegister.all(in: rows)
        let findings = RowFindings(report)
        var names = FileNames()
        var paths: [String] = []
        for start in stride(from: 0, to: groups.count, by: openAtOnce) {
            var open: [SchoolRegister.Key: AnnotatedWorkbook] = [:]
            let batch = groups[start..<min(groups.count, start + openAtOnce)]
            for group in batch {
                let path = folder + "/" + names.unique(group.fileName) + ".xlsx"
                open[group.key] = try AnnotatedWorkbook(group, report, path: path)
                paths.append(path)
            }
            let wanted = Set(batch.flatMap { group in group.tables.map(\.name) })
            var cursor = findings.cursor(file: "")
            var file = ""
            let isWanted = { (table: StandingTable) in wanted.contains(table.name) }
            try rows.forEach(where: isWanted) { table, row throws(FileProblem) in
                if table.name != file { (file, cursor) = (table.name, findings.cursor(file: table.name)) }
                let found = cursor.findings(ofRow: row.number)
                let key = SchoolRegister.Key(school: table.school(of: row.cells), register: table.register.key)
                try open[key]?.add(row, of: table, found)
            }
            for group in batch { try open[group.key]?.close() }
        }
        return paths
    }
}

/// The rows of one school in one register, whatever files they come from.
struct SchoolRegister {
    struct Key: Hashable {
        /// Empty for rows that name no school.
        let school: String
        let register: RegisterKey
    }
    let key: Key
    /// The files that hold its rows, in their order.
    var tables: [StandingTable] = []
    var rejected = 0
    var rows = 0

    var register: Register { Register.of(key.register) }

    /// The school's name for people.
    var school: String {
        if !key.school.isEmpty { return key.school }
        switch key.register {
        case .training: return "校外培训机构检查"
        case .calendar: return "全部学校"
        default: return "没写学校的行"
        }
    }
    var fileName: String { "\(school)-\(register.title)-检查结果" }

    /// By the bytes of the schools' names, then in the order of the registers.
    static func all(in rows: StandingRows) -> [SchoolRegister] {
        var groups: [Key: SchoolRegister] = [:]
        let isWanted = { (_: StandingTable) in true }
        rows.forEach(where: isWanted) { table, row throws(Never) in
            let key = Key(school: table.school(of: row.cells), register: table.register.key)
            var group = groups[key] ?? SchoolRegister(key: key)
            if group.tables.last?.name != table.name { group.tables.append(table) }
            group.rows += 1
            if !row.problems.isEmpty { group.rejected += 1 }
            groups[key] = group
        }
        let order = Dictionary(uniqueKeysWithValues: RegisterKey.allCases.enumerated().map { ($1, $0) })
        return groups.values.sorted { left, right in
            if left.key.school != right.key.school { return FindingOrder.bytesPrecede(left.key.school, right.key.school) }
            return (order[left.key.register] ?? 0) < (order[right.key.register] ?? 0)
        }
    }
}

/// Names of files that every system takes, each used once.
private struct FileNames {
    private var used: Set<String> = []

    mutating func unique(_ name: String) -> String {
        let cleaned = String(name.unicodeScalars.map { Self.isSafe($0) ? Character($0) : "_" })
        // A file name has at most 255 bytes on Linux; a Chinese character takes three.
        var safe = ""
        for character in cleaned.drop(while: { $0 == "." || $0 == " " }) {
            if safe.utf8.count + String(character).utf8.count > 200 { break }
            safe.append(character)
        }
        var candidate = safe
        var number = 2
        while !used.insert(candidate.lowercased()).inserted {
            candidate = "\(safe)(\(number))"
            number += 1
        }
        return candidate
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && scalar.value != 0x7F && !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
    }
}
