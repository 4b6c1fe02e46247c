// Addresses that say themselves that nobody reads them.

extension MailMessage {
    /// The address to which an answer would go, when it is one that nobody reads.
    var noReplyAddress: String? { (replyTo.isEmpty ? from : replyTo).first(where: isUnread)?.address }

    /// `noreply`, `do-not-reply`, `no_reply+shop`, but not `noreplyzov@`, who may be a person.
    private func isUnread(_ mailbox: Mailbox) -> Bool {
        let letters = mailbox.localPart.utf8.prefix { $0 != UInt8(ascii: "+") }.filter {
            $0 != .hyphen && $0 != .underscore && $0 != .dot
        }
        let unread = ["noreply", "donotreply", "noreplies", "nepasrepondre", "neotvechat"]
        return unread.contains(String(decoding: letters, as: UTF8.self))
    }
}
