// What a question finds, the newest first; what is found in a name or a subject counts as younger than it is.
import Desk
import Text

/// A page of what was found.
package struct SearchList: Sendable {
    package struct Item: Sendable {
        package let number: Int
        package let subject: String
        package let contact: String
        package let owner: String?
        package let isClosed: Bool
        /// When what was found was written.
        package let at: Instant
        package let place: Place
        package let excerpt: SearchExcerpt
        package let subjectExcerpt: SearchExcerpt
        package let contactExcerpt: SearchExcerpt
    }

    /// Where the words stand.
    package enum Place: String, Sendable { case number, subject, name, message, note, attachment }

    /// Where the next page begins: how far down, among what was there when the first page was asked for.
    package struct Cursor: Sendable, Equatable {
        package let top: Int64
        package let offset: Int

        package init(top: Int64, offset: Int) { (self.top, self.offset) = (top, offset) }

        /// `12345-50`.
        package init?(_ text: String) {
            let parts = text.utf8.split(separator: UInt8(ascii: "-"))
            guard parts.count == 2, let top = Int64(Substring(parts[0])), let offset = Int(Substring(parts[1])),
                (0...SearchList.mostDocuments).contains(offset)
            else { return nil }
            self.init(top: top, offset: offset)
        }

        package var text: String { "\(top)-\(offset)" }
    }

    package let items: [Item]
    package let next: Cursor?
    /// How much of what was there before the index can be found; nil when it is all.
    package let progress: IndexingProgress?

    /// Documents that are put in order: the newest of all that match, and as many again by name and subject.
    static let mostDocuments = 300
    /// Documents that are looked through when the conversation must be of a kind as well.
    static let mostLookedThrough = 20_000
    /// How much younger a conversation counts that has the words in its subject or its contact's name.
    static let nameBonus = Duration.days(30)
}

/// What a search needs to know beside the question.
package struct SearchAsk: Sendable {
    package var query: SearchQuery
    /// Who asks: everybody sees every conversation, and `owner:me` is them.
    package var agent: Agent.ID
    package var clock: ZoneClock
    package var now: Instant
    package var limit: Int
    package var after: SearchList.Cursor?

    package init(
        _ query: SearchQuery, for agent: Agent.ID, clock: ZoneClock, now: Instant, limit: Int,
        after: SearchList.Cursor? = nil
    ) {
        (self.query, self.agent, self.clock, self.now) = (query, agent, clock, now)
        (self.limit, self.after) = (limit, after)
    }
}

extension Reader {
    package func search(_ ask: SearchAsk) throws -> SearchList {
        let progress = try indexingProgress()
        if ask.query.isEmpty { return SearchList(items: [], next: nil, progress: progress) }
        var needs = SearchNeeds(ask.query)
        try needs.begin { try terms(beginningWith: $0) }
        let top: Int64 = try ask.after?.top ?? one("SELECT coalesce(max(id), 0) FROM search_document")![0]
        let filter = try SearchFilter(ask, agents: ask.query.owners.isEmpty ? [] : agents())
        var hits = try ask.after == nil || needs.everywhere == nil ? numbered(ask) : []
        let known = Set(hits.map(\.conversation))
        hits += try ranked(needs, filter, top: top).filter { !known.contains($0.conversation) }
        let offset = ask.after?.offset ?? 0
        let page = Array(hits.dropFirst(offset).prefix(ask.limit))
        let next = hits.count > offset + ask.limit ? SearchList.Cursor(top: top, offset: offset + ask.limit) : nil
        return SearchList(items: try items(page, needs.found), next: next, progress: progress)
    }

    /// All terms of words that begin so, those of the shortest words first.
    private func terms(beginningWith beginning: String) throws -> [String] {
        let rows = try query(
            "SELECT word, term FROM search_word WHERE word >= $1 AND word < $2 ORDER BY word LIMIT \(mostBegun)",
            beginning, beginning + "\u{10FFFF}")
        let words = rows.map { (word: $0[0] as String, term: $0[1] as String) }
        var seen: Set<String> = []
        let terms = words.sorted { $0.word.utf8.count < $1.word.utf8.count }.map(\.term)
        return Array(terms.filter { seen.insert($0).inserted }.prefix(mostBegunTerms))
    }

    /// Conversations that are meant by their number.
    private func numbered(_ ask: SearchAsk) throws -> [SearchHit] {
        let numbers = ask.query.numbers + (ask.query.numbers.isEmpty ? ask.query.soleNumber.map { [$0] } ?? [] : [])
        return try numbers.compactMap { try conversation(number: $0) }.map {
            SearchHit(document: 0, conversation: $0.id, message: nil, at: $0.startedAt, isNumber: true)
        }
    }

    /// One hit a conversation: the newest, or the newest by name where that counts for more.
    private func ranked(_ needs: SearchNeeds, _ filter: SearchFilter, top: Int64) throws -> [SearchHit] {
        guard let everywhere = needs.everywhere else {
            return filter.isEmpty ? [] : try query(filter.listing, values: filter.values).map { SearchHit($0) }
        }
        var best: [Conversation.ID: (hit: SearchHit, rank: Instant)] = [:]
        for hit in try hits(everywhere, filter, top: top) {
            if best[hit.conversation] == nil {
                best[hit.conversation] = (hit, hit.at)
            } else if let message = hit.message {
                best[hit.conversation]!.hit.add(other: message)
            }
        }
        if let inNames = needs.inNames {
            for hit in try hits(inNames, filter, top: top) {
                let rank = hit.at + SearchList.nameBonus
                if let known = best[hit.conversation] {
                    if known.rank < rank { best[hit.conversation]!.rank = rank }
                } else {
                    best[hit.conversation] = (hit, rank)
                }
            }
        }
        return best.values.sorted { ($0.rank, $0.hit.document) > ($1.rank, $1.hit.document) }.map(\.hit)
    }

    private func hits(_ match: SearchMatch, _ filter: SearchFilter, top: Int64) throws -> [SearchHit] {
        switch engine {
        case .sqlite: return try hitsForSQLite(match, filter, top: top)
        case .postgres:
            for window in SearchWindow.allCases {
                let hits = try hitsForPostgres(match, filter, window, top: top)
                if hits.count >= SearchList.mostDocuments || window == .all { return hits }
            }
            return []
        }
    }

    private func hitsForSQLite(_ match: SearchMatch, _ filter: SearchFilter, top: Int64) throws -> [SearchHit] {
        let limit = filter.isEmpty ? SearchList.mostDocuments : SearchList.mostLookedThrough
        return try query(
            """
            SELECT d.id, d.conversation_id, d.message_id, d.at FROM (
                SELECT rowid AS id FROM search_terms
                WHERE search_terms MATCH $1 AND rowid <= $2 ORDER BY rowid DESC LIMIT \(limit)) hit
            JOIN search_document d ON d.id = hit.id \(filter.join(from: 3, time: "d.at"))
            ORDER BY d.id DESC LIMIT \(SearchList.mostDocuments)
            """, values: [match.forSQLite, top] + filter.values
        ).map { SearchHit($0) }
    }

    /// The sum keeps the planner from walking along the numbers instead of asking the index of terms.
    private func hitsForPostgres(
        _ match: SearchMatch, _ filter: SearchFilter, _ window: SearchWindow, top: Int64
    ) throws -> [SearchHit] {
        let match = window.terms(below: top).map { SearchMatch.all([$0, match], none: []) } ?? match
        let limit = filter.isEmpty ? SearchList.mostDocuments : SearchList.mostLookedThrough
        return try query(
            """
            WITH hit AS MATERIALIZED (
                SELECT id, conversation_id, message_id, at FROM search_document
                WHERE terms @@ CAST($1 AS tsquery) AND id + 0 <= $2
            ), newest AS MATERIALIZED (SELECT * FROM hit ORDER BY id DESC LIMIT \(limit))
            SELECT d.id, d.conversation_id, d.message_id, d.at FROM newest d
            \(filter.join(from: 3, time: "d.at")) ORDER BY d.id DESC LIMIT \(SearchList.mostDocuments)
            """, values: [match.forPostgres, top] + filter.values
        ).map { SearchHit($0) }
    }
}

/// Words that begin so, at most, and terms of them.
private let mostBegun = 2000
private let mostBegunTerms = 64

/// A document that was found.
struct SearchHit {
    let document: Int64
    let conversation: Conversation.ID
    let message: Message.ID?
    let at: Instant
    var isNumber = false
    /// Older messages of the conversation that were found too: the words may stand there, and only in the subject here.
    private(set) var others: [Message.ID] = []

    init(document: Int64, conversation: Conversation.ID, message: Message.ID?, at: Instant, isNumber: Bool = false) {
        (self.document, self.conversation, self.message) = (document, conversation, message)
        (self.at, self.isNumber) = (at, isNumber)
    }

    mutating func add(other message: Message.ID) {
        if others.count < 3, message != self.message { others.append(message) }
    }

    /// The same conversation by another message.
    func showing(_ message: Message.ID) -> SearchHit {
        SearchHit(document: document, conversation: conversation, message: message, at: at, isNumber: isNumber)
    }

    init(_ row: Row) { self.init(document: row[0], conversation: row[1], message: row[2], at: row[3]) }
}
