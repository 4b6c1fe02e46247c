// Whether a desk is well, in plain words, for `kept doctor` and `/healthz`.
import Desk
import Storage

/// One thing that was looked at.
package struct Examination: Sendable, Equatable {
    package enum Verdict: String, Sendable { case well, advice, unwell }

    package let verdict: Verdict
    /// A sentence; for advice and worse it says what to do.
    package let words: String

    package init(_ verdict: Verdict, _ words: String) { (self.verdict, self.words) = (verdict, words) }
}

/// Mail that has waited so long to leave, or to be read, is worth a word.
private let tooLong = Duration.minutes(30)
/// The desk looks at its alarms every second; what has been due for longer lies with nobody.
private let alarmPatience = Duration.minutes(2)
/// So many free bytes are few: a busy desk fills them in a day or two.
private let littleSpace = 512 << 20

extension Flows {
    /// Looks at the store, the people, the addresses and the queues.
    package func examine() async -> [Examination] {
        if case .unwell(let why) = await database.health() {
            return [Examination(.unwell, "The database is unwell: \(why)")]
        }
        do {
            return [Examination(.well, "The database answers.")] + examineDisk()
                + (try await database.read { [now = now()] in try $0.examination(at: now) })
                + (try await examineFiles())
        } catch {
            return [Examination(.unwell, "The database cannot be read.")]
        }
    }

    private func examineDisk() -> [Examination] {
        guard let free = database.location.freeSpace, free < littleSpace else { return [] }
        return [Examination(.advice, "The disk has only \(free >> 20) MB left: make room before mail must wait.")]
    }
}

extension Reader {
    fileprivate func examination(at now: Instant) throws -> [Examination] {
        var found: [Examination] = []
        found.append(
            try hasAgents()
                ? Examination(.well, "There are agents.")
                : Examination(
                    .advice, "Nobody works here yet: open the link that `kept serve` prints, or `kept agent add`."))
        let addresses = try addresses().map(\.email)
        found.append(
            addresses.isEmpty
                ? Examination(.advice, "The desk has no address: add one with `kept address add support@example.com`.")
                : Examination(.well, "The desk answers for \(addresses.joined(separator: ", "))."))
        if let due = try nextOutboxDue(), now.since(due) > tooLong {
            found.append(
                Examination(.unwell, "Mail has waited to leave for over half an hour: see KEPT_SMTP_URL and the log."))
        }
        if let waiting = try waitingRawItems(after: nil, limit: 1).first, now.since(waiting.receivedAt) > tooLong {
            found.append(
                Examination(.unwell, "Mail has waited to be read for over half an hour: is `kept serve` running?"))
        }
        if let alarm = try nextAlarm(), now.since(alarm) > alarmPatience {
            found.append(
                Examination(
                    .unwell,
                    "Alarms have been due for \(now.since(alarm).milliseconds / 60_000) minutes: is `kept serve` running?"
                ))
        }
        found += try examineMailboxes(at: now)
        let unreadable = try unreadableItems(limit: 100).count
        if unreadable > 0 {
            found.append(Examination(.advice, "\(unreadable) mails could not be read: look at them under /unreadable."))
        }
        return found
    }

    /// One finding for all that are well, one for each that is not.
    private func examineMailboxes(at now: Instant) throws -> [Examination] {
        let mailboxes = try mailboxes()
        guard !mailboxes.isEmpty else { return [] }
        let patience = try desk()?.riseTimes.mailbox ?? RiseTimes.sound.mailbox
        let failing = mailboxes.compactMap { mailbox in
            mailbox.silentSince(at: now, patience: patience).map { (mailbox, $0) }
        }
        guard !failing.isEmpty else {
            let paused = mailboxes.count { $0.state.pausedAt != nil }
            return paused > 0
                ? [Examination(.advice, "\(paused) of \(mailboxes.count) mailboxes are paused.")]
                : [Examination(.well, "Mail comes in from \(mailboxes.count) mailboxes.")]
        }
        return failing.map { mailbox, since in
            let minutes = now.since(since).milliseconds / 60_000
            let why = mailbox.state.trouble.map { $0.0.sentence } ?? "Is `kept serve` running?"
            return Examination(
                .unwell,
                "The mailbox of \(mailbox.address) at \(mailbox.server) has been silent for \(minutes) minutes: \(why)")
        }
    }
}

extension MailboxTrouble {
    /// For operators, with what the other side said.
    package var sentence: String {
        let sentence =
            switch kind {
            case .unreachable: "The server cannot be reached."
            case .insecure: "No secure connection: its TLS or its certificate was not accepted."
            case .loginRefused: "The server does not accept the user and the password."
            case .tokenRefused: "There is no access token for it."
            case .noFolder: "The folder is not there."
            case .closed: "The server closed the connection."
            case .tooSlow: "The server does not answer in time."
            case .garbled: "The server answers with something that is not IMAP."
            case .refused: "The server refused a command."
            case .sealed:
                "The password cannot be unsealed: KEPT_SECRET or the key file is another one; give the password again."
            case .deskUnwell: "The desk could not take its mail."
            case .taken: "Another node serves it."
            }
        return words.isEmpty ? sentence : "\(sentence) (\(words))"
    }
}
