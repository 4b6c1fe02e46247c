// The guard with a desk's own words: read again when they change.
import Desk
import Guard
import Storage
import Synchronization
import Text

/// The guard as this node has it. Other nodes learn of a change within a minute.
final class GuardKeeper: Sendable {
    private static let freshness = Duration.minutes(1)

    private struct State {
        var watch = Guard()
        var readAt: Instant?
    }

    private let state = Mutex(State())

    var watch: Guard { state.withLock { $0.watch } }
    func isStale(at now: Instant) -> Bool {
        state.withLock { $0.readAt.map { now.since($0) > Self.freshness || now < $0 } ?? true }
    }
    func keep(_ watch: Guard, at now: Instant) { state.withLock { $0 = State(watch: watch, readAt: now) } }
    func forget() { state.withLock { $0.readAt = nil } }
}

extension Flows {
    /// The guard as it was last read; sending does not wait for a new one.
    var watch: Guard { guardKeeper.watch }

    /// The guard with the desk's phrases that are switched on.
    func deskGuard() async throws -> Guard {
        let now = now()
        guard guardKeeper.isStale(at: now) else { return watch }
        let phrases = try await database.read { try $0.ownPhrases() }.filter(\.isOn)
        var own: [Language: OwnWords] = [:]
        for (language, phrases) in Dictionary(grouping: phrases, by: \.language) {
            // Each was read without a mistake when it was added.
            own[language] = try? OwnWords(phrases.map(\.entry), language: language)
        }
        let watch = Guard(own: own)
        guardKeeper.keep(watch, at: now)
        return watch
    }

    /// A suggestion of the guard was taken by an agent.
    package func countAccepted(_ rule: String) async throws {
        guard Rule.all[RuleName(rule)] != nil else { throw Refusal.notFound }
        try await database.write { try $0.countAccepted(rule) }
    }
}

extension OwnPhrase {
    var entry: OwnWords.Entry { .init(rule: RuleName(rule), phrase: phrase, better: better) }
}
