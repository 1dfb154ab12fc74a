import Planning

/// What is written for one line of input.
enum PlanAnswerLine {
    static func bytes(_ line: PlanLine, _ answer: PlanAnswer) -> [UInt8] {
        let (plan, objective) = (answer.plan, answer.plan.objective)
        var text = "{\"key\":\(json(line.key)),\"status\":\"\(answer.isProved ? "optimal" : "feasible")\",\"granted\":["
        text += zip(line.ids, plan.grants).compactMap { id, grant in
            grant.map { "{\"id\":\(json(id)),\"date\":\(json(line.dates[$0.day])),\"minutes\":\($0.minutes)}" }
        }.joined(separator: ",")
        text += "],\"dropped\":[" + zip(line.ids, plan.grants).filter { $0.1 == nil }.map { json($0.0) }.joined(separator: ",")
        text += "],\"objective\":[\(objective.cut),\(objective.peak),\(objective.moved)],\"free\":["
        let used = Set(plan.grants.compactMap { $0?.day })
        text += line.dates.indices.filter { !used.contains($0) }.map { json(line.dates[$0]) }.joined(separator: ",")
        text += "],\"relax\":["
        text += answer.reliefs.map { "{\"relax\":\"\($0.limit.rawValue)\",\"cut\":\($0.cut)}" }.joined(separator: ",")
        return Array((text + "]}\n").utf8)
    }

    static func bytes(_ fault: PlanLine.Fault) -> [UInt8] {
        Array("{\"key\":\(fault.key.map(json) ?? "null"),\"error\":\(json(fault.words))}\n".utf8)
    }

    private static func json(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\u{00}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
