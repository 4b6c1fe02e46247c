// Mails that were read once are read anew out of the bytes they came as, after the reader has learnt something.
import Desk
import Storage

extension Flows {
    /// Puts right what the message of a raw item says: its subject, text, look, and files that were not found before.
    /// Nothing is taken away but words, no promise is made, and nobody is written to.
    ///
    /// - Returns: whether anything was different. False too when no message came of it, or its bytes are gone.
    package func readAnew(_ item: RawItem.ID) async throws -> Bool {
        guard let raw = try await database.read({ try $0.rawItem(item) }) else { return false }
        let incoming = try await broughtHome([IncomingMail(raw, listens: false)])[0]
        guard incoming.unreadable == nil else { return false }
        try await store(incoming.files)
        return try await database.write { [now = now()] db in
            guard let message = try db.message(ofRaw: item), try rewrite(message, as: incoming, at: now, in: db) else {
                return false
            }
            try db.append(.messageReadAnew(message.id), by: .desk, to: message.conversation, at: now)
            return true
        }
    }

    private func rewrite(
        _ message: Message, as incoming: IncomingMail, at now: Instant, in db: any Writer
    ) throws -> Bool {
        let (mail, there) = (incoming.mail, try db.attachments(of: message.id))
        let missing = incoming.files.filter { prepared in
            !there.contains { $0.digest == prepared.digest && $0.name == prepared.file.name }
        }
        let subject = mail.subject.prefixed(maxScalars: 250)
        let notes = mail.notes.map(\.rawValue)
        let isSame =
            try message.subject == subject && message.text == mail.text && message.notes == notes
            && db.html(of: message.id) == mail.html
        if isSame, missing.isEmpty { return false }
        if !isSame { try db.rewrite(message.id, subject: subject, text: mail.text, html: mail.html, notes: notes) }
        try attach(missing, to: message, at: now, db: db)
        return true
    }
}
