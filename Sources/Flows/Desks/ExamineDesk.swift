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
        let unreadable = try unreadableItems(limit: 100).count
        if unreadable > 0 {
            found.append(Examination(.advice, "\(unreadable) mails could not be read: look at them under /unreadable."))
        }
        return found
    }
}
