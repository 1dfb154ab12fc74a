import Registers
import School

/// A ledger as a file: what the filters of the list leave, or an empty one to fill in.
enum LedgerFileRoutes {
    @Sendable static func csv(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let bytes = try await LedgerExport(asked.ledger, house: request.house).csv(
            LedgerQuery(asked, request.query).filter, of: asked.unit, by: try request.actor)
        return .file(FileDownload(name: name(request, asked, "csv"), type: "text/csv; charset=utf-8", bytes: bytes))
    }

    @Sendable static func workbook(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let bytes = try await LedgerExport(asked.ledger, house: request.house).workbook(
            LedgerQuery(asked, request.query).filter, of: asked.unit, by: try request.actor)
        return .file(FileDownload(name: name(request, asked, "xlsx"), type: FileDownload.workbookType, bytes: bytes))
    }

    @Sendable static func template(_ request: PageRequest) async throws -> Answer {
        let asked = try await request.askedLedger()
        let ledger = try await LedgerOffer(house: request.house).ledger(
            asked.ledger, of: asked.unit, on: request.today, by: try request.actor)
        let bytes = try LedgerExport(ledger, house: request.house).template()
        return .file(FileDownload(name: "\(asked.ledger.title)-模板.xlsx", type: FileDownload.workbookType, bytes: bytes))
    }

    private static func name(_ request: PageRequest, _ asked: AskedLedger, _ suffix: String) -> String {
        "\(asked.ledger.title)-\(asked.asked.unit.name)-\(request.today.iso).\(suffix)"
    }
}
