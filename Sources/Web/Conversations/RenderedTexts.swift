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

    private struct Shelf {
        var young: [Message.ID: HTML] = [:]
        var old: [Message.ID: HTML] = [:]
        var youngBytes = 0
    }

    private let shelf = Mutex(Shelf())

    func html(of message: Message) -> HTML {
        if let known = shelf.withLock({ $0.young[message.id] ?? $0.old[message.id] }) { return known }
        let text = shown(message.text)
        let html = message.direction == .inbound ? plainTextHTML(text) : markdownHTML(text)
        keep(html, message.id)
        return html
    }

    /// The beginning of what nobody reads to its end on a page; the mail itself is a link away.
    private func shown(_ text: String) -> String {
        guard text.utf8.count > Self.mostShown else { return text }
        return String(decoding: text.utf8.prefix(Self.mostShown), as: UTF8.self) + " …"
    }

    private func keep(_ html: HTML, _ id: Message.ID) {
        guard html.count <= Self.generationBytes / 8 else { return }
        shelf.withLock { shelf in
            if shelf.youngBytes > Self.generationBytes {
                shelf.old = shelf.young
                shelf.young = [:]
                shelf.youngBytes = 0
            }
            shelf.young[id] = html
            shelf.youngBytes += html.count
        }
    }
}
