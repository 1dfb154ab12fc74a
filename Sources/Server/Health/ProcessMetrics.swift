import Glibc

/// What the kernel says about this process.
enum ProcessMetrics {
    static var text: String {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        let seconds = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000 }
        let pages = (try? FileBytes.read("/proc/self/statm")).map { String(decoding: $0, as: UTF8.self).split(separator: " ") }
        let resident = pages.flatMap { $0.count > 1 ? Int($0[1]) : nil } ?? 0
        return """
            # HELP process_cpu_seconds_total Processor time used.
            # TYPE process_cpu_seconds_total counter
            process_cpu_seconds_total \(seconds)
            # HELP process_resident_memory_bytes Memory held.
            # TYPE process_resident_memory_bytes gauge
            process_resident_memory_bytes \(resident * sysconf(Int32(_SC_PAGESIZE)))

            """
    }
}
