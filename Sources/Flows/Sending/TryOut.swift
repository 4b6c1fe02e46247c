// A mail that shows whether mail of an address leaves, by which server, in whose name and with which signatures.
import Desk
import Mail
import Storage

extension Flows {
    /// A mail of `address` as its answers leave: by its account, signed, with its signature below. It stands in no
    /// conversation, and whoever gets it need not answer.
    ///
    /// Throws `Refusal.noSealingKey` where a password or a signing key cannot be opened.
    package func trialParcel(
        from address: DeskAddress.ID, to recipient: String, subject: String, text: String, as agent: Agent
    ) async throws -> Parcel {
        guard agent.role >= .lead else { throw Refusal.notAllowed }
        guard isEmailAddress(recipient) else { throw Refusal.notAnEmailAddress }
        let (found, sender, keys) = try await database.read { db in
            let found = try db.address(address)
            return (
                found, try db.sender(of: address), try found.map { try db.signingKeys(of: domain(of: $0.email)) } ?? []
            )
        }
        guard let found else { throw Refusal.notFound }
        let (desk, now) = (try await desk(), now())
        let below = sender.map { $0.signature.isEmpty ? "" : "\n\n-- \n\($0.signature)" } ?? ""
        let mail = OutgoingMail(
            from: Mailbox(name: "\(agent.name) (\(sender?.name ?? desk.name))", address: found.email),
            to: [Mailbox(name: "", address: recipient)], subject: subject, messageID: newMessageID(for: found),
            date: now.rawValue, text: text + below,
            extraHeaders: [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")])
        return Parcel(
            sender: found.email, recipients: [recipient], bytes: try signed(composeMail(mail), by: keys, at: now),
            account: try sender.flatMap(account))
    }
}
