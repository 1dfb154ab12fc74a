import Policy
import Registers

extension Ledger {
    /// The columns that hold the text of what pupils are to do.
    public var homeworkTexts: Set<String> { judged == .homework ? ["content"] : [] }

    /// The columns that a program may not read: the text of homework, unless its token was given for that and its maker may still give it.
    public func closedColumns(to actor: Actor, at place: Place, on date: SchoolDate) -> Set<String> {
        actor.limit == nil || actor.may(.releaseHomeworkText, at: place, on: date) ? [] : homeworkTexts
    }
}

extension FindingContent {
    /// Without the words of the homework that it quotes.
    public var withoutHomeworkText: FindingContent {
        guard rule == .contentBanned else { return self }
        var content = self
        content.measured = nil
        content.message = "作业内容属于\(limit.flatMap { WordingCategory(key: $0)?.chinese } ?? "不允许的一类")"
        return content
    }
}
