import Database

extension DatabaseError {
    /// What a person does about it; the engine's own words stay with it, since they help whoever is asked.
    var spoken: String {
        switch self {
        case .unavailable(let why): "数据库打不开：\(Self.cause(why))没有写入任何内容。原话：\(why)"
        case .full: "磁盘已满，没有写入任何内容。请腾出空间再试。"
        case .newer(let database, let program):
            "数据库是更新的版本写的（第\(database)号结构，本程序到第\(program)号）。请安装新版本的程序，不要用旧版本打开。"
        case .damaged(let why): "数据库已损坏，或不是本程序的数据库（\(why)）。请从最近的备份恢复：jianfu restore。"
        case .constraint(let why): "数据不符合约束，没有写入（\(why)）。"
        case .tenancy, .unaudited, .unexpectedValue: "程序内部错误，没有写入任何内容：\(self)"
        case .failed(let code, let message, _): "数据库报告错误 \(code)：\(message)。没有写入任何内容。"
        }
    }

    /// What SQLite, libpq and PostgreSQL (where it speaks English) say, and what that means to whoever set it up.
    private static let causes: [(words: String, meaning: String)] = [
        ("was moved away or replaced", "服务运行时数据库文件被移走或换掉了。"),
        ("unable to open database file", "没有这个文件夹，或没有权限。安装好的系统请以用户 jianfu 运行：sudo -u jianfu jianfu …"),
        ("readonly database", "没有写这个文件的权限。安装好的系统请以用户 jianfu 运行：sudo -u jianfu jianfu …"),
        ("database is locked", "另一个程序正占用它，请稍后再试。"),
        ("disk I/O error", "磁盘读写出错，请检查磁盘。"),
        ("No such file or directory", "PostgreSQL 没有启动，或地址、端口写错。"),
        ("Connection refused", "PostgreSQL 没有启动，或地址、端口写错。"),
        ("could not translate host name", "找不到 PostgreSQL 的主机名，请检查地址。"),
        ("timeout expired", "连不上 PostgreSQL 的机器，请检查地址、网络和防火墙。"),
        ("is unreachable", "连不上 PostgreSQL 的机器，请检查地址、网络和防火墙。"),
        ("No route to host", "连不上 PostgreSQL 的机器，请检查地址、网络和防火墙。"),
        ("does not support SSL", "PostgreSQL 没有启用加密连接（ssl = on）。"),
        ("could not read root certificate", "签发机构的证书文件读不了：没有权限，或不是 PEM 文件。"),
        ("root certificate file", "没有签发机构的证书文件，请检查 sslrootcert 的路径。"),
        ("certificate verify failed", "PostgreSQL 的证书不是 sslrootcert 里的机构签发的，或已过期。"),
        ("does not match host name", "PostgreSQL 的证书不是发给这个主机名的，请按证书上的名称写地址。"),
        ("Peer authentication failed", "PostgreSQL 只准同名的系统用户这样登录：请以用户 jianfu 运行，或写明口令。"),
        ("password authentication failed", "PostgreSQL 的用户名或口令不对。"),
        ("no password supplied", "PostgreSQL 要求口令，地址里没有写。"),
        ("no pg_hba.conf entry", "PostgreSQL 不准这个用户从这台机器连接，请改它的 pg_hba.conf。"),
        ("does not exist", "PostgreSQL 里没有这个数据库或用户，请先建立。"),
        ("database system is", "PostgreSQL 正在启动、停止或恢复，请稍后再试。"),
        ("too many clients", "PostgreSQL 的连接数用完了，请调大 max_connections。"),
    ]

    private static func cause(_ words: String) -> String {
        causes.first { words.contains($0.words) }?.meaning ?? ""
    }
}
