import School

/// Every route of every feature; nothing else is served. A test walks this list with every role.
public enum Routes {
    public static let all: [Route] = Route.all([
        health, look, home, homework, coordination, marking, studyHall, comments, records, dashboards, excellence, support, seats, notices,
        hall,
        signIn, provider,
        account, operations, units, classes, people,
        staffAccounts, roles,
        delegations,
        permissions,
        policies, ledgers, calendar, calendarFeed, timetable, findings, setup, audit, tokens,
        apiPages, api,
    ])
}
