// What somebody looks for, read from what they typed.
import Text

/// A question to the search: words, and what else must be so.
///
///     lamp "new bulb" -refund from:ananya is:paused after:2026-11-01
package struct SearchQuery: Sendable, Equatable {
    /// Something that must, or must not, be in what is found.
    package struct Clause: Sendable, Equatable {
        package let text: String
        /// The words stand in this order, one after the other.
        package let isPhrase: Bool
        /// The last word may only have been begun.
        package let isBeginning: Bool
        package let isExcluded: Bool
        /// Where it must be; nil for anywhere.
        package let place: Place?

        package init(
            _ text: String, isPhrase: Bool = false, isBeginning: Bool = false, isExcluded: Bool = false,
            place: Place? = nil
        ) {
            (self.text, self.isPhrase, self.isBeginning) = (text, isPhrase, isBeginning)
            (self.isExcluded, self.place) = (isExcluded, place)
        }
    }

    package enum Place: String, Sendable, CaseIterable { case note, subject, attachment, sender, recipient }

    package enum State: String, Sendable, CaseIterable { case open, paused, closed, late, unowned }

    package enum OwnerName: Sendable, Equatable {
        case me, nobody
        case named(String)
    }

    package struct Filter<Value: Sendable & Equatable>: Sendable, Equatable {
        package let value: Value
        package let isExcluded: Bool
    }

    package var clauses: [Clause] = []
    /// Where all words must be that have no place of their own.
    package var place: Place?
    package var owners: [Filter<OwnerName>] = []
    package var states: [Filter<State>] = []
    /// Found in what came before this day began.
    package var before: Day?
    /// Found in what came on this day or later.
    package var after: Day?
    /// `#1042`: conversations that are meant by their number.
    package var numbers: [Int] = []

    package init() {}

    /// Whether nothing narrows it: then nothing is looked for.
    package var isEmpty: Bool { self == SearchQuery() }

    /// The number that the question is, when it is nothing else: `#1042` or `1042`.
    package var soleNumber: Int? {
        if clauses.isEmpty, numbers.count == 1 { return numbers[0] }
        guard numbers.isEmpty, clauses.count == 1, let clause = clauses.first, !clause.isExcluded, clause.place == nil,
            clause.text.utf8.count <= 9
        else { return nil }
        return Int(clause.text)
    }
}

/// Why a question cannot be answered, so that whoever typed it can be told.
package enum SearchProblem: Error, Sendable, Equatable {
    /// The name, as it was typed, and the nearest that there is.
    case unknownOperator(String, nearest: SearchOperator?)
    case emptyValue(SearchOperator)
    case unknownValue(SearchOperator, String)
    case notADate(SearchOperator, String)
    case tooLong, tooManyWords

    /// A stable name for programs and for the catalogues.
    package var name: String {
        switch self {
        case .unknownOperator: "unknownOperator"
        case .emptyValue: "emptyValue"
        case .unknownValue: "unknownValue"
        case .notADate: "notADate"
        case .tooLong: "tooLong"
        case .tooManyWords: "tooManyWords"
        }
    }
}
