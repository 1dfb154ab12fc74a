import School

/// Every route of every feature; nothing else is served. A test walks this list with every role.
public enum Routes {
    public static let all: [Route] = health + look + home + operations + units + classes + people + audit
}
