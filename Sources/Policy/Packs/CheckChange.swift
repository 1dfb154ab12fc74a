/// What a county or a school asks of one check beyond its pack: other parameters, for some grades, with a graver severity. What it does not
/// name stays as it was.
///
/// Written as a pack writes a check: `{params: {max_minutes: 50}, grades: 4}`.
public struct CheckChange: Hashable, Sendable {
    public let parameters: [String: ParameterReader.Value]
    /// nil: all grades of the check.
    public let grades: GradeSet?
    public let severity: Severity?

    public init(parameters: [String: ParameterReader.Value], grades: GradeSet? = nil, severity: Severity? = nil) {
        (self.parameters, self.grades, self.severity) = (parameters, grades, severity)
    }

    /// - Parameter file: what messages call the text.
    /// - Throws: `PackError` with line and reason in Chinese.
    public init(yaml text: String, file: String) throws(PackError) {
        var map = try YAMLMap(try YAMLDocument.root(text, file: file, what: "检查"), file: file, what: "检查")
        self.init(
            parameters: try map.parameters("params").values, grades: try map.grades("grades"),
            severity: try map.choice("severity", Severity.self))
        try map.finish()
        guard !parameters.isEmpty || grades != nil || severity != nil else {
            throw PackError(file: file, line: nil, reason: "没有写要改什么，应有 params、grades 或 severity")
        }
    }

    /// One line that reads as this change again.
    public var yaml: String {
        var parts: [String] = []
        if !parameters.isEmpty { parts.append("params: \(ParameterReader.Value.map(parameters).yaml)") }
        if let grades { parts.append("grades: [\(grades.grades.map(String.init).joined(separator: ", "))]") }
        if let severity { parts.append("severity: \(severity.rawValue)") }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// The check with this change carried out; a number that is not the document's own is one set locally.
    ///
    /// - Throws: `PackError` where the rule does not take these parameters.
    public func applied(to check: ProvisionCheck, file: String) throws(PackError) -> ProvisionCheck {
        let kind = check.rule.kind
        do throws(ParameterReader.Refusal) {
            let rule = try Rule(kind, check.rule.writtenParameters.merging(parameters) { $1 })
            // `minutes-recorded` says that something is not recorded, whatever is asked (as in a pack).
            let severity = kind == .minutesRecorded ? check.severity : severity ?? check.severity
            return ProvisionCheck(rule: rule, grades: grades ?? check.grades, severity: severity, isLocal: true)
        } catch {
            throw PackError(file: file, line: nil, reason: "规则“\(kind.chinese)”：\(error.reason)")
        }
    }
}

extension ProvisionCheck {
    /// The same demand of fewer grades; nil where none is left.
    public func limited(to grades: GradeSet) -> ProvisionCheck? {
        let rest = self.grades.intersection(grades)
        return rest.isEmpty ? nil : ProvisionCheck(rule: rule, grades: rest, severity: severity, isLocal: isLocal)
    }
}

extension GradeSet {
    public func subtracting(_ other: GradeSet) -> GradeSet { GradeSet(grades.filter { !other.contains(UInt8($0)) }) }
}
