// `kept bot`: programs that may speak to contacts, and the greeter.
import ArgumentParser
import Desk
import Flows
import Storage

struct BotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bot", abstract: "Manages bots: programs that may speak until a person does.",
        discussion: """
            A bot is called at its URL when something happens, signed as Standard Webhooks has it, and answers by the API
            with its own token. Contacts always read that it is a bot. See docs/bots.md.
            """,
        subcommands: [Add.self, Greeter.self, List.self, Remove.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Registers a bot and prints its secret and its token, which are shown once.")

        @Argument(help: "The name that contacts read.")
        var name: String

        @Option(help: "Where it is called when something happens; without it, it only speaks.")
        var url: String?

        func run() async throws {
            try await explaining {
                let added = try await House.with { try await $0.flows.addBot(named: name, url: url) }
                print("secret: \(added.secret.text)")
                print("token: \(added.token)")
            }
        }
    }

    struct Greeter: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switches the greeter on: it asks once for what is missing when a conversation begins.")

        @Argument(help: "The name that contacts read.")
        var name: String

        @Option(parsing: .upToNextOption, help: "What it asks for: order, email, phone, name.")
        var ask: [Wanted] = [.order]

        func run() async throws {
            try await explaining {
                _ = try await House.with { try await $0.flows.setGreeter(named: name, asking: ask) }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints each bot, and how the last call to it ended.")

        func run() async throws {
            try await explaining {
                let lines = try await House.with { house in
                    try await house.database.read { db in try db.bots().filter(\.isActive).map { try line($0, db) } }
                }
                lines.forEach { print($0) }
            }
        }

        private func line(_ bot: Bot, _ db: any Reader) throws -> String {
            guard bot.kind == .program else {
                return "\(bot.name)\tgreeter\tasks \(bot.asks.map(\.rawValue).joined(separator: ", "))"
            }
            let (counts, last) = (try db.callCounts(of: bot.id), try db.lastAttempt(of: bot.id))
            return """
                \(bot.name)\t\(bot.url ?? "is not called")\t\(counts.waiting) waiting, \(counts.failed) given up\
                \(last.map { "\t\($0.outcome): \($0.words)" } ?? "")
                """
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a bot away: its token opens nothing any more; what it has said stays.")

        @Argument(help: "Its name.")
        var name: String

        func run() async throws {
            try await explaining { try await House.with { try await $0.flows.removeBot(named: name) } }
        }
    }
}

extension Wanted: ExpressibleByArgument {}
