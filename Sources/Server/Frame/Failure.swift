import Database
import HTTPTypes
import School

/// What keeps a request from being answered as asked. Each becomes a page that says what happened and what to do.
public enum Failure: Error, Sendable {
    /// The request is not formed as browsers form it.
    case unreadable
    /// Nobody is signed in, or no longer.
    case signInFirst
    /// A program without a token that is in force.
    case noToken
    /// What was sent is of a kind that is not read there.
    case wrongType(accepted: String)
    /// The first password must be changed before anything else.
    case changePasswordFirst
    /// The form does not come from a page of ours that was shown in this session.
    case forgedForm
    /// The form comes from a page of ours, but from an earlier session: the person may send it again as it is.
    case staleForm(StaleForm)
    /// Signed in, but this is not theirs to do; the sentence says why.
    case forbidden(String)
    case notFound
    case methodNotAllowed(allowed: [String])
    case tooLarge(limit: Int)
    case slow
    case tooMany(retryAfter: Int, message: String)
    case unavailable(retryAfter: Int)
    /// What was asked for breaks a rule; the sentence says which.
    case refused(String)
    case conflict(EditConflict)
    /// A fault of the program; what it is stands in the log only.
    case fault

    var status: HTTPResponse.Status {
        switch self {
        case .unreadable: .badRequest
        case .noToken: .unauthorized
        case .wrongType: .unsupportedMediaType
        case .signInFirst, .changePasswordFirst, .forgedForm, .staleForm, .forbidden: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .slow: .requestTimeout
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .refused: .unprocessableContent
        case .conflict: .conflict
        case .fault: .internalServerError
        }
    }

    /// What an error of a handler means to the person. `isFault` where the log must keep what it was.
    static func of(_ error: any Error) -> (failure: Failure, isFault: Bool) {
        switch error {
        case let failure as Failure: (failure, false)
        case let refusal as Refusal: (.forbidden(refusal.userMessage), false)
        case let refusal as any SortedRefusal: (of(refusal), false)
        case let refusal as any UserMessage: (.refused(refusal.userMessage), false)
        case DatabaseError.unavailable, DatabaseError.full: (.unavailable(retryAfter: 10), true)
        default: (.fault, true)
        }
    }

    private static func of(_ error: any SortedRefusal) -> Failure {
        switch error.kind {
        case .refused: .refused(error.userMessage)
        case .forbidden: .forbidden(error.userMessage)
        case .notFound: .notFound
        case .conflict(let conflict): .conflict(conflict)
        case .tooMany(let seconds): .tooMany(retryAfter: seconds, message: error.userMessage)
        case .busy(let seconds): .unavailable(retryAfter: seconds)
        }
    }
}
