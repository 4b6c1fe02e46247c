// `kept token`: the way in for programs.
import ArgumentParser
import Flows

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "The way in for programs.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a new API token. It is shown once and acts in the name of the agent.")

        @Option(help: "The e-mail address of the agent in whose name the program acts.")
        var agent: String

        func run() async throws {
            try await explaining {
                try await House.with { print(try await $0.flows.makeToken(for: agent)) }
            }
        }
    }
}
