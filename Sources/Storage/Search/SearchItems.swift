// What is shown of what was found.
import Desk
import Text

/// The beginning of a text in which the words are looked for to be shown.
private let mostShown = 20_000

extension Reader {
    /// All in one trip; a second one where the newest message of a conversation shows none of the words.
    func items(_ hits: [SearchHit], _ found: FoundTerms) throws -> [SearchList.Item] {
        var items = try items(shown: hits, found)
        let unclear = hits.indices.filter { !hits[$0].others.isEmpty && items[$0]?.place.isAText == false }
        let others = unclear.flatMap { index in hits[index].others.map { (index, hits[index].showing($0)) } }
        for (index, item) in zip(others.map(\.0), try self.items(shown: others.map(\.1), found)) {
            if let item, item.place.isAText, items[index]?.place.isAText == false { items[index] = item }
        }
        return items.compactMap(\.self)
    }

    private func items(shown hits: [SearchHit], _ found: FoundTerms) throws -> [SearchList.Item?] {
        let rows = try rows(of: hits.flatMap(\.queries))
        return hits.indices.map { index in
            rows[index * 2].first.map {
                SearchList.Item($0, files: rows[index * 2 + 1].map { $0[0] }, hits[index], found)
            }
        }
    }
}

extension SearchHit {
    fileprivate var queries: [Query] {
        [
            Query(
                """
                SELECT v.number, v.subject, \(contactName), a.name, v.closed_at, m.direction,
                    substr(m.text, 1, \(mostShown)), m.at
                FROM conversation v JOIN contact c ON c.id = v.contact_id
                LEFT JOIN agent a ON a.id = v.agent_id
                LEFT JOIN message m ON m.id = coalesce(CAST($2 AS BIGINT),
                    (SELECT max(id) FROM message WHERE conversation_id = v.id AND author_kind <> 'desk'))
                WHERE v.id = $1
                """, values: [conversation, message]),
            Query("SELECT name FROM attachment WHERE message_id = $1 ORDER BY id LIMIT 20", values: [message]),
        ]
    }
}

extension SearchList.Place {
    /// Whether the words stand in what somebody wrote or sent.
    fileprivate var isAText: Bool {
        switch self {
        case .message, .note, .attachment: true
        case .number, .subject, .name: false
        }
    }
}

extension SearchList.Item {
    fileprivate init(_ row: Row, files: [String], _ hit: SearchHit, _ found: FoundTerms) {
        let (subject, contact, closed): (String, String, Instant?) = (row[1], row[2], row[4])
        let (direction, text): (Message.Direction?, String?) = (row[5], row[6])
        let inText = SearchExcerpt(text ?? "", found: found)
        let file = files.lazy.map { SearchExcerpt($0, found: found, length: 0) }.first { $0.hasFound }
        let inSubject = SearchExcerpt(subject, found: found, length: 0)
        let inContact = SearchExcerpt(contact, found: found, length: 0)
        let place: SearchList.Place =
            switch (hit.isNumber, inText.hasFound, file != nil, inSubject.hasFound, inContact.hasFound) {
            case (true, _, _, _, _): .number
            case (_, true, _, _, _): direction == .note ? .note : .message
            case (_, _, true, _, _): .attachment
            case (_, _, _, true, _): .subject
            case (_, _, _, _, true): .name
            default: direction == .note ? .note : .message
            }
        let at: Instant? = row[7]
        self.init(
            number: row[0], subject: subject, contact: contact, owner: row[3], isClosed: closed != nil,
            at: at ?? hit.at, place: place,
            excerpt: place == .attachment ? file! : inText, subjectExcerpt: inSubject, contactExcerpt: inContact)
    }
}
