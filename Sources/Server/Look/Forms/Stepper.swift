import HTML

/// The steps of something that takes several pages.
struct Stepper: HTMLPart {
    let steps: [String]
    /// Number of the step that is shown, from 0.
    let current: Int

    func write(html: HTMLWriter) {
        html(.ol, .class("stepper"), .aria(.label, "步骤")) {
            for (number, step) in steps.enumerated() {
                let state = number < current ? "done" : number == current ? "now" : "ahead"
                html(.li, .class("step-\(state)"), .aria(.current, number == current ? "step" : nil)) {
                    html(.span, .class("step-sign"), .aria(.hidden, true), number < current ? "✓" : "\(number + 1)")
                    html(.span, .class("step-title")) {
                        html.text(step)
                        if number < current { html(.span, .class("unseen"), "（已完成）") }
                    }
                }
            }
        }
    }
}
