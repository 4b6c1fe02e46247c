// `kept receive`: a mail on standard input, for the pipe of any mail server.
import ArgumentParser
import Desk
import Flows
import Foundation

/// EX_TEMPFAIL of sysexits.h: the mail server keeps the mail and tries again.
private let tryAgainLater = ExitCode(75)
/// EX_NOUSER and EX_UNAVAILABLE.
private let unknownAddress = ExitCode(67)
private let refused = ExitCode(69)
/// Larger mails are refused, in bytes.
private let largestMail = 50 << 20

struct ReceiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receive", abstract: "Takes a mail from standard input.",
        discussion: """
            Exit status: 0 when the mail is kept, 75 when it should be tried again, 67 when no recipient is an address \
            of the desk, 69 when it is refused.
            """)

    @Option(help: "The sender of the envelope; empty for a bounce. Else the headers are asked.")
    var from: String?

    @Option(help: "A recipient of the envelope; may be given several times. Else the headers are asked.")
    var to: [String] = []

    func run() async throws {
        guard let bytes = try FileHandle.standardInput.read(upToCount: largestMail + 1), bytes.count <= largestMail
        else { throw end(refused, "The mail is empty or larger than 50 MiB.") }
        do {
            try await House.with { house in
                let mail = Array(bytes)
                let recipients = try await house.flows.recipients(given: to, of: mail)
                if recipients.isEmpty { throw end(unknownAddress, "No recipient is an address of the desk.") }
                let sender = from ?? house.flows.sender(of: mail)
                switch await house.flows.keep(from: sender, to: recipients, bytes: mail) {
                case .kept: await read(house)
                case .later(let why): throw end(tryAgainLater, why)
                case .refused(let why): throw end(refused, why)
                }
            }
        } catch let exit as ExitCode {
            throw exit
        } catch {
            throw end(tryAgainLater, sentence(for: error))
        }
    }

    /// What cannot be read or stored now is read by `kept serve`: the mail is kept all the same.
    private func read(_ house: House) async {
        do {
            try await house.flows.claimFiles()
            try await house.flows.readInbox()
        } catch {
            house.logger.error("the mail is kept and will be read later", metadata: ["why": "\(sentence(for: error))"])
        }
    }

    private func end(_ code: ExitCode, _ why: String) -> ExitCode {
        FileHandle.standardError.write(Data("kept: \(why)\n".utf8))
        return code
    }
}
