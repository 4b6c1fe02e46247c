// Mail that came back to the desk that sent it.

/// By what a desk knows its own mail.
package struct OwnMarks: Sendable, Equatable {
    /// The desk's addresses, folded as `Mailbox.folded` is.
    package var addresses: Set<String>

    package init(addresses: [String] = []) { self.addresses = Set(addresses.map { $0.lowercased() }) }

    /// The Message-ID of a mail of ours, without brackets: `kept.` tells it from ids that servers make.
    package static func messageID(token: String, domain: String) -> String { "\(idPrefix)\(token)@\(domain)" }

    fileprivate static let idPrefix = "kept."

    fileprivate var domains: Set<Substring> {
        Set(addresses.compactMap { address in address.utf8.lastIndex(of: .at).map { address[$0...].dropFirst() } })
    }
}

extension MailMessage {
    /// Whether the desk with these marks sent the mail. Without marks: whether a desk such as ours sent it, or whoever
    /// it was delivered to.
    ///
    /// Forms on web sites send what a visitor wrote from the desk's address; then the answer goes elsewhere, and the
    /// mail is the visitor's.
    func isOwn(_ own: OwnMarks) -> Bool {
        guard let sender = from.first, !isAnsweredElsewhere(sender) else { return false }
        let domain = sender.folded.utf8.lastIndex(of: .at).map { sender.folded[$0...].dropFirst() } ?? ""
        if own.addresses.isEmpty {
            return idDomain.map { $0 == domain } ?? (to.count == 1 && cc.isEmpty && to[0].folded == sender.folded)
        }
        return own.addresses.contains(sender.folded) || idDomain.map(own.domains.contains) ?? false
    }

    /// What stands behind the at sign of a Message-ID of a desk such as ours.
    private var idDomain: Substring? {
        guard let id = messageID, id.utf8.starts(with: OwnMarks.idPrefix.utf8) else { return nil }
        return id.utf8.lastIndex(of: .at).map { Substring(id[$0...].dropFirst().lowercased()) }
    }

    private func isAnsweredElsewhere(_ sender: Mailbox) -> Bool {
        !replyTo.isEmpty && idDomain == nil && !replyTo.contains { $0.folded == sender.folded }
    }
}
