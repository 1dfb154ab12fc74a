import Database
import Policy

/// Phrases for the comments that teachers write into their pupils' books: encouraging and guiding ones (CJ-2.5c, CJ-2.5d, CZ-G7). They are written by hand; here one looks them up.
public struct CommentBank: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public enum Kind: String, CaseIterable, Sendable {
        case encouraging, guiding

        public var title: String {
            switch self {
            case .encouraging: "鼓励"
            case .guiding: "指导"
            }
        }

        /// Ours: they look at the work and at progress, compare nobody and speak of no mark.
        public var usual: [String] {
            switch self {
            case .encouraging:
                [
                    "这次比上次更仔细，继续保持。", "思路清楚，步骤写得完整。", "想法很特别，值得讲给大家听。", "订正得认真，错处都弄明白了。", "字迹端正，看着就舒服。",
                    "难的一题也没有放弃，了不起。", "会用自己的话说清楚，真好。", "这一段写得有画面，老师很喜欢。", "计算又快又稳，看得出下了功夫。", "你的进步老师看见了。",
                ]
            case .guiding:
                [
                    "先圈出关键词，再动笔。", "这一步的理由是什么？写在旁边。", "单位没有统一，换算以后再算一遍。", "方法对，结果可以再验算一次。", "想一想：换一个数，结论还成立吗？",
                    "这里可以画图试试。", "读慢一点，注意停顿和轻声。", "举一个例子会更有说服力。", "把这个词换成更准确的。", "和课本上的例题比一比，差在哪一步？",
                ]
            }
        }
    }

    public struct Phrase: Hashable, Sendable, Identifiable {
        public let id: Identifier<Phrase>
        public let kind: Kind
        public let text: String
    }

    public static let longest = 60
    /// Of one person.
    public static let most = 100

    /// One's own, in the order in which they were written.
    /// - Throws: `Refusal`.
    public func own(at unit: UnitID, by actor: Actor) async throws -> [Phrase] {
        guard let person = actor.person else { return [] }
        return try await house.read(actor, .viewHomework, at: unit) { reader, _ in try Self.own(of: person, reader) }
    }

    /// - Throws: `FieldFaults`, `Refusal`.
    public func add(_ text: String, _ kind: String, at unit: UnitID, by actor: Actor) async throws {
        var faults = FieldFaults()
        if FieldText.trimmed(text).isEmpty { faults.add("phrase", "请填写评语。") }
        let phrase = FieldText.name(text, limit: Self.longest)
        if phrase == nil, faults.isEmpty { faults.add("phrase", "评语应为1—\(Self.longest)个字，写成一行。") }
        let kind = Kind(rawValue: kind)
        if kind == nil { faults.add("kind", "请选择类别：\(Kind.allCases.map(\.title).joined(separator: "、"))。") }
        guard let phrase, let kind, faults.isEmpty else { throw faults }
        let id: Identifier<Phrase> = house.surroundings.identifier()
        try await write(at: unit, actor) { writer, person in
            let own = try Self.own(of: person, writer)
            guard own.count < Self.most else { throw FieldFaults("phrase", "自己的评语最多\(Self.most)条。请先删去不用的。") }
            // Sent twice, it is one.
            guard !own.contains(where: { $0.text == phrase && $0.kind == kind }) else { return }
            try writer.run(
                "INSERT INTO comment_phrase (school_id, id, person_id, kind, phrase) VALUES (:school, :id, :person, :kind, :phrase)",
                ["id": id, "person": person, "kind": kind.rawValue, "phrase": phrase])
            try writer.record(AuditEntry("homework.add_phrase", "homework", id, [.init("phrase", from: String?.none, to: phrase)]))
        }
    }

    /// - Throws: `Refusal`.
    public func remove(_ id: Identifier<Phrase>, at unit: UnitID, by actor: Actor) async throws {
        try await write(at: unit, actor) { writer, person in
            guard let phrase = try Self.own(of: person, writer).first(where: { $0.id == id }) else { return }
            try writer.run("DELETE FROM comment_phrase WHERE school_id = :school AND id = :id", ["id": id])
            try writer.record(AuditEntry("homework.remove_phrase", "homework", id, [.init("phrase", from: phrase.text, to: String?.none)]))
        }
    }

    private func write(at unit: UnitID, _ actor: Actor, _ body: @escaping @Sendable (Writer, PersonID) throws -> Void) async throws {
        let site = try await house.homework(at: unit, for: actor, to: .markHomework)
        guard let person = actor.person else { throw MarkingRefusal.notFound }
        try await house.database.write(in: site.place.scope, by: house.author(actor, because: .oneself)) { try body($0, person) }
    }

    private static func own(of person: PersonID, _ reader: Reader) throws -> [Phrase] {
        try reader.all(
            "SELECT c.id, c.kind, c.phrase FROM comment_phrase AS c WHERE c.school_id = :school AND c.person_id = :person ORDER BY c.id",
            ["person": person]
        ) { Phrase(id: try $0[0], kind: Kind(rawValue: try $0[1]) ?? .encouraging, text: try $0[2]) }
    }
}
