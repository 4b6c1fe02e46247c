// How Zimbra marks a quote, and a signature.

/// A line before the head of the earlier mail, which then goes on to the end.
func roleInZimbra(_ tag: MarkupTag) -> MarkupRole? {
    if tag.isCalled("__QUOTED_TEXT__") { return .quote }
    if tag.name == "hr", tag.hasID("zwchr") || tag.isCalled("__DIVIDER__") { return .restIfHead }
    if tag.isCalled("__HEADERS__") { return .restIfHead }
    return tag.isCalled("__SIG_PRE__") || tag.isCalled("__SIG_POST__") ? .signature : nil
}
