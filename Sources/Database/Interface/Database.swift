/// The one small interface over both engines.
public final class Database: Sendable {}
