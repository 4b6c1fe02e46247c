// What stands before a subject: `Re:`, `AW:`, `Fwd:`, `Пересл.:`.

enum SubjectPrefix {
    case reply, forward
}

/// The first prefix decides: `Re: Fwd: …` answers a forward, `Fwd: Re: …` forwards an answer.
func subjectPrefix(_ subject: String) -> SubjectPrefix? {
    var rest = Substring(folded(subject.utf8.prefix(400))).utf8
    // `[Ticket 12] Re: …`: lists and desks put their mark first.
    while rest.first == UInt8(ascii: "["), let close = rest.firstIndex(of: UInt8(ascii: "]")) {
        rest = rest[rest.index(after: close)...].drop { $0 == .space }
    }
    guard let colon = rest.prefix(64).firstIndex(of: .colon) else { return nil }
    // `Re[2]:` and `Re (3):` count the answers.
    let word = rest[..<colon].prefix { $0 != UInt8(ascii: "[") && $0 != .openParenthesis && !$0.isDigit }
    return QuoteLexicon.prefixes[String(Substring(word)).trimmingDots]
}

extension String {
    /// Without dots and blanks at its end.
    fileprivate var trimmingDots: String {
        var bytes = Substring(self).utf8
        while let last = bytes.last, last == .dot || last == .space { bytes = bytes.dropLast() }
        return String(Substring(bytes))
    }
}
