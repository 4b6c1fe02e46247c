// How Yahoo Mail marks a quote, and a signature.

/// The whole of the earlier mail, its introduction included, stands in one element.
func roleInYahoo(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasClass("yahoo_quoted") || tag.hasClass("ymail_android_quoted") { return .quote }
    if tag.hasID(startingWith: "yahoo_quoted") || tag.hasID(startingWith: "yiv") && tag.hasClass("yahoo_quoted") {
        return .quote
    }
    return tag.hasClass("ymail_android_signature") || tag.hasID("ymail_android_signature") ? .signature : nil
}
