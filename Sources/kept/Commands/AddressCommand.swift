// `kept address`: the addresses at which customers reach the desk.
import ArgumentParser
import Desk
import Flows
import Text

struct AddressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "address", abstract: "The addresses at which customers reach the desk.",
        subcommands: [Add.self, List.self], defaultSubcommand: List.self)

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Opens an address of the desk.")

        @Argument(help: "The address, such as support@example.com.")
        var email: String

        @Option(help: "The team that looks after it; made when there is none of that name.")
        var team: String?

        @Option(help: "Spoken with a contact until their own language is known: \(languageCodes).")
        var language: String?

        func run() async throws {
            let language = try language.map(parseLanguage)
            try await explaining {
                try await House.with { house in
                    let team = try await team.asyncMap { try await house.flows.team(named: $0).id }
                    let address = try await house.flows.addAddress(email, team: team, language: language)
                    print("\(address.email) is open.")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the addresses of the desk.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    for address in try await house.database.read({ try $0.addresses() }) {
                        print(address.email, address.language.rawValue)
                    }
                }
            }
        }
    }
}

let languageCodes = Language.allCases.map(\.rawValue).joined(separator: ", ")

/// A language from the command line; misuse when it is none of the six.
func parseLanguage(_ code: String) throws -> Language {
    guard let language = Language(tag: code) else {
        throw ValidationError("“\(code)” is none of the languages \(languageCodes).")
    }
    return language
}

extension Optional {
    func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
        if let self { try await transform(self) } else { nil }
    }
}
