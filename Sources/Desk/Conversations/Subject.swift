// Whether a message speaks of another matter than its conversation, by its subject.
import Text

extension Conversation {
    /// The subject of a message when it is another than the conversation's; nil where it is the same, or says nothing.
    ///
    /// Programs put `Re:`, `Fwd:`, `Отв:` and their like in front, people and lists put tags in brackets: neither makes
    /// another matter of it. Capitals and spaces do not count.
    package func otherSubject(of message: Message) -> String? {
        let (mine, its) = (bareSubject(subject), bareSubject(message.subject))
        guard !its.isEmpty, !mine.isEmpty, its != mine, !mine.hasPrefix(its), !its.hasPrefix(mine) else { return nil }
        return message.subject
    }
}

/// Longer beginnings are words of the subject, such as `Order:`.
private let longestMark = 6

private func bareSubject(_ subject: String) -> String {
    var rest = Array(subject.unicodeScalars)[...]
    while let next = withoutMark(rest) { rest = next }
    let words = rest.split { $0.properties.isWhitespace }.map { String(String.UnicodeScalarView($0)).lowercased() }
    return words.joined(separator: " ")
}

/// What stands behind one leading mark; nil where none stands there.
private func withoutMark(_ subject: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
    let trimmed = subject.drop { $0.properties.isWhitespace }
    guard let first = trimmed.first else { return nil }
    if first == "[", let close = trimmed.firstIndex(of: "]") { return trimmed[(close + 1)...] }
    let word = trimmed.prefix(longestMark + 1).prefix { $0 != ":" && $0 != "：" }
    guard word.count <= longestMark, word.endIndex < trimmed.endIndex, answerMarks.contains(letters(word)) else {
        return nil
    }
    return trimmed[(word.endIndex + 1)...]
}

/// `Re[2]` and `RE ` are `re`.
private func letters(_ word: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(word.filter { $0.properties.isAlphabetic })).lowercased()
}

/// What programs of many languages put in front of an answer or a forwarded mail.
private let answerMarks: Set<String> = [
    "re", "fwd", "fw", "aw", "wg", "sv", "vs", "antw", "odp", "tr", "rv", "res", "ynt", "ilt", "отв", "на", "пересл",
    "вiдп", "odg", "prosl", "жауап", "қайта", "رد", "إعادة", "تحويل", "జవాబు",
]
