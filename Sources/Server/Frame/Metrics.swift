import Synchronization

/// Counts and times of requests by route, in the text form that Prometheus reads (version 0.0.4). Holds nothing about anybody.
final class RequestMetrics: Sendable {
    /// Upper bounds of the histogram, milliseconds.
    static let bounds: [Double] = [1, 2, 5, 10, 20, 50, 100, 250, 1_000, 5_000]

    private struct Figures {
        /// By the status's first digit, 0 unused.
        var classes = [Int](repeating: 0, count: 6)
        var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count + 1)
        var milliseconds = 0.0
    }

    /// One for each route and one for whatever reached none; each has its own lock, so that routes do not wait for each other.
    private final class Cell: Sendable {
        let name: String
        let figures = Mutex(Figures())
        init(_ name: String) { self.name = name }
    }

    private let cells: [Cell]
    let running = Atomic<Int>(0)

    init(routes: [Route]) { cells = routes.map { Cell($0.description) } + [Cell("none")] }

    /// - Parameter route: its position in the list of routes; nil where no route was reached.
    func count(route: Int?, status: Int, milliseconds: Double) {
        cells[route ?? cells.count - 1].figures.withLock { figures in
            figures.classes[min(5, max(0, status / 100))] += 1
            figures.milliseconds += milliseconds
            figures.buckets[Self.bounds.firstIndex { milliseconds <= $0 } ?? Self.bounds.count] += 1
        }
    }

    var text: String {
        var lines = ["# HELP jianfu_requests_total Answered requests.", "# TYPE jianfu_requests_total counter"]
        let read = cells.map { ($0.name, $0.figures.withLock { $0 }) }
        for (name, figures) in read {
            for digit in 1...5 where figures.classes[digit] > 0 {
                lines.append("jianfu_requests_total{route=\"\(name)\",status=\"\(digit)xx\"} \(figures.classes[digit])")
            }
        }
        lines += ["# HELP jianfu_request_milliseconds Time to an answer.", "# TYPE jianfu_request_milliseconds histogram"]
        for (name, figures) in read where figures.buckets.contains(where: { $0 > 0 }) {
            var sum = 0
            for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], figures.buckets) {
                sum += count
                lines.append("jianfu_request_milliseconds_bucket{route=\"\(name)\",le=\"\(bound)\"} \(sum)")
            }
            lines.append("jianfu_request_milliseconds_sum{route=\"\(name)\"} \(figures.milliseconds)")
            lines.append("jianfu_request_milliseconds_count{route=\"\(name)\"} \(sum)")
        }
        lines += [
            "# HELP jianfu_requests_running Requests in work.", "# TYPE jianfu_requests_running gauge",
            "jianfu_requests_running \(running.load(ordering: .relaxed))",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}
