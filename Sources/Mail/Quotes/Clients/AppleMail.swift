// How the mail programs of Mac, iPhone and iPad mark a quote.

/// The line that introduces stands in the quote, or before it as plain words.
func roleInAppleMail(_ tag: MarkupTag) -> MarkupRole? {
    if tag.name == "blockquote", tag.isOfType("cite") { return .quote }
    return tag.hasID("AppleMailSignature") || tag.hasID("lineBreakAtBeginningOfSignature") ? .signature : nil
}
