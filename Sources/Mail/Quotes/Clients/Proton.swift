// How Proton Mail marks a quote, and a signature.

func roleInProton(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasClass("protonmail_quote") { return .quote }
    return tag.hasClass("protonmail_signature_block") || tag.hasClass("protonmail_signature_block-user")
        ? .signature : nil
}
