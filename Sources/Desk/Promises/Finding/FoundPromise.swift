// A promise as it is found in what an agent writes, before anybody has put it into the ledger.

/// "I'll call you tomorrow before noon": what, and by when.
package struct FoundPromise: Sendable, Equatable {
    /// The clause in the text's own words, without its time.
    package let what: String
    /// Where the part of the sentence stands that promises, its time included; in UTF-16 units.
    package let span: Range<Int>
    /// nil together with `dueTo` when no time is given or only a vague one.
    package let dueFrom: Instant?
    package let dueTo: Instant?
    /// "soon", "as soon as possible".
    package let isVague: Bool
}
