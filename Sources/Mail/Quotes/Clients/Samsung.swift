// How the mail program of Samsung's phones marks a quote, and a signature.

func roleInSamsung(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasID("composer_signature") { return .signature }
    return tag.hasClass("quoted_output_body") || tag.hasID("quoted_header_quote") ? .rest : nil
}
