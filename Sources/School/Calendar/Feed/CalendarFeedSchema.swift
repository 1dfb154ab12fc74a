import Database

extension Migration {
    /// Keys by which a calendar program asks for somebody's feed. The table belongs to no school: a feed is found by its key before anybody knows whose it is.
    public static let calendarFeeds = Migration(
        52, "calendar_feeds",
        [
            """
            CREATE TABLE calendar_feed (
              person_id TEXT NOT NULL PRIMARY KEY,
              home_id TEXT NOT NULL REFERENCES unit (id),
              -- SHA-256 of the key in the address.
              key_hash TEXT NOT NULL UNIQUE,
              made_at BIGINT NOT NULL,
              read_at BIGINT NULL
            )
            """
        ])
}
