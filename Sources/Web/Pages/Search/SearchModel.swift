// What was looked for, and what was found.
import Desk
import Text

package struct SearchModel: Sendable {
    package enum Place: Sendable { case number, subject, name, message, note, attachment }

    /// A conversation that was found, and the words by which it was.
    package struct Item: Sendable {
        package let number: Int
        package let subject: SearchExcerpt
        /// Their name, or their address while we know no name.
        package let contact: SearchExcerpt
        /// The name of who answers for it; nil for nobody.
        package let owner: String?
        package let isClosed: Bool
        /// When what was found was written.
        package let at: Instant
        package let place: Place
        package let excerpt: SearchExcerpt

        package init(
            number: Int, subject: SearchExcerpt, contact: SearchExcerpt, owner: String?, isClosed: Bool, at: Instant,
            place: Place, excerpt: SearchExcerpt
        ) {
            (self.number, self.subject, self.contact, self.owner) = (number, subject, contact, owner)
            (self.isClosed, self.at, self.place, self.excerpt) = (isClosed, at, place, excerpt)
        }
    }

    package enum Outcome: Sendable {
        case nothingAsked
        case misunderstood(SearchProblem)
        case found([Item])
    }

    /// As it was typed.
    package let question: String
    package let outcome: Outcome
    /// Goes into `after=` of the link to what else was found; nil at the end.
    package let next: String?
    /// Whether this is a later page.
    package let isContinued: Bool
    /// How much of the older messages can be found, in percent; nil for all.
    package let indexed: Int?

    /// Nothing has been asked yet.
    var isFresh: Bool { if case .nothingAsked = outcome { true } else { false } }

    package init(
        question: String, outcome: Outcome, next: String? = nil, isContinued: Bool = false, indexed: Int? = nil
    ) {
        (self.question, self.outcome, self.next) = (question, outcome, next)
        (self.isContinued, self.indexed) = (isContinued, indexed)
    }
}
