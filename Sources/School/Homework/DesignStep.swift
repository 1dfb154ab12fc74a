import Database
import Policy

/// How far a design has come (provisions.md, E1). A pack that asks for no trial lets it go from draft to submitted.
public enum DesignStep: String, CaseIterable, Sendable, SQLConvertible {
    case draft, tried, submitted

    public var title: String {
        switch self {
        case .draft: "草稿"
        case .tried: "已试做"
        case .submitted: "已提交"
        }
    }
}

/// What can happen to a design.
public enum DesignMove: Hashable, Sendable {
    /// Its text is changed; `keepsWork` where pupils do the same as before, so that a trial stays one.
    case edit(keepsWork: Bool)
    case tryOut
    /// `trialProvision`: the provision that asks for a trial; nil where none does.
    case submit(trialProvision: String?)
    /// Its author's last step is taken back.
    case takeBack(isTried: Bool)
    case withdraw
}

extension DesignStep {
    /// The step after a move; the one place where it is decided what may follow what.
    /// - Throws: `DesignRefusal`.
    public func after(_ move: DesignMove) throws(DesignRefusal) -> DesignStep {
        switch (self, move) {
        case (.draft, .edit): return .draft
        case (.tried, .edit(let keepsWork)): return keepsWork ? .tried : .draft
        case (.draft, .tryOut), (.tried, .tryOut): return .tried
        case (.draft, .submit(let provision?)): throw .trialMissing(provision)
        case (.draft, .submit(nil)), (.tried, .submit): return .submitted
        case (.submitted, .takeBack(let isTried)): return isTried ? .tried : .draft
        case (.draft, .withdraw), (.tried, .withdraw): return self
        case (.submitted, .edit), (.submitted, .tryOut), (.submitted, .withdraw): throw .submitted
        case (.submitted, .submit): throw .submittedAlready
        case (.draft, .takeBack), (.tried, .takeBack): throw .notSubmitted
        }
    }
}

/// Why a design stays as it is.
public enum DesignRefusal: SortedRefusal, Hashable {
    case notFound
    case withdrawn
    case notYours
    /// The provision that asks for a trial.
    case trialMissing(String)
    case submitted, submittedAlready, notSubmitted
    case noClass
    /// Its text is another by now.
    case changedSince
    /// Somebody has agreed to it for a class.
    case approved(className: String)
    /// It was set to a class.
    case assigned(className: String)

    public var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .notYours: .forbidden
        default: .refused
        }
    }

    public var userMessage: String {
        switch self {
        case .notFound: "没有找到这份作业设计，可能已经撤回。请返回“作业”再看。"
        case .withdrawn: "这份作业设计已经撤回。要再用，请先恢复。"
        case .notYours: "这份作业设计是别人的，您可以照用，不能修改。"
        case .trialMissing(let provision): "还没有试做，不能提交（\(provision)）。请先试做。"
        case .submitted: "这份作业设计已经提交。要改，请先收回。"
        case .submittedAlready: "这份作业设计已经提交过了。"
        case .notSubmitted: "这份作业设计还没有提交，不用收回。"
        case .noClass: "请至少选择一个班级。"
        case .approved(let name): "\(name)的这项作业已经有人审批，不能收回。要改内容，请用“撤销审批并修改”；只改一个班的用时或日期，点这个班的“调整”。"
        case .assigned(let name): "\(name)的这项作业已经布置，设计不能再改。别的班要改用时或日期，点那个班的“调整”。"
        case .changedSince: "这份作业设计刚刚改过，试做没有保存。请看过新的内容再试做。"
        }
    }
}
