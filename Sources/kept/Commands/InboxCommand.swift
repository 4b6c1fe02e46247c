// `kept inbox`: what came in, as bytes: what could not be read, once more, and everything as files.
import ArgumentParser
import Desk
import Flows
import Foundation
import Storage

/// Lines that `kept inbox` prints, and mails that `retry` takes without being told which.
private let mostListed = 1000

struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "Mail as it came: what could not be read, and everything as files.",
        subcommands: [List.self, Show.self, Retry.self, Discard.self, Restore.self, Export.self, Reread.self],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists what could not be read: number, time, size, sender, recipients, why.")

        @Flag(help: "What was discarded instead, and why.")
        var discarded = false

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    let items = try await house.database.read { [discarded] db in
                        discarded ? try db.discardedItems(limit: mostListed) : try db.unreadableItems(limit: mostListed)
                    }
                    for item in items { print(line(item)) }
                }
            }
        }

        private func line(_ item: UnreadableItem) -> String {
            let fields = [
                item.id.description, item.receivedAt.inUTC, item.size.map { "\($0)" } ?? "-",
                "<\(item.envelopeFrom)>", item.envelopeTo.joined(separator: ","), item.reason,
            ]
            return (fields + (discarded ? [item.discardReason ?? "-"] : [])).joined(separator: "\t")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes a mail, as it came, to standard output.")

        @Argument(help: "Its number.")
        var mail: RawItem.ID

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    guard let item = try await house.database.read({ [mail] in try $0.rawItem(mail) }) else {
                        throw Refusal.notFound
                    }
                    FileHandle.standardOutput.write(Data(item.bytes))
                }
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads once more what could not be read.",
            discussion: "Prints what became of each. Exit status 1 when one of them still cannot be read.")

        @Argument(help: "Numbers of mails; all that wait for a person when there is none.")
        var mails: [RawItem.ID] = []

        func run() async throws {
            try await explaining {
                let isAllRead = try await House.with { house in
                    let chosen =
                        mails.isEmpty
                        ? try await house.database.read {
                            try $0.unreadableItems(limit: mostListed).map(\.id).reversed()
                        }
                        : mails
                    for mail in chosen { try await house.flows.readAgain(mail, as: nil) }
                    try await house.flows.readInbox()
                    return try await tell(chosen, house)
                }
                if !isAllRead { throw ExitCode.failure }
            }
        }

        private func tell(_ mails: [RawItem.ID], _ house: House) async throws -> Bool {
            var isAllRead = true
            for mail in mails {
                let (item, number) = try await house.database.read { db in
                    let message = try db.message(ofRaw: mail)
                    return (
                        try db.unreadableItem(mail),
                        try message.flatMap { try db.conversation($0.conversation)?.number }
                    )
                }
                if let item { isAllRead = false; print("\(mail)\tunreadable\t\(item.reason)"); continue }
                print("\(mail)\t\(number.map { "#\($0)" } ?? "was here before")")
            }
            return isAllRead
        }
    }

    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes mails out of the list of what could not be read; their bytes stay for the time being.")

        @Option(help: "Why, for whoever looks for them later.")
        var reason = ""

        @Argument(help: "Numbers of mails.")
        var mails: [RawItem.ID]

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    for mail in mails { try await house.flows.discard(mail, because: reason, as: nil) }
                }
            }
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Puts discarded mails back into the list.")

        @Argument(help: "Numbers of mails.")
        var mails: [RawItem.ID]

        func run() async throws {
            try await explaining {
                try await House.with { house in
                    for mail in mails { try await house.flows.restore(mail, as: nil) }
                }
            }
        }
    }
}

extension Identifier: ExpressibleByArgument {
    /// nil when the text is no number.
    package init?(argument: String) { self.init(argument) }
}
