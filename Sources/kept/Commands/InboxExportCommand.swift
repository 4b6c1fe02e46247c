// `kept inbox export` and `kept inbox reread`: everything that came in between two days.
import ArgumentParser
import Desk
import Flows
import Foundation
import Storage

/// Lines that are asked for at a time; bytes are fetched one mail at a time.
private let linesAtOnce = 500

/// A span of time in which mail came in.
struct SpanOptions: ParsableArguments {
    @Option(help: "From this day on, such as 2026-11-01 (UTC).")
    var since: DayArgument?

    @Option(help: "Up to and without this day.")
    var until: DayArgument?

    /// Everything in the span, oldest first.
    func forEach(in database: Database, _ work: (ArchivedItem) async throws -> Void) async throws {
        let start = since?.start ?? Instant(milliseconds: 0)
        let end = until?.start ?? Instant(milliseconds: Int64.max)
        var last: RawItem.ID?
        while true {
            let items = try await database.read { [last] in
                try $0.archive(from: start, until: end, after: last, limit: linesAtOnce)
            }
            guard let newest = items.last else { return }
            for item in items { try await work(item) }
            last = newest.id
        }
    }
}

/// A day of the calendar on the command line.
struct DayArgument: ExpressibleByArgument {
    let start: Instant

    init?(argument: String) {
        guard let date = try? Date(argument, strategy: .iso8601.year().month().day()) else { return nil }
        start = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}

extension InboxCommand {
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes everything that came in to a folder, each mail as NUMBER.eml, byte for byte.",
            discussion: """
                index.tsv lists them: number, time, sender and recipients of the envelope, state, conversation. What the \
                folder has already is not written again, so that the command can be repeated.
                """)

        @Argument(help: "The folder; made if need be.")
        var folder: String

        @OptionGroup var span: SpanOptions

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    let place = URL(filePath: folder, directoryHint: .isDirectory)
                    try FileManager.default.createDirectory(
                        at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                    var (index, written, gone) = ("number\treceived\tfrom\tto\tstate\tconversation\n", 0, 0)
                    try await span.forEach(in: house.database) { item in
                        index += line(item)
                        let file = place.appending(path: "\(item.id).eml")
                        if !item.hasBytes { gone += 1 }
                        guard item.hasBytes, !FileManager.default.fileExists(atPath: file.path),
                            let bytes = try await house.database.read({ try $0.rawItem(item.id)?.bytes })
                        else { return }
                        try Data(bytes).write(to: file, options: .atomic)
                        written += 1
                    }
                    try Data(index.utf8).write(to: place.appending(path: "index.tsv"), options: .atomic)
                    print("\(written) mails written; the bytes of \(gone) are no longer kept.")
                }
            }
        }

        private func line(_ item: ArchivedItem) -> String {
            [
                item.id.description, item.receivedAt.inUTC, "<\(item.envelopeFrom)>",
                item.envelopeTo.joined(separator: ","), item.state, item.conversation.map { "#\($0)" } ?? "",
            ].map(bare).joined(separator: "\t") + "\n"
        }

        /// What senders write stands in one field of one line.
        private func bare(_ text: String) -> String {
            String(decoding: text.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
        }
    }

    struct Reread: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads anew what was read before, after an improvement of the program.",
            discussion: """
                Subject, text, look and files of the messages are put right where the bytes now say otherwise. No promise \
                changes, and nobody is written to.
                """)

        @OptionGroup var span: SpanOptions

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    var (looked, changed) = (0, 0)
                    try await span.forEach(in: house.database) { item in
                        guard item.conversation != nil, item.hasBytes else { return }
                        looked += 1
                        guard try await house.flows.readAnew(item.id) else { return }
                        changed += 1
                        print("\(item.id)\t#\(item.conversation ?? 0)")
                    }
                    print("\(looked) mails read anew, \(changed) of them say something else now.")
                }
            }
        }
    }
}

extension Instant {
    /// In UTC, as in a log.
    var inUTC: String { Date(timeIntervalSince1970: Double(rawValue) / 1000).formatted(.iso8601) }
}
