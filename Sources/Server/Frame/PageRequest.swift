import Database
import Policy
import School
import Synchronization

/// A request as a handler sees it: who, where, when, and what was sent, all of it read and checked.
public final class PageRequest: Sendable {
    let frame: Frame
    public let route: Route
    /// To quote when something went wrong; the same number is in the log.
    public let number: RequestNumber
    public let caller: Caller
    /// nil for the public.
    public let admission: Admission?
    public let now: Instant
    /// What follows the `?`.
    public let query: Fields
    /// The form that was sent; empty for GET.
    public let form: Fields
    /// The files that came with it.
    public let files: [UploadedFile]
    /// What a program sent besides; nil for people.
    public let sent: SentContent?
    /// What the previous request wants to say on this page.
    public let flash: Flash?
    public let cookies: RequestCookies
    let values: [(name: Substring, value: String)]
    /// The secret of somebody without a session, from which form tokens are made; set when a page asks for a token.
    let guestSecret: Mutex<[UInt8]?>

    init(
        frame: Frame, route: Route, number: RequestNumber, caller: Caller, admission: Admission?, now: Instant, query: Fields,
        form: SentForm, sent: SentContent? = nil, flash: Flash?, cookies: RequestCookies, values: [(name: Substring, value: String)]
    ) {
        (self.frame, self.route, self.number, self.caller, self.admission, self.now) = (frame, route, number, caller, admission, now)
        (self.query, self.form, files, self.flash, self.cookies, self.values) = (query, form.fields, form.files, flash, cookies, values)
        self.sent = sent
        guestSecret = Mutex(cookies.guestSecret)
    }

    public var house: House { frame.house }
    public var desk: Desk { frame.desk }
    public var settings: FrameSettings { frame.settings }

    /// The signed-in person. Routes that need `.signedIn` or more always have one.
    public var signedIn: Admission {
        get throws {
            guard let admission else { throw Failure.signInFirst }
            return admission
        }
    }

    /// The session itself, for signing out and 'my sessions'.
    public var session: SignedIn {
        get throws {
            guard let session = admission?.session else { throw Failure.signInFirst }
            return session
        }
    }

    public var actor: Actor { get throws { try signedIn.actor } }
    /// Where the person works now.
    public var unit: Unit { get throws { try signedIn.unit } }

    /// The day in Asia/Shanghai, where all schools' dates are counted.
    public var today: SchoolDate { SchoolDate(now) }

    /// A parameter of the path as text.
    public func text(_ parameter: String) throws -> String {
        guard let value = values.first(where: { $0.name == parameter })?.value else { throw Failure.notFound }
        return value
    }

    /// A parameter of the path as identifier.
    /// - Throws: `Failure.notFound` where it is none.
    public func id<Entity>(_ parameter: String, of _: Entity.Type = Entity.self) throws -> Identifier<Entity> {
        guard let id = Identifier<Entity>(try text(parameter)) else { throw Failure.notFound }
        return id
    }

    /// The value of the hidden field `FormToken.field`, masked anew each time. A form that is sent without it is refused.
    public var formToken: String {
        let mask = house.surroundings.randomBytes(FormToken.secretLength)
        if let admission { return FormToken.make(secret: admission.formSecret, mask: mask, unit: admission.unit.id) }
        let secret = guestSecret.withLock { secret in
            let kept = secret ?? house.surroundings.randomBytes(FormToken.secretLength)
            secret = kept
            return kept
        }
        return FormToken.make(secret: secret, mask: mask, unit: nil)
    }

    /// Where others find this site, to be printed; nil where only this machine is known to, which is of use to nobody else.
    public var siteAddress: String? {
        if let address = settings.publicAddress { return address }
        let name = caller.host.prefix { $0 != ":" }
        guard !name.isEmpty, name != "localhost", !name.hasPrefix("127."), !caller.host.hasPrefix("[") else { return nil }
        return "\(caller.isSecure ? "https" : "http")://\(caller.host)"
    }

    /// The file of that field; nil where none was chosen.
    public func file(_ field: String) -> UploadedFile? { files.first { $0.field == field && !$0.bytes.isEmpty } }

    /// Whether the person may do that, for links and buttons that a page shows only then.
    public func may(_ action: Action, at place: Place? = nil) -> Bool {
        guard let admission else { return false }
        return Gate.refusal(admission.actor, action, at: place ?? admission.place, on: today) == nil
    }

    /// Whether the person may do that there or at some narrower place within.
    public func mayWithin(_ action: Action, _ place: Place) -> Bool {
        guard let admission else { return false }
        return Permissions.mayWithin(admission.actor, action, within: place, on: today)
    }
}

extension SchoolDate {
    /// The day in Asia/Shanghai (UTC+8 without summer time since 1992).
    public init(_ moment: Instant) {
        let milliseconds = moment.milliseconds + 8 * 3_600_000
        self.init(day: Int32(milliseconds.quotientFloored(by: 86_400_000)))
    }
}

extension Int64 {
    func quotientFloored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
