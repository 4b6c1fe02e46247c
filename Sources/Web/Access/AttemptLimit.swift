// So many tries in so long: what keeps somebody from guessing passwords or flooding a page.
import Desk
import Synchronization

/// Counts attempts by key in windows of time, in memory and bounded: each node counts for itself.
///
/// A full table forgets its oldest quarter: a flood of new addresses costs no memory, and somebody who is being
/// guessed at by one address stays counted by their account.
final class AttemptLimit: Sendable {
    private struct Window {
        var count: Int
        let began: Instant
    }

    private static let mostKeys = 20_000

    private let most: Int
    private let window: Duration
    private let windows = Mutex<[String: Window]>([:])

    init(_ most: Int, in window: Duration) { (self.most, self.window) = (most, window) }

    /// Counts an attempt; throws when there were too many.
    func count(_ key: String, at now: Instant) throws(WebError) {
        let wait: Duration? = windows.withLock { windows in
            var current = windows[key] ?? Window(count: 0, began: now)
            if now.since(current.began) >= window { current = Window(count: 0, began: now) }
            guard current.count < most else { return window - now.since(current.began) }
            current.count += 1
            if windows[key] == nil, windows.count >= Self.mostKeys { makeRoom(in: &windows, at: now) }
            windows[key] = current
            return nil
        }
        if let wait { throw .tooMany(retryAfter: max(1, Int(wait.components.seconds) + 1)) }
    }

    func forget(_ key: String) { windows.withLock { _ = $0.removeValue(forKey: key) } }

    private func makeRoom(in windows: inout [String: Window], at now: Instant) {
        windows = windows.filter { now.since($0.value.began) < window }
        guard windows.count >= Self.mostKeys else { return }
        for (key, _) in windows.sorted(by: { $0.value.began < $1.value.began }).prefix(Self.mostKeys / 4) {
            windows[key] = nil
        }
    }
}

/// The limits of the doors that anybody can reach.
struct Limits: Sendable {
    let signInsByAddress = AttemptLimit(10, in: .minutes(15))
    let signInsByAccount = AttemptLimit(10, in: .minutes(15))
    let linksByAddress = AttemptLimit(5, in: .minutes(15))
    let linksByAccount = AttemptLimit(5, in: .minutes(15))
    /// Tries of one-time links: they cannot be guessed, but each costs a hash of a password.
    let openings = AttemptLimit(20, in: .minutes(15))
    let contactWrites = AttemptLimit(20, in: .minutes(10))
    /// What the script of a contact's page says by itself: it must not use up what they want to write, nor what others
    /// behind the same address want.
    let contactZones = AttemptLimit(200, in: .minutes(10))
    /// Messages and addresses in chats, by where they come from: an office behind one address may hold several.
    let chatWrites = AttemptLimit(120, in: .minutes(10))
    /// Keys, looks and pages in chats.
    let chatSigns = AttemptLimit(3000, in: .minutes(10))
    let chatStreams = AttemptLimit(300, in: .minutes(10))
    /// Requests of one bot, and of these what it says or hands over: far more than any conversation needs.
    let botRequests = AttemptLimit(600, in: .minutes(1))
    let botActs = AttemptLimit(120, in: .minutes(1))
    /// Forms of strangers, each of which is acknowledged by mail.
    let contactForm = AttemptLimit(10, in: .minutes(10))
    /// Test mails of senders, by who sends them.
    let testMails = AttemptLimit(30, in: .hours(1))
    /// One message for each form of a contact, by the identity that the form carries.
    let contactForms = AttemptLimit(1, in: .hours(24))
}
