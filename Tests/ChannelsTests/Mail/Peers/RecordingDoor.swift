// A door behind which nothing happens: it remembers what was brought, and answers as it is told.
import Desk
import Synchronization

final class RecordingDoor: MailDoor {
    private let kept = Mutex<[Parcel]>([])
    private let knowledge: @Sendable (String) -> Knowledge
    private let acceptance: @Sendable (Parcel) async -> Acceptance

    /// By default every address of `desk.test` is ours and everything is kept.
    init(
        knows knowledge: @escaping @Sendable (String) -> Knowledge = { $0.hasSuffix("@desk.test") ? .ours : .unknown },
        keeps acceptance: @escaping @Sendable (Parcel) async -> Acceptance = { _ in .kept }
    ) {
        (self.knowledge, self.acceptance) = (knowledge, acceptance)
    }

    var parcels: [Parcel] { kept.withLock { $0 } }
    var texts: [String] { parcels.map { String(decoding: $0.bytes, as: UTF8.self) } }

    func knows(_ recipient: String) async -> Knowledge { knowledge(recipient) }

    func keep(from sender: String, to recipients: [String], bytes: [UInt8]) async -> Acceptance {
        let parcel = Parcel(sender: sender, recipients: recipients, bytes: bytes)
        let answer = await acceptance(parcel)
        if answer == .kept { kept.withLock { $0.append(parcel) } }
        return answer
    }
}

/// Something that happens once and that others wait for.
struct Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func fire() { continuation.finish() }
    func wait() async { for await _ in stream {} }
}
