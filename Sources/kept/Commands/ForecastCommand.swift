// `kept forecast`: how well remaining times are forecast from an event log.
import ArgumentParser
import Forecast
import Foundation

struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Forecasts remaining times from event logs.",
        subcommands: [Evaluate.self])

    struct Evaluate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Learns from one event log, forecasts another, and prints the errors as JSON.")

        @Option(help: ArgumentHelp("The log to learn from: XES, XES.gz or CSV.", valueName: "file"))
        var train: String

        @Option(help: ArgumentHelp("The log to forecast: XES, XES.gz or CSV.", valueName: "file"))
        var test: String

        func run() async throws {
            try await explaining {
                let report = Forecast.evaluate(
                    train: try log(train), test: try log(test))
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys]
                FileHandle.standardOutput.write(try encoder.encode(report) + Data("\n".utf8))
            }
        }

        private func log(_ path: String) throws -> EventLog {
            guard let data = FileManager.default.contents(atPath: path) else { throw WrongLog.unreadable(path) }
            return try EventLog.parse([UInt8](data))
        }
    }
}
