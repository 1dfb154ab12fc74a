import HTML
import HTTPTypes
import NIOCore
import Policy
import School

extension PageRequest {
    /// A whole page in the frame, as answer.
    /// - Parameters:
    ///   - title: for the browser's tab; the heading is the `PageHead` that `content` puts first.
    ///   - status: `.unprocessableContent` where a form is shown again because of mistakes in it.
    ///   - place: where the page can be had again, if not under the address that was asked for.
    ///   - address: where the page answers a form whose own address cannot be asked for, the page to which going back leads.
    ///   - isSheet: whether the page is a sheet for paper, with a head of its own.
    func page(
        _ title: String, status: HTTPResponse.Status = .ok, at place: Link? = nil, keeping address: Link? = nil, isSheet: Bool = false,
        _ content: (HTMLWriter) throws -> Void
    ) rethrows -> Answer {
        let html = HTMLWriter()
        var shell = shell(title)
        if let place { shell.path = place }
        shell.keptAddress = route.method == .post ? address ?? place ?? link : nil
        if let admission, !isSheet { shell.paperHead = "\(admission.unit.name)　\(TeachingTerm(containing: today).title)　\(today.long)打印" }
        try shell.write(html: html) { try content(html) }
        return .html(html.withBytes { ByteBuffer(bytes: $0) }, status: status)
    }

    func page(
        _ title: String, status: HTTPResponse.Status = .ok, at place: Link? = nil, keeping address: Link? = nil, isSheet: Bool = false,
        _ content: some HTMLPart
    ) -> Answer {
        page(title, status: status, at: place, keeping: address, isSheet: isSheet) { content.write(html: $0) }
    }

    /// The frame of this request's person.
    func shell(_ title: String) -> PageShell {
        var shell = PageShell(title: title)
        (shell.flash, shell.theme, shell.path) = (flash, Theme(cookie: cookies.theme), link)
        shell.token = formToken
        if let admission {
            shell.navigation = Navigation.sections(Navigation.entries, at: admission.unit) { may($0) }
            shell.person = PageShell.Person(
                name: admission.actor.name, note: note(on: admission), unit: ("\(admission.unit.id)", admission.unit.name),
                units: admission.units.map { ("\($0.id)", $0.name) })
        }
        return shell
    }

    /// The roles in which the person acts here, for the head of the page: one or two by name.
    private func note(on admission: Admission) -> String {
        let grants = admission.actor.grants.filter { $0.holds(on: today) && $0.place.path.covers(admission.unit.path) }
        let titles = grants.map(\.role.title).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return titles.count > 2 ? "\(titles[0])等" : titles.joined(separator: "、")
    }

    /// The address that was asked for, put together anew so that nothing in it is unchecked.
    var link: Link {
        var path = ""
        for part in route.path.split(separator: "/") {
            let name = part.hasPrefix("{") && part.hasSuffix("}") ? part.dropFirst().dropLast() : nil
            let value = name.flatMap { name in values.first { $0.name == name }?.value }
            path += "/\(value.map { Link.encoded($0) } ?? String(part))"
        }
        return query.pairs.reduce(Link(checking: path) ?? "/") { $0.adding(encoding: $1.name, $1.value) }
    }
}
