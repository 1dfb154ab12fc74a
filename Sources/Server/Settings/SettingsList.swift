import Database
import Logging
import OpenIDConnect

/// All settings of `jianfu serve`, in the order of its help.
public enum SettingsList {
    static let host = Setting.text("host", "监听的地址；只在本机使用时不要改", accepted: "IP地址或主机名", standard: "127.0.0.1")
    static let port = Setting.number("port", "监听的端口", 0...65_535, standard: 8080)
    static let publicAddress = Setting<String>(
        "public.address", "浏览器里看到的网址；前面有代理服务器时应设置", accepted: "http(s)://主机名[:端口]，末尾不带斜杠"
    ) { text in
        let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : ""
        return rest.isEmpty || rest.contains("/") || rest.contains(" ") ? nil : text.lowercased()
    }
    static let trustedProxies = Setting<[AddressRange]>(
        "proxy.trusted", "信任其 X-Forwarded-For、-Proto、-Host 的代理服务器；默认谁也不信任", accepted: "IP地址或网段，用逗号分隔"
    ) { text in
        let parts = text.split(separator: ",").map { String($0).trimmed }
        let ranges = parts.compactMap { AddressRange($0) }
        return ranges.count == parts.count ? ranges : nil
    }
    static let certificate = Setting.text("tls.certificate", "由本程序自己提供 HTTPS 时的证书链文件（PEM）", accepted: "文件路径")
    static let key = Setting.text("tls.key", "证书的私钥文件（PEM）；与 tls.certificate 一起设置", accepted: "文件路径")
    static let database = Setting<DatabaseLocation>(
        "database", "数据库：SQLite 文件，或 PostgreSQL 的网址", accepted: "sqlite:文件路径 或 postgres://…", standard: "sqlite:jianfu.sqlite",
        isSecret: true, alias: "database.url"
    ) { DatabaseLocation($0) }
    static let databaseReaders = Setting.number("databaseReaders", "同时读取数据库的连接数", 1...64, standard: 4)
    static let backupFolder = Setting.text("backup.folder", "放备份的文件夹；最好在另一块磁盘上", accepted: "文件夹路径", standard: "backups")
    static let backupHour = Setting.number("backup.hour", "每天几点备份（北京时间）", 0...23, standard: 2)
    static let sessionIdle = Setting.number("session.idleMinutes", "多少分钟没有操作就退出登录", 5...1_440, standard: 120)
    static let sessionTotal = Setting.number("session.totalHours", "一次登录最多保持多少小时", 1...168, standard: 12)
    static let connections = Setting.number("limits.connections", "同时保持的连接数", 16...65_536, standard: 2_048)
    static let requests = Setting.number("limits.requests", "同时处理的请求数，再多的请稍后再试", 1...65_536, standard: 512)
    static let tokenRequests = Setting.number("limits.tokenRequests", "每个接口令牌一分钟最多的请求数，再多的请稍后再试", 10...1_000_000, standard: 600)
    static let formSeconds = Setting.number("limits.formSeconds", "一份表单最多传多少秒", 5...600, standard: 30)
    static let idleSeconds = Setting.number("limits.idleSeconds", "连接空闲多少秒后关闭，请求头也须在此时间内传完", 5...600, standard: 60)
    static let headerKilobytes = Setting.number("limits.headerKilobytes", "请求头最多多少千字节", 4...80, standard: 16)
    static let shutdownSeconds = Setting.number("shutdown.seconds", "停止时最多等待正在处理的请求多少秒", 1...300, standard: 20)
    static let compression = Setting.number("compression.level", "网页的压缩级别；0为不压缩", 0...9, standard: 1)
    static let logLevel = Setting<Logger.Level>(
        "log.level", "日志详细程度", accepted: "debug、info、notice、warning、error 之一", standard: "info"
    ) { Logger.Level(rawValue: $0) }
    static let logRequests = Setting.yesOrNo("log.requests", "每个请求在日志里记一行（不含姓名、网址参数和客户端地址）", standard: true)
    static let metricsToken = Setting<String>(
        "metrics.token", "从别的机器读取 /metrics 时的口令；不设置则只有本机能读", accepted: "至少16个字符", isSecret: true
    ) { $0.utf8.count >= 16 ? $0 : nil }
    static let issuer = Setting<String>(
        "openid.issuer", "统一身份认证平台（OpenID Connect）的网址，与其发现文档里的 issuer 一字不差；不设置就只用密码登录",
        accepted: "https:// 开头的网址"
    ) { ProviderSetting.isIssuer($0) ? $0 : nil }
    static let client = Setting.text("openid.client", "本系统在认证平台登记的客户端编号（client_id）", accepted: "平台给出的编号")
    static let secret = Setting.text(
        "openid.secret", "客户端密钥（client_secret）", accepted: "平台给出的密钥", isSecret: true, isFlag: false)
    static let provider = Setting<String>(
        "openid.name", "登录页按钮上认证平台的名字", accepted: "最多20个字", standard: "统一身份认证"
    ) { (1...20).contains($0.count) ? $0 : nil }
    static let scopes = Setting<[String]>(
        "openid.scopes", "除 openid 之外向平台请求的范围（scope）", accepted: "名称，用逗号分隔；none 为不请求", standard: "profile,phone"
    ) { ProviderSetting.scopes($0) }
    static let numberClaim = ProviderSetting.claim("openid.numberClaim", "平台用哪一项（claim）给出工号，用来找到本系统的账号")
    static let phoneClaim = ProviderSetting.claim("openid.phoneClaim", "平台用哪一项给出手机号", standard: "phone_number")
    static let trustsPhones = Setting.yesOrNo(
        "openid.trustPhones", "平台没有标明“已核实”的手机号也可信（由其管理员录入，本人不能改）", standard: false)
    static let linksFound = Setting.yesOrNo(
        "openid.linkFound", "第一次登录时，工号或手机号只与一个账号相符就自动关联；平台的管理员因此能进入任何未关联的账号", standard: false)
    static let clientAuthentication = Setting<ProviderSettings.ClientAuthentication>(
        "openid.authentication", "向平台出示客户端密钥的方式", accepted: "automatic、basic、post 之一", standard: "automatic"
    ) { ProviderSettings.ClientAuthentication(rawValue: $0) }
    static let development = Setting.yesOrNo("development", "开发模式：打开 /design", standard: false)

    public static let all: [SettingDescription] = [
        host.description, port.description, publicAddress.description, trustedProxies.description, certificate.description, key.description,
        database.description, databaseReaders.description, backupFolder.description, backupHour.description, sessionIdle.description,
        sessionTotal.description, connections.description,
        requests.description, tokenRequests.description, formSeconds.description, idleSeconds.description, headerKilobytes.description,
        shutdownSeconds.description,
        compression.description, logLevel.description, logRequests.description, metricsToken.description,
        issuer.description, client.description, secret.description, provider.description, scopes.description, numberClaim.description,
        phoneClaim.description, trustsPhones.description, linksFound.description, clientAuthentication.description,
        development.description,
    ]
}
