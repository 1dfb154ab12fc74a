import Policy
import Report

/// A small school under a small pack, judged in memory; a test names only what matters to it.
struct Sample {
    static let pack = """
        pack: sample
        title: 示例办法
        document: {number: 示教〔2021〕1号}
        provisions:
          - id: S-1
            clause: 第一条
            gist: 三至六年级书面作业每天不超过60分钟。
            force: M
            rule: written-minutes-cap
            grades: 3-6
            params: {max_minutes: 60}
            local: true
          - id: S-2
            clause: 第二条
            gist: 不得用网络工具布置作业。
            force: M
            rule: channel-banned
            params: {channels: [微信, QQ]}
          - id: S-3
            clause: 第三条
            gist: 布置前先试做。
            force: P
            rule: trial-required
            severity: advisory
        """

    struct Item {
        var school = "城关小学"
        var grade = 4
        var className = "2班"
        var date = "2021-09-14"
        var subject = "数学"
        var minutes: Int32? = 20
        var trial: Int32? = 18
        var isRequired = true
        var place = Place.home
        var channel = Channel.faceToFace
    }

    let report: CheckReport
    let judge: Judge
    let loads: LoadFigures
    let calendar: SchoolCalendar
    let texts: [String]

    init(
        _ items: [Item], pack: String = Sample.pack, selection: Selection = Selection(), reading: ReadingNotes = ReadingNotes(),
        rejected: Int = 0, file: String = "homework.csv"
    ) throws {
        let (symbols, classes) = (SymbolTable(), ClassTable())
        judge = Judge(packs: [try PackReader { _, _ in nil }.read(pack, file: "sample.yaml")])
        var collector = HomeworkCollector(judge, columns: ["minutes", "trial_minutes", "channel", "set_at"])
        for (index, item) in items.enumerated() {
            let school = symbols.symbol(for: item.school)
            let key = ClassKey(school: school, grade: UInt8(item.grade), name: symbols.symbol(for: item.className))
            guard let date = SchoolDate(iso: item.date) else { continue }
            var homework = HomeworkItem(
                classNumber: classes.number(of: key), school: school, grade: UInt8(item.grade), date: date,
                subject: symbols.symbol(for: item.subject), kind: .written)
            (homework.minutes, homework.trialMinutes) = (item.minutes, item.trial)
            (homework.isRequired, homework.place, homework.channel) = (item.isRequired, item.place, item.channel)
            collector.add(homework, at: RowReference(file: 0, row: UInt32(index + 2)))
        }
        collector.finish()
        let ledger = HomeworkLedger([HomeworkLedger.Stretch(collector, file: 0, base: 0)], classes: classes.keys)
        calendar = SchoolCalendar()
        let context = ClassContext(calendar: calendar, freeDays: [])
        var found = ledger.itemFindings(judge.checks)
        var classDays = 0
        for (number, key) in ledger.classes.enumerated() {
            let ofClass = ledger.items(ofClass: number)
            classDays += ofClass.classDays
            found += judge.judge(key, items: ofClass[...], coverage: ledger.coverage[key.school] ?? Coverage(), context: context)
        }
        texts = symbols.texts
        found = selection.apply(to: found, judge.checks, texts: texts, calendar: calendar)
        loads = LoadFigures(judge, ledger, where: selection.classDays(texts: texts))
        let tallies = FindingTally.tallies(of: found, judge.checks)
        let summary = CheckSummary(rows: items.count, rejected: rejected, classDays: classDays, packs: ["sample"], tallies: tallies)
        let findings = FindingReport(
            packs: judge.packs, checks: judge.checks, findings: found, tallies: tallies, texts: texts, fileNames: [file], summary: summary,
            columnTitle: { $0 })
        let scope = FactScope(ledger, OtherFacts())
        let names = texts
        let subject = ReportSubject(
            schools: scope.schools.map { names[Int($0.index)] }, days: scope.days, selection: selection.description,
            madeOn: SchoolDate(iso: "2022-01-20"))
        report = CheckReport(findings, subject: subject, reading: reading, loads: loads)
    }

    func text(all: Bool = false, summary: Bool = false, colour: Bool = false) -> String {
        var text = ""
        TextReport(report, style: TextStyle(isColoured: colour), listsAll: all, isSummary: summary).write { text += $0 }
        return text
    }

    func csv(summary: Bool = false) -> String {
        var bytes: [UInt8] = []
        CSVReport(report.findings, isSummary: summary).write { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    func html(all: Bool = false, summary: Bool = false) -> String {
        HTMLReport(report, listsAll: all, isSummary: summary) { _ in "把当天的<书面>作业相加。" }.page()
    }
}
