// What is indexed of a text, a conversation and a contact, as terms.
import Desk
import Text

/// Terms in runs: words that stand one after the other, so that phrases are found, and others whose order says nothing.
///
/// A mark before a term says where it stands, and is a term of its own, so that asking for names only reads no more
/// than there is of names: `n=` a name or address of the contact, `s=` the subject, `f=` an attachment's name, `t=` the
/// address of ours that was written to, `k=` the kind of message.
package struct SearchTerms: Sendable {
    var runs: [[String]] = []
    /// The term of each form, for those who type its beginning; letters, digits and what joins them, no quotation marks.
    var words: [String: String] = [:]

    enum Mark: String { case name = "n=", subject = "s=", file = "f=", recipient = "t=", kind = "k=" }

    /// `isEverywhere`: the words are found without asking for the mark as well.
    mutating func add(_ text: SearchText, mark: Mark? = nil, isEverywhere: Bool = true) {
        let terms = text.words.map(\.term)
        let others = text.words.compactMap(\.otherTerm) + text.wholes.map(\.term)
        if isEverywhere { addRuns(terms, others) }
        if let mark { addRuns(terms.map { mark.rawValue + $0 }, others.map { mark.rawValue + $0 }) }
        for word in text.words + text.wholes {
            words[word.form] = word.term
            if let plain = word.plainForm { words[plain] = word.term }
        }
    }

    private mutating func addRuns(_ terms: [String], _ others: [String]) {
        if !terms.isEmpty { runs.append(terms) }
        // What is written several times is one term; in the order of the text, so that nothing depends on chance.
        var seen: Set<String> = []
        let once = others.filter { seen.insert($0).inserted }
        if !once.isEmpty { runs.append(once) }
    }

    mutating func add(kind: Message.Direction) { runs.append([Mark.kind.rawValue + kind.rawValue]) }
}

extension SearchTerms {
    package init(text: String, direction: Message.Direction) {
        add(SearchText(text))
        add(kind: direction)
    }

    init(file name: String) {
        add(SearchText(name, limit: 1000), mark: .file)
    }

    /// - Parameter address: of ours, to which the contact wrote.
    init(number: Int, subject: String, address: String?) {
        add(SearchText(String(number)), mark: .subject)
        add(SearchText(subject, limit: 1000), mark: .subject)
        if let address { add(SearchText(address, limit: 1000), mark: .recipient, isEverywhere: false) }
    }

    init(name: String, identities: [String]) {
        for text in [name] + identities.prefix(50) { add(SearchText(text, limit: 1000), mark: .name) }
    }
}
