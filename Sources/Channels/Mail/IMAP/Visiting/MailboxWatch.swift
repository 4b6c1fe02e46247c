// Stays with one mailbox for as long as the desk is open: visits it, waits for news, comes back after failures.
import Desk
import Logging

/// Serves one mailbox until its task is cancelled or another node has it.
package actor MailboxWatch {
    let keeper: any MailboxKeeper
    let node: Int64
    let times: MailboxTimes
    let room: FetchRoom
    private let logger: Logger
    private let tokens: AccessTokens?
    private var failures = 0
    var mailbox: RemoteMailbox
    /// Mails that were being fetched, should the connection break now; and how often it broke over which.
    var fetching: [UInt32] = []
    var breaks: [UInt32: Int] = [:]
    /// The server hands out its mail and lets nothing be marked or moved: told, and no reason to stop.
    var unsettled: MailboxTrouble?

    init(
        _ mailbox: RemoteMailbox, keeper: any MailboxKeeper, node: Int64, times: MailboxTimes, room: FetchRoom,
        logger: Logger
    ) {
        (self.mailbox, self.keeper, self.node) = (mailbox, keeper, node)
        (self.times, self.room, self.logger) = (times, room, logger)
        if case .oauth(let grant) = mailbox.secret { tokens = AccessTokens(grant) } else { tokens = nil }
    }

    func run() async {
        while !Task.isCancelled {
            do {
                try await visit()
            } catch is CancellationError {
                return
            } catch {
                // A connection that was closed because we are leaving is no trouble.
                if Task.isCancelled { return }
                guard await rest(after: MailboxTrouble(wire: error)) else { return }
            }
        }
    }

    /// False when there is nothing to come back to.
    private func rest(after trouble: MailboxTrouble) async -> Bool {
        for uid in fetching { breaks[uid, default: 0] += 1 }
        (fetching, failures) = ([], failures + 1)
        guard trouble.kind != .taken else { return false }
        logger.notice(
            "a mailbox could not be read", metadata: ["mailbox": "\(mailbox.id)", "why": "\(trouble.kind.rawValue)"])
        // Should the desk not be able to write this down, its own trouble is told elsewhere.
        try? await keeper.failed(trouble, at: mailbox.id, on: node)
        let pause = MailboxBackOff.pause(after: failures, of: trouble.kind, luck: .random(in: 0...1))
        // Cancelled while resting: the loop ends by itself.
        try? await Task.sleep(for: pause * times.pauses)
        return true
    }

    private func visit() async throws {
        let session = try await call().open(as: login())
        defer { session.leave() }
        try await session.untilCancelled { try await stay(with: session) }
    }

    private func call() throws -> IMAPCall {
        do {
            return try IMAPCall(IMAPServer(parsing: mailbox.server))
        } catch {
            throw MailboxTrouble(.insecure, error.description)
        }
    }

    private func login() async throws -> IMAPLogin {
        switch mailbox.secret {
        case .password(let password): return .password(user: mailbox.user, password)
        case .oauth:
            let (token, renewed) = try await tokens!.token()
            if let renewed { try await keeper.replace(renewed, of: mailbox.id) }
            return .token(user: mailbox.user, token)
        }
    }

    private func stay(with session: IMAPSession) async throws {
        find(try await session.open(mailbox.folder))
        while true {
            try await settleLeftovers(session)
            try await takeNew(session)
            failures = 0
            if let unsettled {
                try await keeper.failed(unsettled, at: mailbox.id, on: node)
            } else {
                try await keeper.heard(from: mailbox.id, waiting: 0, on: node)
            }
            try await waitForNews(session)
        }
    }

    /// Begins anew where the folder's numbers mean something else than they did.
    private func find(_ folder: IMAPFolder) {
        guard mailbox.place.validity != folder.validity else { return }
        let first = mailbox.takesOlder ? 0 : folder.next - 1
        mailbox.place =
            mailbox.place.validity == nil
            ? MailboxPlace(validity: folder.validity, taken: first, settled: first, newFrom: folder.next)
            : MailboxPlace(validity: folder.validity, taken: 0, settled: 0, newFrom: 0)
        breaks = [:]
    }

    private func waitForNews(_ session: IMAPSession) async throws {
        if session.canIdle {
            try await session.wait(atMost: .init(times.renewal))
        } else {
            try await Task.sleep(for: times.poll)
            try await session.ask()
        }
    }
}
