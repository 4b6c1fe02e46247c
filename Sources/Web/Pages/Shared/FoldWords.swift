// What stands on the folded parts of a mail, for agents and for contacts.

/// The words on what is folded, in the reader's language.
struct FoldWords: Sendable, Hashable {
    let quoted: String
    let signature: String
}

extension Surroundings {
    var foldWords: FoldWords { FoldWords(quoted: say("message.quoted"), signature: say("message.signature")) }
}
