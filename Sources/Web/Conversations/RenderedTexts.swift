// Messages as HTML, kept: a message never changes, and rendering it costs more than the rest of its page.
import Desk
import Flows
import Synchronization
import Text

/// The newest renderings, at most some megabytes of them.
final class RenderedTexts: Sendable {
    /// Bytes of HTML that are kept; two generations, so that what is used often survives.
    private static let generationBytes = 4 << 20
    /// Bytes of a text that its page shows.
    private static let mostShown = 256 << 10

    private struct Key: Hashable {
        let message: Message.ID
        let words: FoldWords
    }

    private struct Shelf {
        var young: [Key: HTML] = [:]
        var old: [Key: HTML] = [:]
        var youngBytes = 0
    }

    private let shelf = Mutex(Shelf())

    /// `words`: what stands on what is folded of a mail.
    func html(of message: Message, _ words: FoldWords) -> HTML {
        let key = Key(message: message.id, words: words)
        if let known = shelf.withLock({ $0.young[key] ?? $0.old[key] }) { return known }
        let html = render(message, words)
        keep(html, key)
        return html
    }

    private func render(_ message: Message, _ words: FoldWords) -> HTML {
        let text = shown(message.text)
        if message.direction != .inbound { return markdownHTML(text) }
        return message.mayQuote ? writtenTextHTML(message.written(in: text), words) : plainTextHTML(text)
    }

    /// The beginning of what nobody reads to its end on a page; the mail itself is a link away.
    private func shown(_ text: String) -> String {
        guard text.utf8.count > Self.mostShown else { return text }
        return String(decoding: text.utf8.prefix(Self.mostShown), as: UTF8.self) + " …"
    }

    private func keep(_ html: HTML, _ key: Key) {
        guard html.count <= Self.generationBytes / 8 else { return }
        shelf.withLock { shelf in
            if shelf.youngBytes > Self.generationBytes {
                shelf.old = shelf.young
                shelf.young = [:]
                shelf.youngBytes = 0
            }
            shelf.young[key] = html
            shelf.youngBytes += html.count
        }
    }
}
