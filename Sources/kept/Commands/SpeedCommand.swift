// `kept inspect speed`: what reading a text costs.
import ArgumentParser
import Foundation
import Guard
import Text

struct SpeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures the guard, and the guess of the language, on texts of several lengths.",
        discussion: """
            FOLDER holds a file of JSON Lines for each language (en.jsonl), as for `evaluate`; pieces of their texts are \
            read. Prints a JSON object a language: for each length in bytes the median and the 99th percentile of the \
            guard and the median of the guess, in milliseconds of CPU, and what the guard's first use costs.
            """)

    private static let lengths = [200, 2000, 20_000]

    @Argument(help: "A folder with a file of JSON Lines for each language.")
    var folder: String

    @Option(help: "Pieces of text for each length.")
    var pieces = 300

    func validate() throws {
        guard (1...100_000).contains(pieces) else { throw ValidationError("Pieces are from 1 to 100000.") }
    }

    func run() async throws {
        try await explaining {
            for language in Language.allCases {
                let file = URL(filePath: folder).appending(path: "\(language.rawValue).jsonl")
                guard FileManager.default.fileExists(atPath: file.path) else { continue }
                try measure(language, try texts(in: file))
            }
        }
    }

    /// All texts of the file in one row, at least as long as twice the longest piece.
    private func texts(in file: URL) throws -> [UInt8] {
        let lines = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
        let once = try lines.flatMap { line in
            Array(try JSONDecoder().decode(LabelledText.self, from: Data(line)).text.utf8) + [UInt8(ascii: " ")]
        }
        guard !once.isEmpty else { throw ValidationError("\(file.lastPathComponent) holds no text.") }
        let times = Self.lengths.last! * 2 / once.count + 1
        return Array(repeatElement(once, count: times).joined())
    }

    private func measure(_ language: Language, _ bytes: [UInt8]) throws {
        let reader = Guard()
        let first = milliseconds { _ = reader.check("x", in: language, knowing: ReplyContext()) }
        var report: [String: Any] = ["lang": language.rawValue, "first_ms": rounded(first)]
        for length in Self.lengths {
            var (checks, guesses) = ([Double](), [Double]())
            for piece in 0..<pieces {
                let start = piece * 397 % (bytes.count - length)
                let text = String(decoding: bytes[start..<(start + length)], as: UTF8.self)
                checks.append(milliseconds { _ = reader.check(text, in: language, knowing: ReplyContext()) })
                guesses.append(milliseconds { _ = guessLanguage(text) })
            }
            checks.sort()
            report["\(length)"] = [
                "guard_p50": rounded(checks[pieces / 2]), "guard_p99": rounded(checks[pieces * 99 / 100]),
                "guess_p50": rounded(guesses.sorted()[pieces / 2]),
            ]
        }
        let json = try JSONSerialization.data(withJSONObject: report, options: [.sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
    }
}

/// Of CPU.
func milliseconds(_ work: () -> Void) -> Double {
    let began = clock()
    work()
    return Double(clock() - began) / Double(CLOCKS_PER_SEC) * 1000
}
