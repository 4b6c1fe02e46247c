// Answers that a program gave: out of office, on vacation, received with thanks (RFC 3834).

/// By what an automatic answer was known.
package enum AutoReply: Sendable, Equatable {
    /// The sending program says so in a field.
    case declared
    /// Its subject has the label of a program, such as `Automatic reply:`.
    case labelled
    /// Its words are those of an absence.
    case absence
    /// Another desk writes that it has our mail.
    case acknowledgement
}

extension MailMessage {
    /// Why this is an answer that nobody wrote; nil for what people write, also about automatic answers.
    package var autoReply: AutoReply? {
        if autoSubmitted.map(isReplyKeyword) ?? false || isAnswerByField || isBulkAnswer { return .declared }
        // Who wrote in a mail program wrote.
        guard !isWrittenInMailProgram, !subjectIsAnswer else { return nil }
        let clues = AutoReplyClues(text)
        if isLabelled(clues) { return .labelled }
        // What goes to many speaks of answers and tickets too.
        if mailingListField != nil || isForMany { return nil }
        if clues.sayAbsent(hasHistory: hasHistory) { return .absence }
        return clues.sayReceived ? .acknowledgement : nil
    }

    private func isReplyKeyword(_ keyword: String) -> Bool { keyword == "auto-replied" || keyword == "auto-notified" }

    /// The vacation programs of old call themselves bulk.
    private var isBulkAnswer: Bool {
        isAnswer && mailingListField == nil && ["bulk", "junk"].contains(precedence ?? "")
    }

    private func isLabelled(_ clues: AutoReplyClues) -> Bool {
        if let rest = programLabels.rest(of: subject) {
            // A question about automatic replies has the label but neither their words nor what they answer.
            return isAnswer || clues.isAny || !(rest.utf8.last == .question || rest.unicodeScalars.last == "؟")
        }
        return absenceLabels.begin(subject) && (isAnswer || clues.speakOfAbsence)
    }

    private var isAnswer: Bool { !inReplyTo.isEmpty || !references.isEmpty }

    /// `Re: Automatic reply`: somebody answers the program.
    private var subjectIsAnswer: Bool {
        answerLabels.rest(of: subject).map(allLabels.begin) ?? false
    }

    /// People's programs put what is answered below; those that answer by themselves seldom do.
    private var hasHistory: Bool {
        text.utf8.starts(with: ">".utf8)
            || text.utf8.prefix(8_000).split(separator: .lineFeed).contains {
                $0.first == .greater || $0.starts(with: "-----".utf8)
            }
    }

    /// The name of a program in which people write, not of one on a server.
    private var isWrittenInMailProgram: Bool {
        let names = ["User-Agent", "X-Mailer"].compactMap(header).joined(separator: " ").lowercased()
        let programs = [
            "thunderbird", "outlook", "iphone mail", "ipad mail", "apple mail", "k-9", "the bat", "evolution", "mutt",
            "kmail", "claws", "sylpheed", "android", "airmail", "mailspring", "foxmail", "em client", "postbox",
            "roundcube", "seamonkey", "gnus", "trojita", "spark",
        ]
        return !names.utf8.isEmpty && programs.contains { names.contains($0) }
    }
}

private let answerLabels = SubjectLabels([
    "Re", "Fwd", "Fw", "AW", "WG", "Antw", "RV", "TR", "Ответ", "Пересл", "Odg", "Ynt", "İlt", "رد", "Жауап",
])
private let allLabels = programLabels + absenceLabels
