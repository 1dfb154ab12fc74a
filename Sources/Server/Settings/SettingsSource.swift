import Configuration
import Glibc
import Logging
import Yams

/// Why the settings cannot be used, in Chinese, naming where the bad value came from.
public struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}

/// Reads settings from the flags, then the environment, then the file: what comes first holds.
public struct SettingsSource: Sendable {
    /// The settings file of an installed system.
    public static let installedFile = "/etc/jianfu/jianfu.yaml"

    private let providers: [(name: String, provider: any ConfigProvider)]

    /// - Parameters:
    ///   - arguments: what follows `jianfu serve`.
    ///   - standardFile: read where neither `--config` nor `JIANFU_CONFIG` names one, if it is there.
    public init(arguments: [String], environment: [String: String], standardFile: String?) async throws(SettingsError) {
        let rest = try Self.check(arguments)
        let named = rest.config ?? environment["JIANFU_CONFIG"]
        var providers: [(String, any ConfigProvider)] = [
            ("命令行", CommandLineArgumentsProvider(arguments: ["jianfu"] + rest.flags)),
            ("环境变量", EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "jianfu")),
        ]
        if let path = named ?? standardFile {
            let file = try await Self.file(path, mayBeMissing: named == nil)
            providers.append(("文件 \(path)", file))
        }
        self.providers = providers
    }

    /// - Throws: where a value is not accepted. `nil` where it is set nowhere and has no default.
    func value<Value>(_ setting: Setting<Value>) throws(SettingsError) -> Value? {
        for (name, provider) in providers {
            let found = Self.text(provider, setting.key) ?? setting.alias.flatMap { Self.text(provider, $0) }
            guard let (key, text) = found else { continue }
            if let value = setting.parse(text) { return value }
            let shown = setting.isSecret ? "" : "“\(text)”"
            throw SettingsError(description: "\(name)的设置 \(key) 的值\(shown)不能用：应为\(setting.accepted)。")
        }
        return setting.standard.flatMap(setting.parse)
    }

    /// The value of a setting that has a default.
    func required<Value>(_ setting: Setting<Value>) throws(SettingsError) -> Value {
        guard let value = try value(setting) else {
            throw SettingsError(description: "没有设置 \(setting.key)：应为\(setting.accepted)。")
        }
        return value
    }

    private static func text(_ provider: any ConfigProvider, _ key: String) -> (key: String, text: String)? {
        let key = AbsoluteConfigKey(key.split(separator: ".").map(String.init))
        if let found = try? provider.value(forKey: key, type: .string), let value = found.value {
            if case .string(let text) = value.content { return (found.encodedKey, text) }
        } else if let found = try? provider.value(forKey: key, type: .stringArray), let value = found.value {
            // A list, or a flag without a value.
            if case .stringArray(let parts) = value.content { return (found.encodedKey, parts.joined(separator: ",")) }
        }
        return nil
    }

    /// A flag that does not exist would otherwise be passed over in silence.
    private static func check(_ arguments: [String]) throws(SettingsError) -> (config: String?, flags: [String]) {
        let known = Set(SettingsList.all.filter(\.isFlag).flatMap(\.flags))
        var (config, flags): (String?, [String]) = (nil, [])
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            let name = String(argument.prefix { $0 != "=" })
            guard argument.hasPrefix("--") else { throw SettingsError(description: "多余的参数 '\(argument)'。用 'jianfu serve --help' 查看设置。") }
            var words = [argument]
            if !argument.contains("="), let value = rest.first, !value.hasPrefix("--") {
                words.append(value)
                rest.removeFirst()
            }
            if name == "--config" {
                config = argument.contains("=") ? String(argument.dropFirst(name.count + 1)) : words.dropFirst().first
                guard config?.isEmpty == false else { throw SettingsError(description: "缺少值：--config 后面应为文件路径。") }
            } else if known.contains(name) {
                flags += words
            } else if let secret = SettingsList.all.first(where: { $0.flag == name }) {
                throw SettingsError(
                    description: "'\(name)' 不能写在命令行里，这台机器的其他用户看得到；请写在环境变量 \(secret.variable) 或设置文件里。")
            } else {
                throw SettingsError(description: "不认识的选项 '\(name)'。用 'jianfu serve --help' 查看设置。")
            }
        }
        return (config, flags)
    }

    private static func file(_ path: String, mayBeMissing: Bool) async throws(SettingsError) -> any ConfigProvider {
        do {
            let file = try await FileProvider<YAMLSnapshot>(
                config: ConfigReader(
                    provider: InMemoryProvider(values: [
                        "filePath": .init(.string(path), isSecret: false), "allowMissing": .init(.bool(mayBeMissing), isSecret: false),
                    ])))
            try checkKeys(path)
            return file
        } catch let error as SettingsError {
            throw error
        } catch {
            throw SettingsError(description: "设置文件 \(path) 读不了：\(unreadable(path))")
        }
    }

    private static func unreadable(_ path: String) -> String {
        guard access(path, F_OK) == 0 else { return "没有这个文件。" }
        guard access(path, R_OK) == 0 else { return "没有权限。安装好的系统请以用户 jianfu 运行：sudo -u jianfu jianfu …" }
        return "不是“键: 值”形式的 YAML。"
    }

    private static func checkKeys(_ path: String) throws {
        guard let text = try? String(decoding: FileBytes.read(path), as: UTF8.self), let root = try Yams.compose(yaml: text)?.mapping else {
            return
        }
        let known = Set(SettingsList.all.flatMap { [$0.key] + ($0.alias.map { [$0] } ?? []) })
        for (first, value) in root {
            guard let name = first.string else { continue }
            let keys = value.mapping.map { $0.keys.compactMap(\.string).map { "\(name).\($0)" } } ?? [name]
            for key in keys where !known.contains(key) {
                throw SettingsError(description: "设置文件 \(path) 里有不认识的设置 \(key)。用 'jianfu serve --help' 查看设置。")
            }
        }
    }
}
