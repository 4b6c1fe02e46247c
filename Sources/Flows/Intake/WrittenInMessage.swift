// What of a message its author wrote this time; the whole of it stays stored.
import Desk
import Mail

extension Message {
    /// A mail carries along what it answers; what was typed on a page or by us does not.
    package var mayQuote: Bool { direction == .inbound && channel == .email && threading != .contactPage }

    /// The text in pieces: new, quoted, signature. `shown`: the text, or the beginning of it.
    package func written(in shown: String) -> WrittenText {
        writtenText(shown, subject: subject, isReply: threading == .repliesToOurs || threading == .repliesToHeld)
    }

    /// What the author wrote this time, without quotes and signature.
    package var newText: String { mayQuote ? written(in: text).newText : text }
}
