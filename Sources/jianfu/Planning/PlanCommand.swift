import ArgumentParser
import Glibc
import Planning
import Synchronization

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "统筹一个班一周的作业：谁在哪天布置多少，尽量少减",
        discussion: """
            例：jianfu plan 各班.jsonl > 安排.jsonl

            输入是 JSON Lines，一行一个班的一周：
                step       以几分钟为一档
                free_days  至少几天没有作业
                days       每天的 date、cap（分钟上限）、max_subjects（学科数上限）、
                           closed（不能布置）
                requests   各科的 id、subject、minutes、min_minutes（最少可减到）、
                           days（可以在哪几天）、preferred（希望在哪天）、priority（1–9）
            每行输出一行，次序不变：
                granted    布置的；dropped 取消的；free 没有作业的日子
                objective  减少的分钟乘重要程度、最满一天的分钟、没在希望那天的项数，
                           依次最小
                relax      有减少时，放开哪一项限制还要减多少
                status     optimal 证明没有更好的安排，同样的输入总是同样的结果；
                           feasible 是时限内最好的

            不合要求的行输出 error，其他行照常。

            退出状态：0 全部读懂；2 文件不能用，或有行不合要求；64 命令写法有误。
            """)

    @Argument(help: ArgumentHelp("JSON Lines 文件；“-”表示标准输入", valueName: "文件"))
    var file: String

    @Option(name: .long, help: ArgumentHelp("每个班一周最多算多少毫秒，1–3600000", valueName: "毫秒"))
    var limitMs: Int = 200

    @Flag(name: .long, help: "不在终端里也显示进度")
    var progress = false

    mutating func validate() throws {
        guard (1...3_600_000).contains(limitMs) else { throw ValidationError("--limit-ms 是 \(limitMs)，应为 1–3600000") }
    }

    mutating func run() async throws {
        var input = try InputLines(file)
        let (limit, shown) = (Duration.milliseconds(limitMs), PlanProgress(isAsked: progress))
        var (planned, wrong) = (0, 0)
        while let lines = try input.next() {
            // Some at a time, so that long runs are seen to go on.
            for start in stride(from: 0, to: lines.count, by: Self.portion) {
                let answers = await Self.answers(Array(lines[start..<min(start + Self.portion, lines.count)]), within: limit)
                shown?.clear()
                Console.write(Array(answers.map(\.bytes).joined()))
                planned += answers.count
                wrong += answers.count { $0.isFault }
                shown?.show(planned)
            }
        }
        shown?.clear()
        if wrong > 0 { throw ExitCode(2) }
    }

    private static let portion = 128

    private struct Answer: Sendable {
        let bytes: [UInt8]
        let isFault: Bool
    }

    /// Lines that several tasks work through together.
    private final class Batch: Sendable {
        let lines: [InputLines.Line]
        let next = Atomic(0)
        let answers: Mutex<[Answer?]>

        init(_ lines: [InputLines.Line]) {
            self.lines = lines
            answers = Mutex(Array(repeating: nil, count: lines.count))
        }
    }

    /// In the order of the lines, worked out on all processors.
    private static func answers(_ lines: [InputLines.Line], within limit: Duration) async -> [Answer] {
        let batch = Batch(lines)
        await withTaskGroup { group in
            for _ in 0..<min(lines.count, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) {
                group.addTask {
                    while true {
                        let index = batch.next.wrappingAdd(1, ordering: .relaxed).oldValue
                        guard index < batch.lines.count else { return }
                        let answer = answer(batch.lines[index], within: limit)
                        batch.answers.withLock { $0[index] = answer }
                    }
                }
            }
        }
        return batch.answers.withLock { $0.compactMap { $0 } }
    }

    private static func answer(_ line: InputLines.Line, within limit: Duration) -> Answer {
        do throws(PlanLine.Fault) {
            let read = try PlanLine(line.bytes, number: line.number)
            let end = ContinuousClock.now + limit
            let answer = Planner(read.week) { ContinuousClock.now >= end }.answer()
            return Answer(bytes: PlanAnswerLine.bytes(read, answer), isFault: false)
        } catch {
            return Answer(bytes: PlanAnswerLine.bytes(error), isFault: true)
        }
    }
}

/// Says on standard error how many class-weeks are done, once a second.
private final class PlanProgress {
    private let isTerminal: Bool
    private var next = ContinuousClock.now + .seconds(1)
    private var isShown = false

    /// nil where standard error is no terminal and nobody asked.
    init?(isAsked: Bool) {
        isTerminal = isatty(STDERR_FILENO) == 1
        guard isTerminal || isAsked else { return nil }
    }

    func show(_ count: Int) {
        guard ContinuousClock.now >= next else { return }
        next = ContinuousClock.now + .seconds(1)
        isShown = isTerminal
        Console.write(Array(((isTerminal ? "\r\u{1B}[K" : "") + "已安排 \(count) 个班的一周" + (isTerminal ? "" : "\n")).utf8), to: STDERR_FILENO)
    }

    /// Takes the line away before anything else is written.
    func clear() {
        if isShown { Console.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
        isShown = false
    }
}
