/// Why a backup could not be written, read or restored. One sentence each, for whoever runs the school's computer.
public enum BackupError: Error, Equatable, Sendable {
    case cannotRead(file: String, cause: String)
    case cannotWrite(file: String, cause: String)
    /// Not a gzip file, or its first line is no header of ours.
    case notABackup(file: String)
    /// The file ends too early.
    case truncated(file: String)
    /// The compressed data, its checksum or the SHA-256 of the contents is wrong.
    case altered(file: String, what: String)
    /// Written by a newer program: its format or its schema is unknown here.
    case newer(file: String, found: Int, known: Int)
    /// A migration has another text in the backup than in this program.
    case otherSchema(file: String, migration: Int)
    case count(file: String, table: String, stated: Int, found: Int)
    case chain(school: String, what: String)
    case notEmpty(table: String)
    /// The backup without which no migration begins failed for this cause, itself a sentence.
    case beforeMigration(cause: String)
}

extension BackupError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotRead(let file, let cause): "无法读取备份文件“\(file)”：\(cause)。请检查路径和读取权限。"
        case .cannotWrite(let file, let cause): "无法写入备份文件“\(file)”：\(cause)。请检查磁盘空间和写入权限后重试，原有备份未受影响。"
        case .notABackup(let file): "“\(file)”不是本系统的备份文件。请选择由“jianfu backup”生成的文件。"
        case .truncated(let file): "备份文件“\(file)”不完整，后半部分缺失，可能复制时中断。请重新复制，或改用另一份备份。"
        case .altered(let file, let what): "备份文件“\(file)”已损坏（\(what)）。请改用另一份备份。"
        case .newer(let file, let found, let known):
            "备份文件“\(file)”由更新版本的程序生成（版本 \(found)，本程序最高支持 \(known)）。请先升级程序再恢复。"
        case .otherSchema(let file, let migration): "备份文件“\(file)”的第 \(migration) 号数据结构与本程序不一致，不能恢复。请使用生成该备份的程序版本。"
        case .count(let file, let table, let stated, let found):
            "备份文件“\(file)”中表 \(table) 应有 \(stated) 行，实有 \(found) 行。请改用另一份备份。"
        case .chain(let school, let what): "单位 \(school) 的操作记录链不完整：\(what)。请改用另一份备份，并保留现有数据库以供核查。"
        case .beforeMigration(let cause): "升级数据库之前要先备份，备份没有成功，数据库没有改动。\(cause)"
        case .notEmpty(let table): "目标数据库里已有数据（表 \(table)），不能恢复到其中。请指定一个新的空数据库。"
        }
    }
}
