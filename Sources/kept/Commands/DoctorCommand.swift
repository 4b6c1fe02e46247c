// `kept doctor`: what is wrong, in plain words.
import ArgumentParser
import Channels
import Flows
import Foundation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says what is wrong, in plain words.",
        discussion: "Exit status 0 when nothing is unwell, else 1.")

    func run() async throws {
        try await explaining {
            let isWell = try await House.with { house in
                let found =
                    await house.flows.examine() + examine(house.settings) + lookAtScanner(house.settings)
                for examination in found { print("\(mark(examination.verdict)) \(examination.words)") }
                return !found.contains { $0.verdict == .unwell }
            }
            if !isWell { throw ExitCode.failure }
        }
    }

    private func examine(_ settings: Settings) -> [Examination] {
        var found: [Examination] = []
        do {
            _ = try MailRoute.adapter(for: settings.smtpURL, hostname: "localhost", logger: .init(label: "doctor"))
            found.append(
                settings.smtpURL.hasPrefix("file:")
                    ? Examination(.advice, "Outgoing mail is only written to a folder: set KEPT_SMTP_URL to send it.")
                    : Examination(.well, "Outgoing mail has a way."))
        } catch {
            found.append(Examination(.unwell, "KEPT_SMTP_URL: \(error.description)"))
        }
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
