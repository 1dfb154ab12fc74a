/// What `jianfu serve --help` says, made from the list of settings.
public enum SettingsHelp {
    public static var text: String {
        var lines = [
            "启动网页服务", "",
            "用法：jianfu serve [--config <文件>] [--<设置> <值>] …", "",
            "每项设置有三种写法，前面的优先：命令行选项；环境变量；YAML 设置文件。",
            "设置文件由 --config 或环境变量 JIANFU_CONFIG 指定，默认读 /etc/jianfu/jianfu.yaml（如果有）。",
            "例如同时处理的请求数：--limits-requests 256；JIANFU_LIMITS_REQUESTS=256；文件里写 limits: {requests: 256}。", "",
            "设置：",
        ]
        for setting in SettingsList.all {
            lines.append(setting.isFlag ? "  \(setting.flag)" : "  \(setting.key)（不能写在命令行里，别的用户看得到）")
            lines.append("      \(setting.help)")
            let standard = setting.standard.map { "；默认 \($0)" } ?? "；默认不设置"
            lines.append("      \(setting.accepted)\(standard)；环境变量 \(setting.variable)；文件 \(setting.key)")
        }
        lines += ["", "  -h, --help", "      显示帮助。"]
        return lines.joined(separator: "\n")
    }
}
