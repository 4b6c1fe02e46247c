// `kept inspect text`: what Kept finds in texts, one JSON object a line.
import ArgumentParser
import Desk
import Foundation
import Guard
import Text

struct InspectTextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "Reads JSON Lines and prints each with what is found in its text.",
        discussion: """
            For promises each line is an object with "text", "now" (ISO 8601 with an offset), "tz" (an IANA name) and
            perhaps "lang"; it is printed again with "promises". For guard it has "text", perhaps "lang", and "context"
            (contact_name, customer_text, known, tried, incident_open, unresolved, upset); it is printed again with
            "findings". For human it has "text"; it is printed again with "human", true where its writer asks for a
            person in any of the six languages. With --speed: what finding promises costs, the median and the 99th
            percentile of the texts. A line that cannot be read becomes {"error": "…"}, and the exit status is then 1.
            """)

    enum Sought: String, ExpressibleByArgument, CaseIterable { case promises, human, guardFindings = "guard" }

    @Option(help: "What to look for.")
    var find: Sought

    @Flag(help: "Print what finding promises costs instead, in microseconds of CPU a text.")
    var speed = false

    @Argument(help: "Files of JSON Lines; standard input when there is none.")
    var files: [String] = []

    func validate() throws {
        if speed, find != .promises { throw ValidationError("--speed goes with --find promises.") }
    }

    func run() async throws {
        try await explaining {
            var isClean = true
            let print = speed ? measure : show
            if files.isEmpty { isClean = try print(FileHandle.standardInput.readToEnd() ?? Data()) }
            for file in files { isClean = try print(try Data(contentsOf: URL(filePath: file))) && isClean }
            if !isClean { throw ExitCode.failure }
        }
    }

    /// Each text ten times, the first of them not counted: a desk reads many.
    private func measure(_ bytes: Data) throws -> Bool {
        var (times, lengths, found) = ([Double](), [Int](), 0)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let object = (try? JSONSerialization.jsonObject(with: line)) as? [String: Any],
                let text = object["text"] as? String
            else { throw ValidationError("A line is no JSON object with a text.") }
            let language = (object["lang"] as? String).flatMap(Language.init(tag:))
            let (now, zone) = try moment(of: object)
            lengths.append(text.utf8.count)
            for round in 0..<10 {
                var promises: [FoundPromise] = []
                let took = milliseconds {
                    promises = findPromises(in: text, language: language, now: now, zone: zone, hours: nil)
                }
                if round == 0 { found += promises.count } else { times.append(took * 1000) }
            }
        }
        guard !times.isEmpty else { throw ValidationError("There is no text to read.") }
        times.sort()
        let report: [String: Any] = [
            "texts": lengths.count, "promises": found, "bytes_p50": lengths.sorted()[lengths.count / 2],
            "p50_us": rounded(times[times.count / 2]), "p99_us": rounded(times[times.count * 99 / 100]),
        ]
        let json = try JSONSerialization.data(withJSONObject: report, options: [.sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
        return true
    }

    /// Prints an answer to each line; false when one could not be read.
    private func show(_ bytes: Data) throws -> Bool {
        var isClean = true
        for line in bytes.split(separator: UInt8(ascii: "\n")) where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
            let answer: [String: Any]
            do throws(UnreadableLine) {
                answer = try answered(Data(line))
            } catch {
                answer = ["error": error.sentence]
                isClean = false
            }
            let json = try JSONSerialization.data(
                withJSONObject: answer, options: [.sortedKeys, .withoutEscapingSlashes])
            FileHandle.standardOutput.write(json + Data("\n".utf8))
        }
        return isClean
    }

    private func answered(_ line: Data) throws(UnreadableLine) -> [String: Any] {
        // What JSONSerialization says of a broken line helps nobody; that it is none is all there is to say.
        guard var object = (try? JSONSerialization.jsonObject(with: line)) as? [String: Any] else {
            throw UnreadableLine(sentence: "not a JSON object")
        }
        guard let text = object["text"] as? String else { throw UnreadableLine(sentence: "text is missing") }
        let language = (object["lang"] as? String).flatMap(Language.init(tag:))
        switch find {
        case .promises: object["promises"] = try promises(in: text, language, object)
        case .human: object["human"] = asksForHuman(text)
        case .guardFindings: object["findings"] = try findings(in: text, language, line)
        }
        return object
    }

    private func findings(
        in text: String, _ language: Language?, _ line: Data
    ) throws(UnreadableLine) -> [[String: Any]] {
        struct Line: Decodable { let context: ReplyContext? }
        guard let known = try? JSONDecoder().decode(Line.self, from: line) else {
            throw UnreadableLine(sentence: "context is not what the help of this command describes")
        }
        let language = language ?? detectLanguage(text) ?? .english
        return Guard().check(text, in: language, knowing: known.context ?? ReplyContext()).findings.map { finding in
            [
                "rule": finding.rule.rawValue, "severity": finding.severity.rawValue,
                "span": [finding.span.lowerBound, finding.span.upperBound], "why": finding.why(in: language),
                "suggestion": finding.suggestion.map { $0 as Any } ?? NSNull(),
            ]
        }
    }

    private func promises(
        in text: String, _ language: Language?, _ object: [String: Any]
    ) throws(UnreadableLine) -> [[String: Any]] {
        let (now, zone) = try moment(of: object)
        let found = findPromises(in: text, language: language, now: now, zone: zone, hours: nil)
        return found.map { described($0, zone) }
    }

    private func moment(of object: [String: Any]) throws(UnreadableLine) -> (now: Instant, zone: TimeZone) {
        guard let now = (object["now"] as? String).flatMap(instant) else {
            throw UnreadableLine(sentence: "now is missing or no ISO 8601 time with an offset")
        }
        guard let zone = (object["tz"] as? String).flatMap(TimeZone.init(identifier:)) else {
            throw UnreadableLine(sentence: "tz is missing or no time zone")
        }
        return (now, zone)
    }

    private func described(_ promise: FoundPromise, _ zone: TimeZone) -> [String: Any] {
        [
            "what": promise.what,
            "span": [promise.span.lowerBound, promise.span.upperBound],
            "due_from": stamp(promise.dueFrom, zone),
            "due_to": stamp(promise.dueTo, zone),
        ]
    }

    private func instant(_ stamp: String) -> Instant? {
        let format = ISO8601DateFormatter()
        for options: ISO8601DateFormatter.Options in [[], .withFractionalSeconds] {
            format.formatOptions = options.union(.withInternetDateTime)
            if let date = format.date(from: stamp) {
                return Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
            }
        }
        return nil
    }

    /// "2026-11-19T12:00:00+05:00", or null.
    private func stamp(_ instant: Instant?, _ zone: TimeZone) -> Any {
        guard let instant else { return NSNull() }
        let format = ISO8601DateFormatter()
        format.timeZone = zone
        format.formatOptions = [.withInternetDateTime]
        let text = format.string(from: Date(timeIntervalSince1970: Double(instant.seconds)))
        return text.hasSuffix("Z") ? String(text.dropLast()) + "+00:00" : text
    }
}

/// Why a line could not be answered.
private struct UnreadableLine: Error, CustomStringConvertible {
    let sentence: String

    var description: String { sentence }
}
