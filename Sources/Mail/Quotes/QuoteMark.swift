// Where the HTML of a mail says that something other than the sender's own words begins or ends.

/// What an element of a mail program holds.
enum MarkupRole: Sendable, Equatable {
    /// Words of an earlier mail, or the line that introduces them.
    case quote
    case signature
    /// Everything from here on is the earlier mail.
    case rest
    /// The same, if the head of a mail follows.
    case restIfHead
}

/// A role that begins or ends at a line of the text that was made of the HTML.
package struct QuoteMark: Sendable, Equatable {
    /// Bytes of the text before it; the start of a line, or the end.
    var offset: Int
    let role: MarkupRole
    let isEnd: Bool
}

/// The text of an HTML, and the marks in it in the order of their places.
struct MarkedText {
    var text: String
    var marks: [QuoteMark]
}
