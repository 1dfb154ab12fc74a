import School

/// How small the text of a notice is set, so that a week stands on one page: the largest size at which it is estimated to fit. On A3 everything is half as
/// large again, which leaves the estimate as it is.
enum NoticeFit: CaseIterable {
    case usual, small, tiny

    /// Points on A4, as the style sheet has them.
    private var size: Double {
        switch self {
        case .usual: 10.5
        case .small: 8.8
        case .tiny: 7.2
        }
    }

    /// The table's class in the style sheet.
    var mark: String {
        switch self {
        case .usual: ""
        case .small: " notice-small"
        case .tiny: " notice-tiny"
        }
    }

    private static let millimetres = 0.3528
    private var line: Double { size * 1.4 * Self.millimetres }
    private static let padding = 3.2

    /// Lines that a text takes in a column of some width.
    private func lines(_ text: String, in width: Double) -> Int {
        // Letters and figures are half as wide as characters.
        let ems = text.unicodeScalars.reduce(0.0) { $0 + ($1.isASCII ? 0.55 : 1) }
        return max(1, Int((ems * size * Self.millimetres / width).rounded(.up)))
    }

    /// A class's week: a row for each subject, as high as its fullest day.
    static func ofClass(_ notices: NoticeWeek, subjects: [String]) -> NoticeFit {
        let width = 248 / Double(max(1, notices.days.count)) - 5
        return fitting(in: 118) { fit in
            subjects.reduce(0) { sum, subject in
                let lines =
                    notices.days.map { day in
                        day.entries.filter { $0.subject == subject }.flatMap(\.parts)
                            .reduce(0) { $0 + fit.lines("【必做】\($1.content)　书面 15分钟", in: width) }
                    }.max() ?? 0
                return sum + Double(max(1, lines)) * fit.line + padding
            }
        }
    }

    /// A grade's week: a row for each task of each day, and one for its sum.
    static func ofGrade(_ notices: NoticeWeek) -> NoticeFit {
        fitting(in: 196) { fit in
            notices.days.reduce(0) { sum, day in
                let rows = day.entries.map { entry in
                    let names = notices.names(of: entry) == nil ? 0 : 1
                    return entry.parts.reduce(names) { $0 + fit.lines("【必做】\($1.content)", in: 78) }
                }
                return rows.reduce(sum + fit.line + padding) { $0 + Double($1) * fit.line + padding }
            }
        }
    }

    private static func fitting(in room: Double, _ height: (NoticeFit) -> Double) -> NoticeFit {
        allCases.first { height($0) <= room } ?? .tiny
    }
}
