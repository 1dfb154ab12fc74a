import HTML
import Policy
import School

/// A change that was stopped before it was saved: what it would break, as cards, and what the form then asks for.
struct FindingPause: HTMLPart {
    let stop: FindingStop
    /// What was wrong with the reason that was sent.
    let fault: String?
    let packs: PackShelf
    /// Of the classes that the form knows.
    var names = ClassNames()

    private static let (seen, reason) = ("finding-seen", "finding-reason")
    /// Cards that are shown; of many rows there may be hundreds.
    private static let most = 20

    func write(html: HTMLWriter) {
        // Where a fault is said in the form, reading goes on there.
        html(.div, .role("alert"), .if(fault == nil, .id("faults")), .tabindex(-1), .if(fault == nil, .autofocus())) {
            Notice(stop.demand == .blocked ? .fault : .warning, title, advice).write(html: html)
        }
        for content in stop.findings.prefix(Self.most) {
            FindingCard(content, packs.provision(content.provision, of: content.pack), names).write(html: html)
        }
        if stop.findings.count > Self.most { html(.p, .class("note"), "另有\(stop.findings.count - Self.most)处没有列出。") }
    }

    private var title: String {
        switch stop.demand {
        case .blocked: "还没有保存，不能这样登记"
        case .reason: "还没有保存，请写明理由"
        case .look: "还没有保存，请先看一看"
        }
    }

    private var advice: String {
        let count = stop.findings.count
        return switch stop.demand {
        case .blocked: "有\(count)处是政策不允许的。请改正以后再提交。"
        case .reason: "有\(count)处和政策的要求不一致，其中有“原则上”的要求。请改正；确实不能做到的，写明理由以后可以保存，理由和登记一起留存。"
        case .look: "这样保存会有\(count)处不符合政策。请改正；如果实际就是这样，可以仍然保存，问题会列入问题清单。"
        }
    }

    // MARK: In the form

    /// The words of the button that sends the form again.
    static func submit(_ word: String, _ pause: FindingPause?) -> String {
        (pause?.stop.demand ?? .blocked) == .blocked ? word : "仍然\(word)"
    }

    /// What the form asks for besides its own fields.
    /// - Parameter values: what was typed: a reason once given is never dropped.
    static func fields(_ pause: FindingPause?, _ values: Fields) -> [FormField] {
        guard pause?.stop.demand == .reason || !values[reason].isEmpty else { return pause == nil ? [] : [.hidden(seen)] }
        let field = FormField.textarea(
            reason, "理由", help: "为什么不能照“原则上”的要求做。最多\(FindingReason.longest)个字。", required: pause?.stop.demand == .reason, rows: 3)
        return pause == nil ? [field] : [field, .hidden(seen)]
    }

    /// What those fields hold.
    static func state(_ pause: FindingPause?, _ values: Fields, _ faults: FieldFaults) -> FormState {
        var faults = faults
        if let fault = pause?.fault { faults.add(reason, fault) }
        // What was seen is what is shown now, not what was sent.
        let rest = Fields(values.pairs.filter { $0.name != seen })
        return FormState(values: pause.map { rest.adding(seen, $0.stop.mark) } ?? rest, faults: faults)
    }

    /// What the form that was sent says: which findings were seen, and why they are passed.
    static func consent(_ form: Fields) -> (consent: FindingConsent, fault: String?) {
        let typed = form[reason]
        guard typed.count > FindingReason.longest else { return (FindingConsent(seen: form[seen], reason: typed), nil) }
        // Without it the change is stopped again, so that what it would break is shown with what is wrong with the reason.
        return (.none, "理由最多\(FindingReason.longest)个字，现在有\(typed.count)个。")
    }
}

extension PageRequest {
    /// As `submit`, for changes that may be stopped because of what they would break: the form is then shown again with the findings.
    func submit(
        _ work: (FindingConsent) async throws -> Answer, or form: (FieldFaults, FindingPause?) async throws -> Answer
    ) async throws -> Answer {
        let (consent, fault) = FindingPause.consent(self.form)
        return try await submit {
            do {
                return try await work(consent)
            } catch let stop as FindingStop {
                return try await form(FieldFaults(), FindingPause(stop: stop, fault: fault, packs: house.packs))
            }
        } or: { faults in
            try await form(faults, nil)
        }
    }
}
