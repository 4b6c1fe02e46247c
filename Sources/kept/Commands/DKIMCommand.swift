// `kept dkim`: keys by which the desk signs its mail.
import ArgumentParser
import Channels
import Flows
import Foundation
import Mail
import Storage

struct DKIMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dkim", abstract: "Keys by which the desk signs its mail, where no relay does it (DKIM).",
        subcommands: [Key.self, Start.self, List.self, Remove.self], defaultSubcommand: List.self)

    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a key and prints the record for the DNS; it signs once `kept dkim start` says so.")

        @Argument(help: "The domain behind the at sign of the addresses.")
        var domain: String

        @Option(help: "The key's name in the DNS; kept, or kept-ed25519.")
        var selector: String?

        @Flag(help: "An Ed25519 key, beside an RSA key for those who check no other.")
        var ed25519 = false

        @Flag(help: "Take an RSA key that is there already: PEM on standard input.")
        var pem = false

        func run() async throws {
            guard !(pem && ed25519) else { throw ValidationError("--pem takes RSA keys.") }
            var text: String?
            if pem { text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) }
            try await explaining { [text] in
                try await House.with { house in
                    try house.sealingKey.make()
                    let record = try await house.flows.makeDKIMKey(
                        ed25519 ? .ed25519 : .rsa, domain: domain.lowercased(), selector: name, pem: text)
                    print(record.zoneLine)
                }
            }
        }

        private var name: String { selector ?? (ed25519 ? "kept-ed25519" : "kept") }
    }

    /// Which key is meant.
    struct Choice: ParsableArguments {
        @Argument(help: "The domain.")
        var domain: String

        @Option(help: "The key's name in the DNS.")
        var selector = "kept"
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Signs by a key from now on: when its record is in the DNS.")

        @OptionGroup var choice: Choice

        @Flag(help: "Sign by it no longer.")
        var stop = false

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    try await house.flows.useDKIMKey(
                        choice.selector, of: choice.domain.lowercased(), isUsed: !stop)
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the keys, whether they sign, and what the DNS must have.")

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    for key in try await house.database.read({ try $0.dkimKeys() }) {
                        print(
                            key.domain, key.selector, key.signsSince == nil ? "waits" : "signs",
                            key.dnsRecord?.zoneLine ?? "", separator: "\t")
                    }
                }
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forgets a key. Leave its record in the DNS for a week: mail on its way needs it.")

        @OptionGroup var choice: Choice

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    try await house.flows.removeDKIMKey(choice.selector, of: choice.domain.lowercased())
                }
            }
        }
    }
}
