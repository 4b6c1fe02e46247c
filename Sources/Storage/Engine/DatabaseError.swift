// What can go wrong with a database, in the few kinds that callers treat differently.

/// A failure of the database. The message is for the people who run the desk and carries nothing of what is stored.
package struct DatabaseError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// No room on the disk. What was asked for may be tried again when there is.
        case full
        /// Away, busy or overloaded: try again later. A write may then, rarely, have been kept all the same.
        case unavailable
        /// A rule of the schema: unique, foreign key, check, not null.
        case constraint
        /// The database was written by a newer program.
        case newer
        case other
    }

    package let kind: Kind
    package let message: String

    package init(kind: Kind, message: String) { (self.kind, self.message) = (kind, message) }

    package var description: String { message }
}

/// Whether a desk can keep what it is given.
package enum DatabaseHealth: Sendable, Equatable {
    case well
    /// With a sentence for the people who run the desk.
    case unwell(String)
}
