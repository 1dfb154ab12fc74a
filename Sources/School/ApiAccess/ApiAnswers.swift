import Database

/// A request that a program may send again because it does not know whether it arrived: the key that it chose, and what it asked.
public struct RepeatableRequest: Hashable, Sendable {
    public let token: ApiTokenID
    public let key: String
    let digest: String

    /// - Parameters:
    ///   - key: 1 to 200 visible ASCII characters.
    ///   - asked: everything that makes it the same request: address and body.
    public init?(_ token: ApiTokenID, key: String, asked: String) {
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        (self.token, self.key, digest) = (token, key, Digest.text(asked))
    }
}

/// What was answered the first time.
public struct KeptAnswer: Hashable, Sendable {
    public let status: Int
    public let location: String
    public let etag: String
    public let body: String

    public init(status: Int, location: String, etag: String, body: String) {
        (self.status, self.location, self.etag, self.body) = (status, location, etag, body)
    }
}

/// Why a repeated request was not answered as the first.
public enum ApiAnswerRefusal: SortedRefusal, Hashable {
    /// The key was used for something else.
    case usedOtherwise
    /// The same request was answered meanwhile; its answer is there now.
    case answeredMeanwhile

    public var kind: RefusalKind { .refused }
    public var userMessage: String {
        switch self {
        case .usedOtherwise: "这个 Idempotency-Key 已用于另一个请求。请换一个新的键。"
        case .answeredMeanwhile: "同样的请求刚刚处理完。请再发一次，会得到同样的回答。"
        }
    }
}

/// Answers kept for a day, so that a request that is sent twice is done once. They stand in the transaction of the change itself.
public struct ApiAnswers: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Seconds.
    static let life = 24 * 3600

    /// What the same request was answered before; nil where it was not.
    /// - Throws: `ApiAnswerRefusal.usedOtherwise`.
    public func answer(to request: RepeatableRequest, at unit: UnitID) async throws -> KeptAnswer? {
        guard let place = try await house.unitPlace(unit) else { return nil }
        let since = house.surroundings.now().advanced(seconds: -Self.life)
        return try await house.database.read(in: place.scope) { try Self.find(request, since: since, $0) }
    }

    /// Keeps an answer beside the change that it is about.
    /// - Throws: `ApiAnswerRefusal` where there is one already.
    public static func keep(_ answer: KeptAnswer, to request: RepeatableRequest, _ writer: Writer) throws {
        let now = writer.author.at
        if try find(request, since: now.advanced(seconds: -life), writer) != nil { throw ApiAnswerRefusal.answeredMeanwhile }
        try writer.run(
            """
            INSERT INTO api_answer (school_id, token_id, request_key, digest, status, location, etag, body, answered_at)
            VALUES (:school, :token, :key, :digest, :status, :location, :etag, :body, :now)
            ON CONFLICT (school_id, token_id, request_key) DO UPDATE
              SET digest = excluded.digest, status = excluded.status, location = excluded.location, etag = excluded.etag, body = excluded.body,
                  answered_at = excluded.answered_at
            """,
            [
                "token": request.token, "key": request.key, "digest": request.digest, "status": answer.status, "location": answer.location,
                "etag": answer.etag, "body": answer.body, "now": now,
            ])
    }

    private static func find(_ request: RepeatableRequest, since: Instant, _ reader: Reader) throws -> KeptAnswer? {
        let found = try reader.first(
            """
            SELECT a.digest, a.status, a.location, a.etag, a.body FROM api_answer a
             WHERE a.school_id = :school AND a.token_id = :token AND a.request_key = :key AND a.answered_at > :since
            """, ["token": request.token, "key": request.key, "since": since]
        ) { row in
            (
                digest: try row.text(0),
                answer: KeptAnswer(status: try row[1], location: try row.text(2), etag: try row.text(3), body: try row.text(4))
            )
        }
        guard let found else { return nil }
        guard found.digest == request.digest else { throw ApiAnswerRefusal.usedOtherwise }
        return found.answer
    }

    /// Deletes what is older; for a daily job.
    public func forget() async throws {
        let now = house.surroundings.now()
        _ = try await house.database.write(in: .opened("api.forget"), by: Author(person: nil, at: now, road: .job)) { writer in
            try writer.run("DELETE FROM api_answer WHERE answered_at <= :since", ["since": now.advanced(seconds: -Self.life)])
        }
    }
}
