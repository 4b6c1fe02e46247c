// By what one mail is told from another.

/// A Message-ID and who wrote under it: `MailName(messageID: "7@shop.test", sender: "ana@mail.test")`.
///
/// A Message-ID alone is not enough: programs that give the same to every mail exist, and whoever has read an id can write
/// under it. What such a mail says must not be lost because somebody else was first.
package struct MailName: Hashable, Sendable {
    /// Without angle brackets; it has no blanks.
    package let messageID: String
    /// The address of its From, folded; empty when it names none.
    package let sender: String

    package init(messageID: String, sender: String) { (self.messageID, self.sender) = (messageID, sender) }

    /// What stands for the Message-ID where somebody else's mail has it already.
    package var own: String { "\(messageID) \(sender)" }

    /// The Message-ID out of what stands for it.
    package static func messageID(in stored: String) -> String {
        stored.utf8.firstIndex(of: UInt8(ascii: " ")).map { String(stored[..<$0]) } ?? stored
    }
}
