// A conversation that is held on a web site, and the visitor who holds it.

/// Somebody in front of a browser, known by a secret that only this browser has.
package struct Visitor: Sendable, Equatable {
    package typealias ID = Identifier<Visitor>

    /// Whoever was not heard of for so long has left without a word: a closed lid, a tunnel.
    package static let silence = Duration.seconds(45)

    package let id: ID
    package let site: Site.ID
    /// When the chat was last open in front of them; nil once it was closed.
    package var hereAt: Instant?
    /// Whether the site's own server has vouched for who they are.
    package var isVouchedFor: Bool

    package init(id: ID, site: Site.ID, hereAt: Instant? = nil, isVouchedFor: Bool = false) {
        (self.id, self.site, self.hereAt, self.isVouchedFor) = (id, site, hereAt, isVouchedFor)
    }

    /// By what their contact is found, whatever else we learn of them: `web-` and letters.
    package var identity: Identity { Identity(kind: .chat, value: "web-\(String(id.rawValue, radix: 36))") }
}

extension Identity {
    /// Whether it only names somebody's browser, which says nothing to a person.
    package var isOfBrowser: Bool { kind == .chat && value.utf8.starts(with: "web-".utf8) }
}

/// What a chat has besides its conversation.
package struct Chat: Sendable, Equatable {
    package let conversation: Conversation.ID
    package let site: Site.ID
    /// The newest message of ours that the visitor has had before their eyes.
    package var seen: Message.ID?
    package var seenAt: Instant?
    /// The newest message of the visitor that somebody of us has had before their eyes.
    package var read: Message.ID?
    /// Who is asked to take it now, and until when; nil when nobody is, or somebody has.
    package var asked: Agent.ID?
    package var askedUntil: Instant?
    /// When the chat was last open in front of the visitor, in any of their browsers; nil once all were closed.
    package var hereAt: Instant?
    /// Where the visitor is on the site; nil where the site does not say.
    package var page: VisitedPage?

    package init(conversation: Conversation.ID, site: Site.ID) {
        (self.conversation, self.site) = (conversation, site)
    }

    package func isVisitorHere(at now: Instant) -> Bool {
        hereAt.map { now.since($0) <= Visitor.silence } ?? false
    }
}

/// A page of the site, without what stands behind a question mark: that may be somebody's secret.
package struct VisitedPage: Sendable, Equatable {
    package let address: String
    package let title: String

    /// In scalars.
    private static let longest = 300

    /// nil for what is no page of the web.
    package init?(address: String, title: String) {
        let scalars = address.unicodeScalars.prefix { $0 != "?" && $0 != "#" }
        guard scalars.starts(with: "https://".unicodeScalars) || scalars.starts(with: "http://".unicodeScalars),
            scalars.count <= Self.longest, scalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else { return nil }
        self.address = String(String.UnicodeScalarView(scalars))
        self.title = String(String.UnicodeScalarView(title.unicodeScalars.prefix(Self.longest)))
    }
}
