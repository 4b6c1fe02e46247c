// What happened, case by case: the log from which times are learnt.
import Foundation

/// A value beside an event or a case.
package enum LogValue: Sendable, Equatable {
    case text(String)
    case number(Double)
}

/// One thing that was done; `time` in seconds since 1970.
package struct LogEvent: Sendable, Equatable {
    package var activity: String
    package var time: Double
    package var attributes: [String: LogValue]

    package init(activity: String, time: Double, attributes: [String: LogValue] = [:]) {
        (self.activity, self.time, self.attributes) = (activity, time, attributes)
    }
}

/// One matter from its first event to its last.
package struct LogCase: Sendable, Equatable {
    package let id: String
    package var attributes: [String: LogValue]
    /// In the order of time; events of one instant keep the order in which they were written.
    package let events: [LogEvent]

    package init(id: String, attributes: [String: LogValue] = [:], events: [LogEvent]) {
        (self.id, self.attributes) = (id, attributes)
        self.events = events.enumerated()
            .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    }
}

/// Why a file is no event log.
package enum WrongLog: Error, Equatable, CustomStringConvertible {
    case unreadable(String), damaged(String), noColumn(String), noEvents

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read."
        case .damaged(let what): "The event log is damaged: \(what)."
        case .noColumn(let name): "The event log has no column for the \(name)."
        case .noEvents: "The event log holds no event with an activity and a time."
        }
    }
}

/// Cases in the order in which they were written. Events without activity or time are left out.
package struct EventLog: Sendable, Equatable {
    package var cases: [LogCase]

    package init(cases: [LogCase]) { self.cases = cases }

    /// Reads XES, CSV, or either of them packed by gzip; the content decides.
    ///
    /// - Throws: `WrongLog`.
    package static func parse(_ bytes: [UInt8]) throws -> EventLog {
        var bytes = bytes.starts(with: [0x1F, 0x8B]) ? try inflate(bytes) : bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        let first = bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        let cases = first == UInt8(ascii: "<") ? try readXES(bytes) : try readCSV(bytes)
        let log = EventLog(cases: cases.filter { !$0.events.isEmpty })
        guard !log.cases.isEmpty else { throw WrongLog.noEvents }
        return log
    }
}
