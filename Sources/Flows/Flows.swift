// What happens at a desk. Each flow is one file: it loads, decides, saves in one transaction; the outbox does the rest.
import Desk
import Storage
import Synchronization

/// The acts of a desk, with what they stand on: the database, the clock, the source of identities.
///
///     let reply = try await flows.sendReply(draft, to: conversation, as: agent)
package struct Flows: Sendable {
    package let database: Database
    /// The only clock of the house; tests and the demo bring their own.
    package let now: @Sendable () -> Instant
    package let settings: Settings
    /// Where the bytes of attachments are.
    package let files: any FileStore
    let identities: IdentitySource
    let deskCache: DeskCache
    let pastTimes: PastTimes
    let backlog: Backlog
    let guardKeeper: GuardKeeper

    package struct Settings: Sendable {
        /// Where the desk is reached from outside, without a slash at the end.
        package var baseURL: String
        /// How long one delivery may take before another node tries it.
        package var leaseTime: Duration = .seconds(420)
        /// With this many mails kept but not yet read, doors answer "later".
        package var mostWaitingMails = 20_000
        /// How long a reply rests before it leaves, so that its writer can take it back.
        package var undoTime: Duration = .zero
        /// For how long the bytes of mails are kept after they were read; nil: for ever.
        package var rawRetention: Duration?
        /// Whether a scanner looks at each file before anybody can open it.
        package var checksFiles = false
        /// Mails a minute to one domain; 0: as fast as they are taken.
        package var domainRate = 0
        /// By which passwords of mailboxes are sealed; nil while the operator has none.
        package var sealingKey: @Sendable () -> [UInt8]? = { nil }
        /// The same key, made if there is none yet; nil where it cannot be.
        package var makeSealingKey: @Sendable () -> [UInt8]? = { nil }

        package init(baseURL: String) { self.baseURL = baseURL }
    }

    package init(
        database: Database, files: any FileStore, settings: Settings, now: @escaping @Sendable () -> Instant
    ) {
        (self.database, self.files, self.settings, self.now) = (database, files, settings, now)
        identities = IdentitySource(now: now)
        deskCache = DeskCache()
        pastTimes = PastTimes()
        backlog = Backlog()
        guardKeeper = GuardKeeper()
    }
}
