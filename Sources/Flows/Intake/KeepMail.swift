// The desk as a door sees it: raw first, and only then "250".
import Desk
import Storage

extension Flows: MailDoor {
    package func knows(_ recipient: String) async -> Knowledge {
        guard let recipient = DeskRecipient(recipient) else { return .unknown }
        if deskCache.isOurs(recipient.base) { return .ours }
        do {
            guard try await database.read({ try $0.address(email: recipient.base) }) != nil else { return .unknown }
            deskCache.keepOurs(recipient.base)
            return .ours
        } catch {
            // The door answers 4xx and the sender tries again; health says why.
            return .unwell
        }
    }

    /// Keeps the bytes as they are. They are read by `readInbox`, after the sender has gone.
    package func keep(from sender: String, to recipients: [String], bytes: [UInt8]) async -> Acceptance {
        let item = RawItem(
            id: identities.next(), receivedAt: now(), envelopeFrom: sender, envelopeTo: recipients, bytes: bytes)
        let digest = Secrets.contentDigest(bytes)
        do {
            guard try await !isBacklogTooLong() else { return .later("Too much mail is waiting to be read") }
            try await database.keep { try $0.keep(item, digest: digest) }
            return .kept
        } catch let error as DatabaseError where error.kind == .full {
            return .later("The disk is full")
        } catch {
            return .later("The store cannot be reached")
        }
    }
}

/// A recipient taken apart: `support+c1042.abc@desk.test` is `support@desk.test` with a detail.
struct DeskRecipient: Equatable {
    /// Folded, without the detail: what the desk's addresses are compared with.
    let base: String
    let detail: String?

    init?(_ address: String) {
        let folded = Array(address.lowercased().utf8)
        guard let at = folded.lastIndex(of: UInt8(ascii: "@")), at > 0, at < folded.count - 1, folded.count <= 320
        else { return nil }
        let local = folded[..<at]
        let plus = local.firstIndex(of: UInt8(ascii: "+"))
        detail = plus.map { String(decoding: local[($0 + 1)...], as: UTF8.self) }
        base = String(decoding: local[..<(plus ?? at)] + folded[at...], as: UTF8.self)
    }

    /// The address with another detail.
    static func address(_ base: String, detail: String) -> String {
        guard let at = base.utf8.lastIndex(of: UInt8(ascii: "@")) else { return base }
        return "\(base[..<at])+\(detail)\(base[at...])"
    }
}
