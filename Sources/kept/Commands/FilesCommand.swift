// `kept files`: where the attachments are, and what a scanner has still to look at.
import ArgumentParser
import Flows

struct FilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files", abstract: "The attachments of the desk.",
        subcommands: [Adopt.self, Move.self, Recheck.self])

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says that the place that KEPT_FILES names is this desk's, after a move or a repair.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    try await house.flows.adoptFiles()
                    print("The files of this desk are in \(house.settings.files.name).")
                }
            }
        }
    }

    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves attachments that an earlier version kept in the database; `kept serve` does it too.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    try await house.flows.claimFiles()
                    print("\(try await house.flows.moveFiles()) files are moved to \(house.settings.files.name).")
                }
            }
        }
    }

    struct Recheck: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets the scanner look again at files that it could not look at.")

        @Flag(help: "And at those that it has called clean.")
        var all = false

        func run() async throws {
            try await explaining {
                try await House.with { print("\(try await $0.flows.checkAgain(all: all)) files will be checked.") }
            }
        }
    }
}
