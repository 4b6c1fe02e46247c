// A mail that shows whether mail of an address leaves, by which server, in whose name and with which signatures.
import Desk
import Mail
import Storage

extension Flows {
    /// Tries a way out by `act`, once under a key: a second time the answer is the first one. What was begun and has no
    /// answer yet, or lost it, took too long: nobody knows whether the mail has left.
    package func tryOnce(
        _ key: ActKey?, as agent: Agent, _ act: () async throws -> SendingTrial
    ) async throws -> SendingTrial {
        guard let key else { return try await act() }
        let begun = try await database.write { [now = now()] db in
            guard try db.keyedAct(key.key, of: agent.id) == nil else { return false }
            try db.actOnce(key, by: agent, at: now) {}
            return true
        }
        guard begun else {
            let answer = try await database.write { [now = now()] in
                try $0.answerOnce(key, by: agent, at: now) { "" }
            }
            return SendingTrial(kept: answer) ?? .failed(.tooSlow, "")
        }
        do {
            let trial = try await act()
            try await database.write { try $0.setAnswer(trial.kept, of: key.key, by: agent.id) }
            return trial
        } catch {
            // It was refused before anything left.
            try await database.write { try $0.forgetAct(key.key, of: agent.id) }
            throw error
        }
    }

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

extension SendingTrial {
    /// As it is kept: the trouble, or nothing, and the words.
    fileprivate var kept: String {
        switch self {
        case .taken(let words): "\n\(words)"
        case .failed(let trouble, let words): "\(trouble.rawValue)\n\(words)"
        }
    }

    fileprivate init?(kept: String) {
        guard let end = kept.utf8.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let words = String(kept[kept.utf8.index(after: end)...])
        self = SendingTrouble(rawValue: String(kept[..<end])).map { .failed($0, words) } ?? .taken(words)
    }
}
