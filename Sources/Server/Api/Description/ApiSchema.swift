import Policy
import Registers
import School

/// JSON Schema of what is sent and answered, from the declarations.
enum ApiSchema {
    static let identifier: JSON = ["type": "string", "format": "uuid"]

    static func reference(_ name: String) -> JSON { ["$ref": .text("#/components/schemas/\(name)")] }

    static func object(_ properties: [String: JSON], optional: Set<String> = [], _ more: [String: JSON] = [:]) -> JSON {
        JSON.object([
            "type": "object", "additionalProperties": false, "properties": .object(properties),
            "required": .texts(properties.keys.filter { !optional.contains($0) }.sorted()),
        ]).adding(more)
    }

    static func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }
    static let text: JSON = ["type": "string"]
    static let optionalText: JSON = ["type": ["string", "null"]]
    static let whole: JSON = ["type": "integer"]
    static let optionalWhole: JSON = ["type": ["integer", "null"]]
    static let yesNo: JSON = ["type": "boolean"]
    static let date: JSON = ["type": "string", "format": "date"]
    static let optionalDate: JSON = ["type": ["string", "null"], "format": "date"]
    static let moment: JSON = ["type": "string", "format": "date-time"]

    // MARK: Rows

    static func rowName(_ ledger: Ledger) -> String { "row_\(ledger.key)" }
    static func newRowName(_ ledger: Ledger) -> String { "new_row_\(ledger.key)" }
    static func changedRowName(_ ledger: Ledger) -> String { "changed_row_\(ledger.key)" }

    /// A row as it is answered.
    static func row(_ ledger: Ledger) -> JSON {
        let values = Dictionary(uniqueKeysWithValues: ledger.columns.map { ($0.key, column($0, of: ledger, writing: false)) })
        var members: [String: JSON] = [
            "id": identifier, "version": ["type": "integer", "minimum": 1], "values": object(values, optional: ledger.homeworkTexts),
        ]
        if ledger.column("class") != nil {
            members["class_id"] = ["type": ["string", "null"], "format": "uuid", "description": "班级的编号；班级不定时为 null。"]
        }
        return object(members, ["title": .text(ledger.title), "description": .text("\(ledger.rowMeaning)。")])
    }

    /// A row as it is sent.
    /// - Parameter isWhole: a new one.
    static func sentRow(_ ledger: Ledger, isWhole: Bool) -> JSON {
        let values = Dictionary(uniqueKeysWithValues: ledger.columns.map { ($0.key, column($0, of: ledger, writing: true)) })
        // The grade follows from the class.
        let needed = ledger.columns.filter { $0.isRequired && ($0.key != "grade" || ledger.column("class") == nil) }.map(\.key)
        let optional = isWhole ? Set(values.keys).subtracting(needed) : Set(values.keys)
        return object(
            [
                "values": object(values, optional: optional),
                "reason": ["type": "string", "maxLength": .whole(FindingReason.longest), "description": "为什么不能照“原则上”的要求做。"],
                "seen": ["type": "string", "description": "上一次回答里的 mark：这些问题看过了。"],
            ], optional: ["reason", "seen"], ["title": .text(ledger.title)])
    }

    private static func column(_ column: Register.Column, of ledger: Ledger, writing: Bool) -> JSON {
        let schema = plain(column, of: ledger, writing: writing)
        let description = [column.help, column.key == "class" && writing ? "班级的编号（id）或名称" : "", writing ? "" : found(column)]
            .filter { !$0.isEmpty }.joined(separator: "；")
        var more: [String: JSON] = ["title": .text(column.title)]
        if !description.isEmpty { more["description"] = .text(description) }
        return (column.isRequired ? schema : orNull(schema)).adding(more)
    }

    private static func found(_ column: Register.Column) -> String {
        column.foundOnly.isEmpty ? "" : "只在过去的台账里有、不能登记的值：\(column.foundOnly.joined(separator: "、"))"
    }

    private static func plain(_ column: Register.Column, of ledger: Ledger, writing: Bool) -> JSON {
        func titles(_ vocabulary: Vocabulary) -> JSON {
            .texts(writing ? vocabulary.titles.filter { !column.foundOnly.contains($0) } : vocabulary.titles)
        }
        switch column.type {
        case .text, .note, .notes:
            var schema: [String: JSON] = ["type": "string"]
            if let limit = ledger.limit(of: column) { schema["maxLength"] = .whole(limit) }
            if column.isRequired { schema["minLength"] = 1 }
            return .object(schema)
        case .date: return date
        case .time: return ["type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"]
        case .grade: return ["type": "integer", "minimum": 1, "maximum": 12]
        case .whole(let range): return ["type": "integer", "minimum": .whole(range.lowerBound), "maximum": .whole(range.upperBound)]
        case .decimal: return ["type": "number", "minimum": 0]
        case .yesNo: return yesNo
        case .choice(let vocabulary): return ["type": "string", "enum": titles(vocabulary)]
        case .choices(let vocabulary):
            return ["type": "array", "uniqueItems": true, "items": ["type": "string", "enum": titles(vocabulary)]]
        }
    }

    private static func orNull(_ schema: JSON) -> JSON {
        var more: [String: JSON] = [:]
        if let type = schema["type"] { more["type"] = [type, "null"] }
        if case .list(let values)? = schema["enum"] { more["enum"] = .list(values + [.null]) }
        return schema.adding(more)
    }

    // MARK: What is the same for all ledgers

    static let shared: [String: JSON] = [
        "problem": JSON.object([
            "type": "object", "description": "出错时的回答（RFC 9457）。", "required": ["type", "title", "status", "detail", "instance"],
            "properties": [
                "type": ["type": "string", "enum": .texts(ApiProblem.Kind.allCases.map(\.address))], "title": text, "status": whole,
                "detail": text, "instance": ["type": "string", "description": "请求的编号；请管理员帮忙时告诉他。"],
                "errors": list(object(["field": text, "message": text])),
                "demand": ["type": "string", "enum": .texts(["blocked", "reason", "look"])], "mark": text,
                "findings": list(reference("finding_content")),
            ],
        ]),
        "unit": unit, "class": schoolClass, "ledger": ledger, "finding_content": object(findingContent),
        "finding": object(
            findingContent.merging([
                "id": identifier, "found_at": moment, "row_count": whole, "rows": ["type": ["array", "null"], "items": identifier],
                "reasons": ["type": ["array", "null"], "items": text],
            ]) { $1 }),
        "token": object([
            "name": text, "purpose": text, "prefix": text, "unit": reference("unit"),
            "rights": list(["type": "string", "enum": .texts(TokenRight.allCases.map(\.rawValue))]), "from": date, "to": date,
            "homework_text_purpose": optionalText,
        ]),
    ]

    private static let unit = object([
        "id": identifier, "parent": ["type": ["string", "null"], "format": "uuid"],
        "kind": ["type": "string", "enum": .texts(UnitKind.allCases.map(\.rawValue))], "name": text, "code": optionalText,
        "closed_on": optionalDate,
    ])

    private static let schoolClass = object([
        "id": identifier, "name": text, "short_name": text, "grade": optionalWhole,
        "stage": ["type": "string", "enum": .texts(Stage.allCases.map(\.rawValue))], "entry_year": whole, "number": whole,
        "pupils": optionalWhole, "opened_on": date, "closed_on": optionalDate,
    ])

    private static let ledger = object([
        "key": text, "title": text, "purpose": text, "row_meaning": text,
        "access": ["type": "string", "enum": .texts(Ledger.Access.allCases.map(\.rawValue))],
        "keeper": ["type": "string", "enum": ["school", "bureau", "every_unit"]], "identity": list(text), "indexed": list(text),
        "provisions": list(text),
        "writable": yesNo,
        "columns": list(
            object([
                "key": text, "title": text, "type": text, "required": yesNo, "help": text,
                "values": ["type": ["array", "null"], "items": text], "found_only": list(text), "longest": optionalWhole,
                "is_personal": yesNo, "is_homework_text": yesNo,
            ])),
    ])

    private static let findingContent: [String: JSON] = [
        "provision": text, "pack": text, "citation": optionalText,
        "force": ["type": ["string", "null"], "enum": .list(Force.allCases.map { .text($0.chinese) } + [.null])],
        "rule": text, "severity": ["type": "string", "enum": .texts(Severity.allCases.map(\.rawValue))], "is_local": yesNo,
        "ledger": optionalText, "grade": optionalWhole, "class": optionalText, "period": optionalText, "subject": optionalText,
        "name": optionalText, "measured": optionalText, "limit": optionalText, "measured_in": optionalText, "message": text,
    ]
}
