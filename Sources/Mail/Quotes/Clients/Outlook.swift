// How Outlook marks what it answers: in its desktop program, on the web and on phones.

/// The earlier mail follows its head without an element of its own: what begins there goes on to the end.
func roleInOutlook(_ tag: MarkupTag) -> MarkupRole? {
    if tag.hasID("divRplyFwdMsg") || tag.hasID("OutlookMessageHeader") || tag.hasClass("OutlookMessageHeader") {
        return .rest
    }
    if tag.hasID("mail-editor-reference-message-container") { return .rest }
    if tag.hasID("ms-outlook-mobile-signature") || tag.hasClass("ms-outlook-mobile-signature") { return .signature }
    if tag.hasClass("ms-outlook-mobile-reference-message") || tag.hasID("ms-outlook-mobile-reference-message") {
        return .rest
    }
    if tag.isCalled("_MailOriginal") { return .restIfHead }
    if tag.name == "hr", tag.hasID("stopSpelling") { return .restIfHead }
    return tag.name == "div" && !tag.style.isEmpty && hasLineAbove(tag.plainStyle) ? .restIfHead : nil
}

/// The line over the head of the earlier mail, in the two colours of the desktop program's versions and on the Mac.
private func hasLineAbove(_ style: String) -> Bool {
    guard style.utf8.starts(with: "border:none;border-top:solid".utf8) else { return false }
    return ["#e1e1e1", "#b5c4df", "windowtext"].contains { style.utf8.count < 300 && style.hasText($0) }
}
