// How Gmail marks a quote, and a signature.

/// `gmail_attr` is the line that introduces, `blockquote.gmail_quote` the quote; the `div.gmail_quote` around both is
/// no mark, because answers between the quotes stand in it as well, and so does what was forwarded.
func roleInGmail(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasClass("gmail_attr") { return .quote }
    if tag.name == "blockquote", tag.hasClass("gmail_quote") { return .quote }
    if tag.hasClass("gmail_signature") || tag.hasClass("gmail_signature_prefix") { return .signature }
    return nil
}
