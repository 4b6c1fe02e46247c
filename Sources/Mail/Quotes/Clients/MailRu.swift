// How Mail.ru marks a quote, and a signature.

/// A `blockquote` with a blue line at its side, and classes that end in numbers.
func roleInMailRu(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasClass(startingWith: "mail-quote-") || tag.hasID(startingWith: "mail-quote-") { return .quote }
    if tag.name == "blockquote", !tag.style.isEmpty, tag.plainStyle.hasText("border-left:1pxsolid#") { return .quote }
    return tag.hasID("mail-app-auto-quote") || tag.hasClass("mail-app-auto-quote") ? .quote : nil
}
