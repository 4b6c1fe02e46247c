// `kept doctor`: what is wrong, in plain words.
import ArgumentParser
import Channels
import Desk
import Flows
import Foundation
import Storage

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says what is wrong, in plain words.",
        discussion: "Exit status 0 when nothing is unwell, else 1.")

    func run() async throws {
        try await explaining {
            let isWell = try await House.with { house in
                let found =
                    await house.flows.examine() + tryWaysOut(house) + examine(house.settings)
                    + lookAtScanner(house.settings)
                for examination in found { print("\(mark(examination.verdict)) \(examination.words)") }
                return !found.contains { $0.verdict == .unwell }
            }
            if !isWell { throw ExitCode.failure }
        }
    }

    /// Opens each way out for mail, with its password, and takes leave: nothing is sent.
    private func tryWaysOut(_ house: House) async -> [Examination] {
        let (settings, logger) = (house.settings, house.logger)
        let hostname = URL(string: settings.baseURL)?.host ?? "localhost"
        let accounts: SendingAccounts
        do {
            let ownWay = try MailRoute.adapter(for: settings.smtpURL, hostname: hostname, logger: logger)
            accounts = SendingAccounts(ownWay: ownWay, hostname: hostname, logger: logger)
        } catch {
            return [Examination(.unwell, "KEPT_SMTP_URL: \(error.description)")]
        }
        let own = await accounts.knockAtOwnServer().map { examination(of: $0, named: "KEPT_SMTP_URL") }
        let folder = Examination(
            .advice, "Outgoing mail is only written to a folder: set KEPT_SMTP_URL to send it.")
        return [own ?? folder] + (await tryOwnAccounts(house, accounts))
    }

    /// Of the addresses that send by a mail server of their own.
    private func tryOwnAccounts(_ house: House, _ accounts: SendingAccounts) async -> [Examination] {
        do {
            var found: [Examination] = []
            for sender in try await house.database.read({ try $0.senders() }) {
                guard let account = try house.flows.account(of: sender) else { continue }
                found.append(examination(of: await accounts.knock(at: account), named: sender.address.email))
            }
            return found
        } catch {
            return [Examination(.unwell, "The senders: \(sentence(for: error))")]
        }
    }

    private func examination(of trial: SendingTrial, named name: String) -> Examination {
        switch trial {
        case .taken(let words): Examination(.well, "\(name): \(words)")
        case .failed(let kind, let why): Examination(.unwell, "\(name): \(why.isEmpty ? kind.rawValue : why)")
        }
    }

    private func examine(_ settings: Settings) -> [Examination] {
        var found: [Examination] = []
        let host = URL(string: settings.baseURL)?.host ?? ""
        if ["localhost", "127.0.0.1", "[::1]"].contains(host) {
            found.append(
                Examination(
                    .advice,
                    "Links in mails point to \(settings.baseURL): set KEPT_BASE_URL to what customers can reach."))
        } else if settings.baseURL.hasPrefix("http:") {
            found.append(Examination(.advice, "KEPT_BASE_URL is not https: passwords travel in clear."))
        }
        return found
    }

    private func lookAtScanner(_ settings: Settings) async -> [Examination] {
        guard let scanner = settings.scanner else { return [] }
        if let trouble = await scanner.trouble() {
            return [Examination(.unwell, "\(trouble) New files stay closed meanwhile: see KEPT_CLAMD.")]
        }
        return [Examination(.well, "ClamAV answers.")]
    }

    private func mark(_ verdict: Examination.Verdict) -> String {
        switch verdict {
        case .well: "well   "
        case .advice: "advice "
        case .unwell: "UNWELL "
        }
    }
}
