// A desk that remembers what was fetched for it.
import Channels
import Desk
import Synchronization

final class RecordingKeeper: MailboxKeeper {
    struct State {
        var mailboxes: [RemoteMailbox] = []
        var taken: [RemoteMailbox.ID: [FetchedMail]] = [:]
        var places: [RemoteMailbox.ID: MailboxPlace] = [:]
        var heard: [RemoteMailbox.ID: Int] = [:]
        var troubles: [MailboxTrouble] = []
        var known: Set<String> = []
        var asked: [String] = []
        var renewed: OAuthGrant?
        var revision: Int64 = 1
        var hasLeft = false
        var takes = 0
        var refusesOnce = false
    }

    let state: Mutex<State>

    init(_ mailboxes: [RemoteMailbox], known: Set<String> = []) {
        state = Mutex(State(mailboxes: mailboxes, known: known))
    }

    func texts(_ id: RemoteMailbox.ID = .init(1)) -> [String] {
        state.withLock { $0.taken[id, default: []].map { String(decoding: $0.bytes, as: UTF8.self) } }
    }
    func taken(_ id: RemoteMailbox.ID = .init(1)) -> [FetchedMail] { state.withLock { $0.taken[id] ?? [] } }
    var place: MailboxPlace? { state.withLock { $0.places[.init(1)] } }
    var troubles: [MailboxTrouble] { state.withLock { $0.troubles } }

    /// Asks until it is so; a test's time limit ends what never comes.
    func until(_ isSo: (State) -> Bool) async throws {
        while !state.withLock({ isSo($0) }) { try await Task.sleep(for: .milliseconds(5)) }
    }

    func mailboxRevision() async throws -> Int64 { state.withLock { $0.revision } }

    func serveMailboxes(on node: Int64) async throws -> [RemoteMailbox] {
        state.withLock { state in
            state.mailboxes.map { mailbox in
                var mailbox = mailbox
                mailbox.place = state.places[mailbox.id] ?? mailbox.place
                return mailbox
            }
        }
    }

    func leaveMailboxes(of node: Int64) async { state.withLock { $0.hasLeft = true } }

    func known(_ mails: [MailName]) async throws -> Set<MailName> {
        state.withLock { state in
            state.asked += mails.map(\.messageID)
            return Set(mails.filter { state.known.contains($0.messageID) })
        }
    }

    func take(
        _ mails: [FetchedMail], of mailbox: RemoteMailbox, place: MailboxPlace, waiting: Int, on node: Int64
    ) async throws {
        try state.withLock { state in
            state.takes += 1
            if state.refusesOnce {
                state.refusesOnce = false
                throw MailboxTrouble(.deskUnwell, "The disk is full.")
            }
            state.taken[mailbox.id, default: []] += mails
            state.places[mailbox.id] = place
        }
    }

    func settled(_ place: MailboxPlace, of mailbox: RemoteMailbox.ID, on node: Int64) async throws {
        state.withLock { $0.places[mailbox] = place }
    }

    func heard(from mailbox: RemoteMailbox.ID, waiting: Int, on node: Int64) async throws {
        state.withLock { $0.heard[mailbox, default: 0] += 1 }
    }

    func failed(_ trouble: MailboxTrouble, at mailbox: RemoteMailbox.ID, on node: Int64) async throws {
        state.withLock { $0.troubles.append(trouble) }
    }

    func replace(_ grant: OAuthGrant, of mailbox: RemoteMailbox.ID) async throws {
        state.withLock { $0.renewed = grant }
    }
}

/// A mailbox on a server of this machine.
func remote(
    _ port: Int, id: Int64 = 1, scheme: String = "imap", options: String = "", secret: MailboxSecret = .password("pw"),
    folder: String = "INBOX", afterwards: RemoteMailbox.Afterwards = .markSeen, takesOlder: Bool = false,
    startedAt: Instant = Instant(seconds: 1_795_953_600), place: MailboxPlace? = nil
) -> RemoteMailbox {
    RemoteMailbox(
        id: .init(id), address: "help@desk.test", server: "\(scheme)://localhost:\(port)\(options)", user: "help",
        secret: secret, folder: folder, afterwards: afterwards, takesOlder: takesOlder, startedAt: startedAt,
        place: place ?? MailboxPlace(validity: 7, taken: 0, settled: 0, newFrom: 1), revision: 1)
}

/// Serves mailboxes while `body` runs; then sees that they are left.
func whileServing(
    _ keeper: RecordingKeeper, times: MailboxTimes = .forTests, _ body: () async throws -> Void
) async throws {
    let serving = Task { await ServeMailboxes(of: keeper, times: times, logger: quiet()).run() }
    do {
        try await body()
    } catch {
        serving.cancel()
        throw error
    }
    serving.cancel()
    await serving.value
    precondition(keeper.state.withLock { $0.hasLeft })
}

extension MailboxTimes {
    static var forTests: MailboxTimes {
        var times = MailboxTimes()
        (times.look, times.poll, times.lease) = (.milliseconds(10), .milliseconds(20), .seconds(5))
        times.pauses = 0.01
        return times
    }
}
