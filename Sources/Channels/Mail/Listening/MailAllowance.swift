// How much memory all the messages on their way in may take together.
import Synchronization

/// A shared count of bytes. Whoever does not get what they ask for tells the sender to come back later:
/// without it, a few hundred connections with large messages would end the process.
final class MailAllowance: Sendable {
    private let taken = Atomic<Int>(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func take(_ bytes: Int) -> Bool {
        let before = taken.add(bytes, ordering: .relaxed).oldValue
        guard before + bytes > limit else { return true }
        giveBack(bytes)
        return false
    }

    func giveBack(_ bytes: Int) {
        taken.subtract(bytes, ordering: .relaxed)
    }
}
