// What the process takes of the machine.
import Foundation

struct ProcessUsage {
    let residentBytes: Int
    let processorSeconds: Double

    /// Seconds since 1970 at which the server's code was first asked: within the first second of the process.
    static let started = Date().timeIntervalSince1970

    static func now() -> ProcessUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let parts = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1_000_000
        return ProcessUsage(residentBytes: resident(), processorSeconds: seconds + parts)
    }

    /// The second figure of `/proc/self/statm`, in pages; 0 where there is no such file.
    private static func resident() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let figures = text.utf8.split(separator: UInt8(ascii: " "))
        guard figures.count > 1, let pages = Int(Substring(figures[1])) else { return 0 }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
