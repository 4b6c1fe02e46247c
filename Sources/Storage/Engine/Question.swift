// What is asked of the records and what its rows become, so that several things are asked in one trip.

/// A statement that asks, with its values.
package struct Query {
    package let sql: String
    package let values: [any Storable]

    package init(_ sql: String, values: [any Storable] = []) { (self.sql, self.values) = (sql, values) }
}

/// Something to be known, before it is asked. Each stands beside the records that it is about, and is asked alone or
/// with others; on PostgreSQL all that are asked together cost one trip to the server:
///
///     let messages = try db.answer(to: .messages(of: id))
///     let (messages, events) = try db.answers(to: Question.messages(of: id), Question.events(of: id))
package struct Question<Answer> {
    let queries: [Query]
    /// Makes the answer from the rows of each query, in their order, or refuses what was asked.
    let read: (ArraySlice<[Row]>) throws -> Answer

    init(queries: [Query], read: @escaping (ArraySlice<[Row]>) throws -> Answer) {
        (self.queries, self.read) = (queries, read)
    }

    package init(_ sql: String, values: [any Storable], read: @escaping ([Row]) throws -> Answer) {
        self.init(queries: [Query(sql, values: values)]) { try read($0.first!) }
    }

    package init(_ sql: String, _ values: any Storable..., read: @escaping ([Row]) throws -> Answer) {
        self.init(sql, values: values, read: read)
    }

    /// What is known already, where only some need to ask.
    package static func known(_ answer: Answer) -> Question { Question(queries: []) { _ in answer } }

    package func map<Other>(_ change: @escaping (Answer) throws -> Other) -> Question<Other> {
        Question<Other>(queries: queries) { [read] in try change(try read($0)) }
    }

    /// Several questions as one.
    package init<each Part>(_ parts: repeat Question<each Part>) where Answer == (repeat each Part) {
        var queries: [Query] = []
        for part in repeat each parts { queries += part.queries }
        self.init(queries: queries) { rows in
            var rest = rows
            return (repeat try (each parts).take(from: &rest))
        }
    }

    /// Several of one kind.
    package static func all<Part>(of questions: [Question<Part>]) -> Self where Answer == [Part] {
        Question(queries: questions.flatMap(\.queries)) { rows in
            var rest = rows
            return try questions.map { try $0.take(from: &rest) }
        }
    }

    private func take(from rest: inout ArraySlice<[Row]>) throws -> Answer {
        defer { rest = rest.dropFirst(queries.count) }
        return try read(rest.prefix(queries.count))
    }
}

extension Reader {
    package func answer<Answer>(to question: Question<Answer>) throws -> Answer {
        try question.read(question.queries.isEmpty ? [] : try rows(of: question.queries)[...])
    }

    /// The answers to several questions, asked together.
    package func answers<each Answer>(
        to questions: repeat Question<each Answer>
    ) throws -> (repeat each Answer) {
        try answer(to: Question<(repeat each Answer)>(repeat each questions))
    }
}
