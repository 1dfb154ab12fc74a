import Database
import HTML
import Policy
import School

/// The last backup, and the work in the background.
struct OperationsPage: HTMLPart {
    let backup: BackupStatus?
    /// nil where the person may not see it.
    let queue: Operations.Queue?
    let now: Instant
    let token: String
    let mayRunBackups: Bool
    let mayManageJobs: Bool

    func write(html: HTMLWriter) {
        PageHead("系统运行", lead: "备份和后台任务。备份文件在服务器上，恢复在服务器上用命令进行。").write(html: html)
        html(.section, .aria(.labelledby, "backup")) {
            html(.h2, .id("backup"), "备份")
            writeBackup(html)
            if mayRunBackups { PostButton(title: "立即备份", action: "/operations/backup", token: token).write(html: html) }
        }
        if let queue { write(queue, html) }
    }

    private func writeBackup(_ html: HTMLWriter) {
        guard let backup else {
            Notice(.warning, nil, "这台服务器没有设置备份。").write(html: html)
            return
        }
        if let warning = BackupWarning.text(backup, now: now) { Notice(.warning, nil, warning).write(html: html) }
        var entries = [("最近一次成功", backup.lastGood.map(\.localText) ?? "还没有")]
        if let file = backup.file { entries.append(("文件", file)) }
        if let size = backup.size { entries.append(("大小", "\((size + 1023) / 1024) KB")) }
        if let attempt = backup.lastAttempt { entries.append(("最近一次尝试", attempt.localText)) }
        if let failure = backup.failure { entries.append(("最近一次失败的原因", failure)) }
        DefinitionList(entries.map { (title: $0.0, value: $0.1) }).write(html: html)
    }

    private func write(_ queue: Operations.Queue, _ html: HTMLWriter) {
        html(.section, .aria(.labelledby, "jobs")) {
            html(.h2, .id("jobs"), "后台任务")
            html(.p, Job.State.allCases.map { "\($0.title)\(queue.counts[$0] ?? 0)" }.joined(separator: "，"))
            if !queue.failed.isEmpty {
                html(.h3, "失败的任务")
                jobs(queue.failed, "失败的任务", html)
            }
            html(.h3, "最近的任务")
            jobs(queue.latest, "最近的任务", html)
        }
    }

    private func jobs(_ jobs: [Job], _ caption: String, _ html: HTMLWriter) {
        Table(
            caption, of: jobs,
            [
                .header("任务") { html, job in html.text(Self.title(job.kind)) },
                .text("状态") { $0.state.title },
                .text("时间") { ($0.finishedAt ?? $0.runAt).localText },
                .number("次数") { "\($0.attempts)" },
                .text("原因") { $0.error ?? "" },
                .actions { html, job in
                    if job.state == .failed, mayManageJobs {
                        PostButton(
                            title: "重试", action: "/operations/jobs/\(job.id)/retry", token: token, label: "重试：\(Self.title(job.kind))"
                        ).write(html: html)
                    }
                },
            ]
        ).write(html: html)
    }

    private static func title(_ kind: String) -> String {
        switch kind {
        case Operations.backup: "备份"
        case "sessions.forget": "清理过期的登录"
        default: kind
        }
    }
}

extension Job.State {
    fileprivate var title: String {
        switch self {
        case .waiting: "等待"
        case .running: "进行中"
        case .done: "完成"
        case .failed: "失败"
        }
    }
}

/// What the office is told about the backups.
enum BackupWarning {
    /// nil while the last good one is fresh.
    static func text(_ status: BackupStatus, now: Instant) -> String? {
        guard status.isOverdue(at: now) else { return nil }
        guard let last = status.lastGood else { return "数据还没有备份过。请在今晚之后再看；仍没有时，请告诉管理服务器的人。" }
        return "最近一次成功的备份是\(last.localText)，已超过\(BackupStatus.hours)小时。请告诉管理服务器的人。"
    }
}

extension Instant {
    /// `2026-09-01 07:30`, in China.
    var localText: String {
        let minutes = Int((milliseconds + 8 * 3_600_000).quotientFloored(by: 60_000))
        let ofDay = ((minutes % 1440) + 1440) % 1440
        return "\(SchoolDate(self).iso) \(TimeOfDay(minutes: ofDay).text)"
    }
}
