extension Rule {
    /// How the rule is computed, in plain Chinese, its parameters filled in.
    public var explanation: String {
        switch self {
        case .item(let rule): rule.explanation
        case .classDay(let rule): rule.explanation
        case .classPeriod(let rule): rule.explanation
        case .exam(let rule): rule.explanation
        case .examRow(let rule): rule.explanation
        case .servicePeriod(let rule): rule.explanation
        case .serviceSession(let rule): rule.explanation
        case .activity(let rule): rule.explanation
        case .singleRow(let rule): rule.explanation
        }
    }

    /// Keys of the columns that the rule cannot do without; empty where the required columns are enough.
    public var neededColumns: [String] {
        switch need {
        case .nothing: []
        case .all(let columns), .any(let columns): columns
        case .firstAndAny(let first, let others): [first] + others
        }
    }
}

extension Force {
    /// What the force of the wording means for a finding and for blocking (provisions.md, How to read).
    public var meaning: String {
        switch self {
        case .must: "原文用“不得、必须、确保”一类的话：没有做到就是违反，能在事前拦住的会拦住。"
        case .inPrinciple: "原文用“原则上、一般、建议”一类的话：没有做到只提醒，写明理由并留存后可以通过。"
        case .encouraged: "原文用“鼓励、提倡、探索”一类的话：只给建议和数据，没有做到不算问题，也不会拦。"
        case .allowed: "原文用“可以”一类的话：允许这样做，不做不算问题；超出允许的范围，按“必须”处理。"
        case .aim: "原文是目标或原则：用来说明方向，最多作为一项指标，不会拦。"
        }
    }
}

extension Provision {
    /// What its force means, and that it refuses, where it does.
    public var forceMeaning: String { (force?.meaning ?? "") + (blocks ? "系统会拦住：违反的不能登记，或不能进入下一步。" : "") }
}

extension Checkability {
    /// How compliance with a provision that no register shows can be shown at all.
    public var meaning: String {
        switch self {
        case .auto: "可以从系统里办事留下的数据自动看出，但登记的台账里没有这些数据。"
        case .attested: "由负责人签署说明来表明。"
        case .evidence: "由上传或关联的材料来表明。"
        case .text: "作为说明文字展示，不作判断。"
        }
    }
}

extension Severity {
    /// What a finding of this severity says.
    public var meaning: String {
        switch self {
        case .violation: "违反（检查不通过）"
        case .advisory: "提醒（不影响通过）"
        case .record: "缺记录（不影响通过）"
        }
    }
}
