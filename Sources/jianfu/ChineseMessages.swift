import ArgumentParser
import Glibc

/// ArgumentParser speaks English only; its fixed words are put into Chinese here, what the commands themselves say stays as it is.
enum ChineseMessages {
    /// Longer phrases before those they contain.
    private static let phrases: [(english: String, chinese: String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令："),
        ("<options>", "<选项>"), ("<subcommand>", "<命令>"),
        ("Show help information.", "显示帮助。"), ("Show the version.", "显示版本。"), ("Show subcommand help information.", "显示命令的帮助。"),
        ("Error: ", "命令有误："), ("Help:  ", "说明："),
        ("Missing expected argument ", "缺少参数 "), ("Missing one of: ", "缺少其中之一："), ("Missing value for ", "缺少值："),
        ("Unknown option ", "不认识的选项 "), (". Did you mean ", "，是否想写 "), ("Unexpected argument ", "多余的参数 "),
        (" unexpected arguments: ", "个多余的参数："), ("The value '", "值 '"), ("' is invalid for '", "' 不能用于 '"),
        (". Please provide one of ", "，应为其中之一：",), ("The option ", "选项 "), (" does not take any value, but ", " 不带值，却给了 "),
        (" was specified.", "。"), ("(default: ", "（默认 "), ("(values: ", "（可用 "), ("; default: ", "；默认 "),
    ]

    static func translated(_ message: String) -> String {
        message.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let names = quoted(line, between: "See '", and: " <subcommand>' for detailed help.") {
                return "  用 \(names) <命令> 查看某个命令的帮助。"
            }
            if let names = quoted(line, between: "See '", and: "' for more information.") { return "  用 \(names) 查看帮助。" }
            var text = phrases.reduce(String(line)) { $0.replacing($1.english, with: $1.chinese) }
            if text.contains("（默认 ") || text.contains("（可用 "), text.hasSuffix(")") { text = text.dropLast() + "）" }
            if text.hasSuffix("'?") { text = text.dropLast() + "？" }
            if !text.hasPrefix(" "), text.hasSuffix(":") { text = text.dropLast() + "：" }
            return text.replacing("' or '", with: "' 或 '").replacing("' and '", with: "' 或 '")
        }.joined(separator: "\n")
    }

    private static func quoted(_ line: Substring, between start: String, and end: String) -> Substring? {
        let text = line.drop { $0 == " " }
        return text.hasPrefix(start) && text.hasSuffix(end) ? text.dropFirst(start.count).dropLast(end.count) : nil
    }
}

extension Jianfu {
    /// Runs the command; what ArgumentParser would say in English is said in Chinese, with the same exit status.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let message = ChineseMessages.translated(fullMessage(for: error))
            if !message.isEmpty { code.isSuccess ? Console.print(message) : Console.error(message) }
            Glibc.exit(code.rawValue)
        }
    }
}
