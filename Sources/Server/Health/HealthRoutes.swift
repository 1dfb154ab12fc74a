extension Routes {
    /// For whoever watches over the machine.
    static let health: [Route] = [
        // The program runs. Says nothing about the database, so that nobody restarts us because of that.
        .plain("/healthz") { _ in .text("ok\n") },
        // The database answers and has this program's tables: send requests here.
        .plain("/readyz") { request in
            switch await Readiness.check(request.house.database) {
            case .ready: .text("ready\n")
            case .not(let why): .text("not ready: \(why)\n", status: .serviceUnavailable)
            }
        },
        .plain("/metrics", for: .machine) { request in
            .text(request.frame.metrics.text + ProcessMetrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
        },
    ]
}
