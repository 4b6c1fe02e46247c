// What the search finds, for programs.
import Desk
import Hummingbird
import Storage
import Text

/// A page of what was found.
private struct SearchJSON: Encodable {
    let items: [SearchItemJSON]
    let next: String?
    /// Percent of the messages from before the index that can be found; null when it is all.
    let indexed: Int?

    init(_ list: SearchList) {
        (items, next, indexed) = (list.items.map { SearchItemJSON($0) }, list.next?.text, list.progress?.percent)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(items, forKey: .items)
        try container.encode(next, forKey: .next)
        try container.encode(indexed, forKey: .indexed)
    }

    private enum Key: CodingKey { case items, next, indexed }
}

/// One conversation that was found.
struct SearchItemJSON: Encodable {
    let number: Int
    let subject: String
    let contact: String
    /// The name of who answers for it; null for nobody.
    let owner: String?
    let closed: Bool
    let at: String
    /// `number`, `subject`, `name`, `message`, `note`, `attachment`.
    let `where`: String
    /// HTML: escaped, with `<mark>` around what was found.
    let excerpt: String

    init(_ item: SearchList.Item) {
        (number, subject, contact, owner) = (item.number, item.subject, item.contact, item.owner)
        closed = item.isClosed
        (at, `where`, excerpt) = (iso(item.at), item.place.rawValue, item.shown.marked.string)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(number, forKey: .number)
        try container.encode(subject, forKey: .subject)
        try container.encode(contact, forKey: .contact)
        // null says that nobody does; a missing field would say nothing.
        try container.encode(owner, forKey: .owner)
        try container.encode(closed, forKey: .closed)
        try container.encode(at, forKey: .at)
        try container.encode(`where`, forKey: .where)
        try container.encode(excerpt, forKey: .excerpt)
    }

    private enum Key: CodingKey { case number, subject, contact, owner, closed, at, `where`, excerpt }
}

extension SearchList.Item {
    /// The text that shows why it was found: the subject or the name, where the message does not.
    var shown: SearchExcerpt {
        switch place {
        case .subject: subjectExcerpt
        case .name: contactExcerpt
        case .number, .message, .note, .attachment: excerpt
        }
    }
}

extension FrontDesk {
    func searchJSON(_ request: Request, _ context: AgentContext) async throws -> Response {
        let list = try await search(request, context, limit: try limit(request, usually: 20))
        return try .json(SearchJSON(list))
    }
}
