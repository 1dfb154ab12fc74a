import HTML
import Policy
import School

extension Routes {
    /// Records of homework: read, printed, taken along.
    static let records: [Route] = Route.all([
        Route.twice(.get, "/homework/records", for: .viewHomework, RecordRoutes.show),
        Route.twice(.get, "/homework/records/print", for: .viewHomework, RecordRoutes.print),
        Route.twice(.get, "/homework/records/xlsx", for: .viewHomework) { request in
            try await RecordRoutes.file(request, "xlsx", FileDownload.workbookType) { try await $0.workbook($1, $2, at: $3, by: $4) }
        },
        Route.twice(.get, "/homework/records/csv", for: .viewHomework) { request in
            try await RecordRoutes.file(request, "csv", "text/csv; charset=utf-8") { try await $0.csv($1, $2, at: $3, by: $4) }
        },
    ])
}

/// Which record, and which of it, as the address says.
struct RecordQuery {
    let record: HomeworkRecord
    let filter: RecordFilter
    let state: ListState

    static let names = ["kind", "from", "to", "grade", "class", "subject"]

    init(_ query: Fields, _ asked: AskedUnit, today: SchoolDate) {
        record = HomeworkRecord(rawValue: query["kind"]) ?? .designs
        let first = SchoolDate(iso: query["from"]) ?? today.week.monday
        let last = SchoolDate(iso: query["to"]) ?? (query["from"].isEmpty ? today.week.sunday : first.week.sunday)
        filter = RecordFilter(
            days: min(first, last)...max(first, last), grade: Int(query["grade"]), schoolClass: ClassID(query["class"]),
            subject: query["subject"].isEmpty ? nil : query["subject"])
        state = ListState(query, path: asked.link("/homework/records"), filters: Self.names, standard: ListOrder("date"))
    }
}

enum RecordRoutes {
    private static func read(_ request: PageRequest) async throws -> (AskedUnit, RecordQuery, HomeworkRecords.Sheet) {
        let asked = try await request.askedUnit()
        let query = RecordQuery(request.query, asked, today: request.today)
        return (
            asked, query,
            try await HomeworkRecords(house: request.house).sheet(query.record, query.filter, at: asked.unit.id, by: try request.actor)
        )
    }

    @Sendable static func show(_ request: PageRequest) async throws -> Answer {
        let (asked, query, sheet) = try await read(request)
        return request.page("作业记录 · \(query.record.title)", RecordsPage(asked: asked, query: query, sheet: sheet))
    }

    @Sendable static func print(_ request: PageRequest) async throws -> Answer {
        let (asked, query, sheet) = try await read(request)
        return request.page(
            query.record.title, isSheet: true, RecordPrintPage(asked: asked, query: query, sheet: sheet, today: request.today))
    }

    static func file(
        _ request: PageRequest, _ suffix: String, _ type: String,
        _ make: (HomeworkRecords, HomeworkRecord, RecordFilter, UnitID, Actor) async throws -> [UInt8]
    ) async throws -> Answer {
        let asked = try await request.askedUnit()
        let query = RecordQuery(request.query, asked, today: request.today)
        let bytes = try await make(HomeworkRecords(house: request.house), query.record, query.filter, asked.unit.id, try request.actor)
        let days = query.filter.days
        let name = "\(query.record.title)-\(asked.unit.name)-\(days.lowerBound.iso)至\(days.upperBound.iso).\(suffix)"
        return .file(FileDownload(name: name, type: type, bytes: bytes))
    }
}
