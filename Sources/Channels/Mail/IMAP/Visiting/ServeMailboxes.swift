// Serves all the mailboxes that are this node's, for as long as the desk is open.
import Desk
import Logging

/// One task a mailbox: none waits for another. Which mailboxes are this node's, the desk decides anew every few
/// seconds; when it cannot be asked for too long, all are left alone, because another node may have them by then.
package struct ServeMailboxes: Sendable {
    /// Bytes of all mails that are being fetched at a time.
    private static let bytesTogether = 128 << 20

    private struct Watched {
        let revision: Int64
        let task: Task<Void, Never>
    }

    private let keeper: any MailboxKeeper
    private let times: MailboxTimes
    private let logger: Logger
    private let node = Int64.random(in: 1...Int64.max)
    private let room = FetchRoom(bytes: Self.bytesTogether)

    package init(of keeper: any MailboxKeeper, times: MailboxTimes = MailboxTimes(), logger: Logger) {
        (self.keeper, self.times, self.logger) = (keeper, times, logger)
    }

    /// Returns when the task was cancelled and every mailbox is left.
    package func run() async {
        var watched: [RemoteMailbox.ID: Watched] = [:]
        var (revision, served): (Int64?, ContinuousClock.Instant) = (nil, .now)
        while !Task.isCancelled {
            do {
                let newest = try await keeper.mailboxRevision()
                if newest != revision || served.duration(to: .now) >= times.lease {
                    let mailboxes = try await keeper.serveMailboxes(on: node)
                    (revision, served) = (newest, .now)
                    await change(&watched, to: mailboxes)
                }
            } catch {
                logger.warning("the mailboxes cannot be asked for", metadata: ["kind": "\(type(of: error))"])
                if served.duration(to: .now) >= times.lease * 2.5 { await change(&watched, to: []) }
            }
            // Cancelled while resting: the loop ends by itself.
            try? await Task.sleep(for: times.look)
        }
        await change(&watched, to: [])
        await keeper.leaveMailboxes(of: node)
    }

    /// Ends what is no longer served, or was changed, before anything else begins with the same mailbox.
    private func change(_ watched: inout [RemoteMailbox.ID: Watched], to mailboxes: [RemoteMailbox]) async {
        let revisions = Dictionary(uniqueKeysWithValues: mailboxes.map { ($0.id, $0.revision) })
        let ended = watched.filter { revisions[$0.key] != $0.value.revision }
        for (id, watch) in ended {
            watch.task.cancel()
            watched[id] = nil
        }
        for (_, watch) in ended { await watch.task.value }
        for mailbox in mailboxes where watched[mailbox.id] == nil {
            let watch = MailboxWatch(
                mailbox, keeper: keeper, node: node, times: times, room: room, logger: logger)
            watched[mailbox.id] = Watched(revision: mailbox.revision, task: Task { await watch.run() })
        }
    }
}
