// How Thunderbird marks a quote, and a signature.

/// Its quotes are `blockquote type="cite"`, as those of Apple's programs; the line before has a class of its own.
func roleInThunderbird(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasClass("moz-cite-prefix") { return .quote }
    return tag.hasClass("moz-signature") ? .signature : nil
}
