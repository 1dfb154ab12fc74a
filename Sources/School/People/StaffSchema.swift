import Database

extension Migration {
    /// The staff of each unit. A person belongs to one home unit; who moves to another unit leaves here and is added there.
    public static let staff = Migration(
        12, "staff",
        [
            """
            CREATE TABLE staff (
              school_id TEXT NOT NULL REFERENCES unit (id),
              id TEXT NOT NULL,
              number TEXT NOT NULL CHECK (number <> ''),
              name TEXT NOT NULL CHECK (name <> ''),
              sort_key TEXT NOT NULL,
              search_text TEXT NOT NULL,
              phone TEXT,
              joined_on TEXT NOT NULL,
              left_on TEXT CHECK (left_on >= joined_on),
              version BIGINT NOT NULL,
              PRIMARY KEY (school_id, id)
            )
            """,
            // A number stays with its person in the records of the past, so it is never given to another.
            "CREATE UNIQUE INDEX staff_number ON staff (school_id, number)",
            // Across all units, since people sign in with it; a number of somebody who has left is free. (A database that is spread over nodes by
            // `school_id` cannot keep this index; there the use case's own check stands alone.)
            "CREATE UNIQUE INDEX staff_phone ON staff (phone) WHERE phone IS NOT NULL AND left_on IS NULL",
            "CREATE INDEX staff_list ON staff (school_id, sort_key, id)",
        ])
}
