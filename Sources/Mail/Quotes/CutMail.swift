// A mail is cut by its own text, and by what its HTML says about the same text.

extension MailMessage {
    /// What of the text was written this time. Linear in the size of text and HTML; never fails.
    ///
    /// Where the HTML was sent beside a plain text, marks of the HTML decide as far as its text can be found in the
    /// plain one; else the plain text speaks for itself.
    package var written: WrittenText {
        let occasion = QuoteOccasion(self)
        if let quoteMarks { return cutText(text, marks: quoteMarks, on: occasion) }
        if let html {
            let page = markedText(ofHTML: html)
            if !page.marks.isEmpty {
                let cut = cutText(page.text, marks: page.marks, on: occasion)
                if let transferred = cut.transferred(to: text) { return transferred }
            }
        }
        return cutText(text, marks: [], on: occasion)
    }
}

/// What of a plain text was written this time, for a text that is kept without its mail. `isReply`: it answers a mail
/// whatever its subject says. Linear; never fails; 2 KB of an ordinary answer take a tenth of a millisecond.
package func writtenText(_ text: String, subject: String, isReply: Bool = false) -> WrittenText {
    let prefix = subjectPrefix(subject)
    let occasion = QuoteOccasion(isReply: isReply || prefix == .reply, isForward: prefix == .forward)
    return cutText(text, marks: [], on: occasion)
}

/// What the header says about why a text may hold another.
struct QuoteOccasion {
    var isReply = false
    var isForward = false

    init(isReply: Bool = false, isForward: Bool = false) { (self.isReply, self.isForward) = (isReply, isForward) }

    init(_ mail: MailMessage) {
        let prefix = subjectPrefix(mail.subject)
        isForward = prefix == .forward
        isReply = prefix == .reply || !mail.inReplyTo.isEmpty || !mail.references.isEmpty
    }
}
