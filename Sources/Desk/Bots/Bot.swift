// A program that may speak to contacts, under a name of its own and never as a person.

/// A bot of the desk: somebody's program behind a webhook, or the greeter that comes with the product.
package struct Bot: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Bot>

    package enum Kind: String, Sendable, Codable {
        /// Built in: asks once for what is missing.
        case greeter
        /// Hears of things at its URL and answers by the API.
        case program
    }

    package let id: ID
    package let kind: Kind
    /// What contacts read, always with the word for bot beside it.
    package let name: String
    /// Where a program hears of things; nil for the greeter.
    package let url: String?
    /// What the greeter asks for.
    package let asks: [Wanted]
    package let createdAt: Instant
    /// Since then it neither speaks nor hears; its messages keep its name.
    package let removedAt: Instant?

    package init(
        id: ID, kind: Kind, name: String, url: String? = nil, asks: [Wanted] = [], createdAt: Instant,
        removedAt: Instant? = nil
    ) {
        (self.id, self.kind, self.name, self.url) = (id, kind, name, url)
        (self.asks, self.createdAt, self.removedAt) = (asks, createdAt, removedAt)
    }

    package var isActive: Bool { removedAt == nil }
}
