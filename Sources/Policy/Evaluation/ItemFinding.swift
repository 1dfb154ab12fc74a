/// A finding about one homework item in 32 bytes, since a region's term can have millions of them. `HomeworkLedger` makes whole findings of
/// those that are to be shown.
struct ItemFinding: Sendable {
    private enum Content: UInt8 {
        case nothing
        /// Two numbers: measured and limit.
        case numbers
        /// A text: measured; and another, where there is one: limit.
        case texts
    }

    let check: UInt16
    private let content: Content
    let classNumber: UInt32
    let date: SchoolDate
    let subject: Symbol
    /// Row within the stretch.
    let row: UInt32
    private let measured: Int32
    private let limit: Int32

    init(_ check: Int, _ item: HomeworkItem, row: UInt32, measured: Quantity?, limit: Quantity?, texts: inout FindingTexts) {
        self.check = UInt16(check)
        (classNumber, date, subject, self.row) = (item.classNumber, item.date, item.subject, row)
        switch (measured, limit) {
        case (.whole(let number), .whole(let most)): (content, self.measured, self.limit) = (.numbers, Int32(number), Int32(most))
        case (.some(let text), let most):
            (content, self.measured, self.limit) = (.texts, texts.number(of: text.text), most.map { texts.number(of: $0.text) } ?? -1)
        case (nil, _): (content, self.measured, self.limit) = (.nothing, 0, 0)
        }
    }

    func quantities(_ texts: FindingTexts) -> (measured: Quantity?, limit: Quantity?) {
        switch content {
        case .nothing: (nil, nil)
        case .numbers: (.whole(Int(measured)), .whole(Int(limit)))
        case .texts: (.text(texts.text(measured)), limit < 0 ? nil : .text(texts.text(limit)))
        }
    }
}

/// The texts that item findings quote: a few values of lists, and the words of contents.
struct FindingTexts: Sendable {
    private var texts: [String] = []
    private var numbers: [String: Int32] = [:]

    mutating func number(of text: String) -> Int32 {
        if let known = numbers[text] { return known }
        let number = Int32(texts.count)
        texts.append(text)
        numbers[text] = number
        return number
    }

    func text(_ number: Int32) -> String { texts[Int(number)] }
}
