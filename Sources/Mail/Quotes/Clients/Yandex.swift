// How Yandex Mail marks a quote.

/// The quote is a bare `blockquote`, introduced by a line with date and address; newer versions add a class.
func roleInYandex(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasClass("yandex-quote") { return .quote }
    return tag.hasClass("yandex-signature") ? .signature : nil
}
