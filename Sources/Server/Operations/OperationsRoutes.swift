import Database
import HTML
import School

extension Routes {
    /// How the installation is doing, for whoever holds an office at the unit at the top of the tree.
    static let operations: [Route] = [
        .get("/operations", for: .may(.viewBackups, at: .top)) { request in
            let top = try await request.top()
            var queue: Operations.Queue?
            if request.may(.viewJobs, at: top) {
                queue = try await Operations(house: request.house).queue(by: request.actor, at: top, on: request.today)
            }
            return request.page(
                "系统运行",
                OperationsPage(
                    backup: request.desk.backup(), queue: queue, now: request.now, token: request.formToken,
                    mayRunBackups: request.may(.runBackups, at: top), mayManageJobs: request.may(.manageJobs, at: top)))
        },
        .post("/operations/backup", for: .may(.runBackups, at: .top)) { request in
            let isNew = try await Operations(house: request.house).requestBackup(
                by: request.actor, at: try await request.top(), on: request.today)
            return .redirect(to: "/operations", flash: isNew ? .done("备份已排队，稍后刷新本页查看结果。") : .notice("已有一次备份在排队。"))
        },
        .post("/operations/jobs/{job}/retry", for: .may(.manageJobs, at: .top)) { request in
            let isRetried = try await Operations(house: request.house).retry(
                request.id("job"), by: request.actor, at: try await request.top(), on: request.today)
            return .redirect(to: "/operations", flash: isRetried ? .done("任务已重新排队。") : .notice("这个任务已经在排队或已完成。"))
        },
    ]
}

extension PlaceFinder {
    /// The unit at the top of the tree in which the person works: what concerns the whole installation happens there.
    static let top = PlaceFinder.found { try await $0.top() }
}

extension PageRequest {
    fileprivate func top() async throws -> Place {
        guard let id = try unit.path.units.first, let top = try await desk.unit(id) else { throw Failure.notFound }
        return Place(unit: top.id, path: top.path)
    }
}
