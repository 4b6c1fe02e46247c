// `kept agent`: the people who answer.
import ArgumentParser
import Desk
import Flows
import Foundation
import Storage
import Text

extension Agent.Role: ExpressibleByArgument {}

struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "The people who answer.", subcommands: [Add.self, Link.self, List.self],
        defaultSubcommand: List.self)

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a colleague.",
            discussion: "With --password the password is read from standard input; else an invitation link is printed.")

        @Argument(help: "Their e-mail address.")
        var email: String

        @Option(help: "Their name, as customers read it.")
        var name: String

        @Option(help: "agent, lead or admin.")
        var role: Agent.Role = .agent

        @Option(help: "What customers read under the name, such as “workshop”.")
        var title = ""

        @Option(help: "The language of their workspace: \(languageCodes).")
        var language: String?

        @Option(help: "A team to join; made when there is none of that name.")
        var team: String?

        @Flag(help: "Read a password from standard input instead of printing a link.")
        var password = false

        func run() async throws {
            let language = try language.map(parseLanguage)
            let secret = password ? readLine(strippingNewline: true) : nil
            if password, secret == nil { throw ValidationError("No password came on standard input.") }
            try await explaining {
                try await House.with { house in
                    let team = try await team.asyncMap { try await house.flows.team(named: $0).id }
                    if let secret { try house.flows.check(password: secret) }
                    let agent = try await house.flows.addAgent(
                        email: email, name: name, role: role, title: title, language: language,
                        teams: team.map { [$0] } ?? [])
                    if let secret {
                        try await house.flows.setPassword(secret, of: agent.id, passwords: Passwords())
                        print("\(agent.email) can sign in at \(house.settings.baseURL)")
                    } else {
                        print(try await house.flows.makeLink(.invitation, for: agent.id))
                    }
                }
            }
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a one-time link to sign in, or to choose a new password.")

        @Argument(help: "Their e-mail address.")
        var email: String

        @Flag(help: "A link to choose a new password.")
        var reset = false

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    guard let agent = try await house.database.read({ try $0.agent(email: email) }) else {
                        throw Refusal.unknownAgent
                    }
                    print(try await house.flows.makeLink(reset ? .reset : .signIn, for: agent.id))
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the people who work at the desk.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    for agent in try await house.database.read({ try $0.agents() }) {
                        print(agent.email, agent.role.rawValue, agent.name, separator: "\t")
                    }
                }
            }
        }
    }
}
