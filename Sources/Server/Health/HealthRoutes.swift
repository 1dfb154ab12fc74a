extension Routes {
    /// For whoever watches over the machine.
    static let health: [Route] = [
        // The program runs. Says nothing about the database, so that nobody restarts us because of that.
        .get("/healthz", for: .everyone) { _ in .text("ok\n") }
    ]
}
