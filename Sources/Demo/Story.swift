// One matter of one contact, as the demo tells it.
import Desk
import Text

/// A conversation of the demo: who writes, about what, and what happens step by step.
package struct Story: Sendable, Equatable {
    package let language: Language
    package let subject: String
    package let name: String
    package let email: String
    /// The local part of the company's address that they write to: `hello`.
    package let address: String
    package let begins: Beginning
    package let steps: [Step]
}

/// When a story begins, counted back from the moment at which the demo opens.
package enum Beginning: Sendable, Equatable {
    case daysAgo(Int, minuteOfDay: Int)
    case ago(Duration)
}

package struct Step: Sendable, Equatable {
    package let timing: Timing
    package let act: Act
    package let text: String

    /// When a step is due to happen.
    package enum Timing: Sendable, Equatable {
        /// After the step before it: for the contact by the clock, for the company in working time.
        case after(Duration)
        /// So long before the demo opens.
        case ago(Duration)
    }

    package var isOfContact: Bool {
        if case .contact = act { true } else { false }
    }

    package enum Act: Sendable, Equatable {
        case contact(Writing, Enclosure?)
        case agent(Speaker, Deed)
    }

    /// How a contact's words come in.
    package enum Writing: Sendable, Equatable {
        case plain, html
        /// On the contact's own page rather than by mail.
        case page
        /// An out-of-office mail, written by their program.
        case away
        /// A mail of which only the beginning has come.
        case cutOff
    }

    package enum Speaker: Sendable, Equatable {
        /// Whoever the desk has chosen.
        case owner
        /// By the name of the face: `marko`.
        case colleague(String)
    }

    package enum Deed: Sendable, Equatable {
        case replies(PromisedTime?, closing: Closure.Reason?, Enclosure?)
        case notes
        case gives(to: String)
        case reopens
        case discards(Closure.Reason)
        /// Goes off duty: what comes in now goes to others, or waits in the queue.
        case leaves
    }
}

/// What is promised, and by when, seen from the moment at which the demo opens.
package struct PromisedTime: Sendable, Equatable {
    package let words: String
    package let due: Due

    package init(words: String, due: Due) { (self.words, self.due) = (words, due) }

    package enum Due: Sendable, Equatable {
        case late(Duration)
        /// Still today: after so long, or halfway to midnight when the day is nearly over.
        case today(Duration)
        case inDays(Int, minuteOfDay: Int)
    }
}

/// A file that goes with a message; the demo draws it.
package struct Enclosure: Sendable, Equatable {
    package enum Kind: String, Sendable { case photo, paper, log }

    package let kind: Kind
    /// Without its ending: `broken-hinge`.
    package let name: String

    package init(kind: Kind, name: String) { (self.kind, self.name) = (kind, name) }
}
