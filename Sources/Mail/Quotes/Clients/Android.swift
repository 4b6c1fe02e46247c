// How mail programs of Android phones mark a quote: K-9, FairEmail, BlueMail, Aqua.

func roleInAndroid(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasClass("k9mail-signature") || tag.hasClass("fairemail_signature") { return .signature }
    if tag.hasClass("fairemail_quote") || tag.name == "blockquote" && tag.hasClass("k9mail") { return .quote }
    if tag.hasClass("replyHeader") || tag.hasClass("history_container") || tag.hasID("aqm-original") { return .rest }
    return nil
}
