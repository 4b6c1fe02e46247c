// How smaller web mailers mark a quote: Roundcube, Zoho, GMX and WEB.DE, Front, Spark, Superhuman.

func roleInWebMail(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasID("reply-intro") || tag.hasClass("zmail_extra") || tag.hasClass("front-blockquote") { return .quote }
    if tag.hasID("messageReplySection") || tag.isCalled("messageReplySection") || tag.hasClass("sh-quoted-content") {
        return .quote
    }
    if tag.isCalled("quote"), tag.name == "div" { return .quote }
    return tag.hasID("messageSignatureSection") || tag.isCalled("messageSignatureSection") || tag.hasID("Zm-_Id_-Sgn")
        || tag.hasClass("sh-signature")
        ? .signature : nil
}
