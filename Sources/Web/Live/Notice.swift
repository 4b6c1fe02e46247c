// What goes down many streams, encoded once.
import Desk
import NIOCore

/// Bytes for all who listen to a topic, framed as a piece of a chunked answer (RFC 9112, section 7.1).
struct Notice: Sendable {
    enum Kind: Sendable {
        /// Events of one conversation, or of none, that follow each other; oldest first.
        case events([LiveFrame])
        /// Something has happened at the desk that concerns neither the reader nor the conversation before them: their
        /// list may look different.
        case pulse
        /// What everybody hears every 15 seconds.
        case ping
        /// Something that is not in the log.
        case sign
    }

    let kind: Kind
    /// Whoever has read it knows of all events up to here that concern them, and comes back with it.
    let position: Int64
    /// As pages and programs read it (Server-Sent Events).
    let events: ByteBuffer
    /// As a visitor's page reads it; nil: it is not for visitors.
    let chat: ByteBuffer?

    init(_ frames: [LiveFrame]) {
        kind = .events(frames)
        position = frames.last?.position ?? 0
        var bytes = ByteBuffer()
        for frame in frames { bytes.writeImmutableBuffer(frame.bytes) }
        events = chunk(bytes)
        chat = Self.look
    }

    private init(_ kind: Kind, position: Int64 = 0, events: String, chat: ByteBuffer? = nil) {
        (self.kind, self.position, self.chat) = (kind, position, chat)
        self.events = chunk(ByteBuffer(string: events))
    }

    static func ping(_ position: Int64) -> Notice {
        Notice(.ping, position: position, events: "id: \(position)\nevent: ping\ndata:\n\n", chat: line)
    }

    /// To those who know more than its sender does.
    static let barePing = Notice(.ping, events: "event: ping\ndata:\n\n", chat: line)

    static func pulse(_ position: Int64) -> Notice {
        Notice(.pulse, position: position, events: pulseText(position))
    }

    static func pulseText(_ position: Int64) -> String { "id: \(position)\nevent: desk\ndata:\n\n" }

    /// Who looks at a conversation or writes in it has changed, or what was read of it.
    static func presence(in number: Int, isForVisitors: Bool) -> Notice {
        Notice(.sign, events: presenceText(in: number), chat: isForVisitors ? look : nil)
    }

    static func presenceText(in number: Int) -> String {
        "event: presence\ndata: {\"conversation\":\(number)}\n\n"
    }

    var isOfLog: Bool {
        if case .events = kind { true } else { false }
    }

    /// "Look again", to a visitor's page.
    static let lookText = "{\"talk\":true}\n"
    private static let look = chunk(ByteBuffer(string: lookText))
    private static let line = chunk(ByteBuffer(string: "\n"))
}

private func chunk(_ bytes: ByteBuffer) -> ByteBuffer {
    var chunk = ByteBuffer(string: String(bytes.readableBytes, radix: 16) + "\r\n")
    chunk.writeImmutableBuffer(bytes)
    chunk.writeString("\r\n")
    return chunk
}
