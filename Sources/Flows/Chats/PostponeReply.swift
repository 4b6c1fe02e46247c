// Nobody is answered before they have finished: an answer sent while the visitor types waits for them.
import Desk
import Storage

/// So long a reply waits after the visitor's last key.
package let timeToFinish = Duration.seconds(6)
/// A reply that leaves later than this was given its time by a person.
private let mostPatience = Duration.minutes(1)

extension Flows {
    /// The visitor goes on typing: a reply that waits for them waits a little longer. If they send it, it stays until
    /// its writer has decided whether it still fits.
    package func postponeReply(of number: Int) async throws {
        let isWaiting = try await database.read { [now = now()] db in
            try db.conversation(number: number).flatMap { try db.heldReply(of: $0.id) }.map {
                $0.reply.isScheduled && $0.reply.stop == nil && $0.reply.leavesAt < now + mostPatience
            } ?? false
        }
        guard isWaiting else { return }
        try await database.write { [now = now()] db in
            guard let conversation = try db.conversation(number: number) else { return }
            try db.postponeHeldReply(of: conversation.id, to: now + timeToFinish, at: now, within: .minutes(2))
        }
    }
}
