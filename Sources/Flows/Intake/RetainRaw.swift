// Lets go of the bytes of mails once they are older than the operator keeps them. Messages and files stay.
import Desk
import Storage

/// Bytes that are let go of in one transaction, so that nobody waits long for it.
private let dropsAtOnce = 200
/// How often is looked.
private let pauseBetweenLooks = Duration.minutes(10)

extension Flows {
    /// Bytes of what was read before then are not kept; nil: they are for ever.
    package var rawKeptSince: Instant? { settings.rawRetention.map { now() - $0 } }

    /// Lets go of what is too old; returns how many mails that was. What waits to be read, or for a person, is kept
    /// however old it is.
    @discardableResult
    package func dropOldRawBytes() async throws -> Int {
        guard let time = rawKeptSince else { return 0 }
        let first: RawItem.ID = IdentitySource.first(at: time)
        var count = 0
        // Asked before writing: mostly nothing is too old.
        while try await database.read({ try $0.hasRawBytesToDrop(before: time, first: first) }) {
            count += try await database.write {
                try $0.dropRawBytes(before: time, first: first, limit: dropsAtOnce)
            }
        }
        return count
    }

    /// Does so until the task is cancelled. Nodes may all do it.
    package func runRetention(trouble: @escaping @Sendable (any Error) -> Void) async {
        guard settings.rawRetention != nil else {
            // Nothing is ever too old; the service ends with the others.
            while (try? await Task.sleep(for: .hours(24))) != nil {}
            return
        }
        while !Task.isCancelled {
            do { try await dropOldRawBytes() } catch { trouble(error) }
            // Cancelled while resting: the loop ends by itself.
            try? await Task.sleep(for: pauseBetweenLooks)
        }
    }
}
