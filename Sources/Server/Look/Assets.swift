import HTML
import HTTPTypes

/// The files that pages refer to, kept within the program so that it can be moved. Their addresses hold their hash and may be cached for ever.
enum Assets {
    static let style = Asset(
        "look", "css", type: "text/css; charset=utf-8",
        PackageResources.tokens_css + PackageResources.base_css + PackageResources.frame_css + PackageResources.lists_css
            + PackageResources.forms_css + PackageResources.figures_css + PackageResources.calendar_css + PackageResources.print_css)
    static let script = Asset("look", "js", type: "text/javascript; charset=utf-8", PackageResources.look_js)
    static let icon = Asset("icon", "svg", type: "image/svg+xml", PackageResources.icon_svg)
    static let all = [style, script, icon]

    static func named(_ name: String) -> Asset? { all.first { $0.name == name } }
}

struct Asset: Sendable {
    /// `look.3f2a….css`
    let name: String
    let file: StoredFile
    /// `/assets/look.3f2a….css`
    let link: Link

    fileprivate init(_ stem: String, _ ending: String, type: String, _ bytes: [UInt8]) {
        file = StoredFile(type: type, bytes: bytes)
        name = "\(stem).\(file.hash).\(ending)"
        link = "/assets/\(name)"
    }
}

extension Routes {
    /// Style, script and icon; the choice between light and dark; in development the page that shows every component.
    static let look: [Route] = [
        .plain("/assets/{file}") { request in
            guard let asset = Assets.named(try request.text("file")) else { throw Failure.notFound }
            return .stored(asset.file)
        },
        .post("/theme", for: .everyone, beforeFirstPassword: true) { request in
            let back = request.form["back"]
            let answer = Answer.redirect(to: back.isEmpty ? "/" : back)
            switch Theme(rawValue: request.form["theme"]) {
            case .light: return answer.setting(.theme("light"))
            case .dark: return answer.setting(.theme("dark"))
            case .device, nil: return answer.setting(.deleting(.theme))
            }
        },
        .get("/design", for: .everyone) { request in
            guard request.settings.isDevelopment else { throw Failure.notFound }
            let part = DesignPage.Part(rawValue: request.query["part"]) ?? .all
            return DesignPage(theme: Theme(cookie: request.cookies.theme), token: request.formToken, part: part).answer
        },
    ]
}
