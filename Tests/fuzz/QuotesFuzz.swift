// What libFuzzer calls, built by `script/fuzz`: any text or page is cut, and the pieces are the whole again.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneText(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: data, count: size)
    guard let choice = bytes.first else { return 0 }
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    let subject = ["Lamp", "Re: Lamp", "Fwd: Lamp", text][Int(choice & 3)]
    expectWhole(writtenText(text, subject: subject, isReply: choice & 4 != 0), text)
    if choice & 8 != 0 { cutPage(text, subject) }
    return 0
}

/// As the only part of a mail, and beside a plain text of the same words.
private func cutPage(_ html: String, _ subject: String) {
    var mail = MailMessage()
    mail.subject = subject
    mail.html = html
    let page = markedText(ofHTML: html)
    (mail.text, mail.quoteMarks) = (page.text, page.marks)
    expectWhole(mail.written, mail.text)
    mail.text = String(decoding: page.text.utf8.filter { $0 != .greater }, as: UTF8.self)
    mail.quoteMarks = nil
    expectWhole(mail.written, mail.text)
}

private func expectWhole(_ written: WrittenText, _ text: String) {
    precondition(written.whole.utf8.elementsEqual(text.utf8), "Something of a text is lost.")
    precondition(written.segments.allSatisfy { !$0.text.utf8.isEmpty }, "A piece is empty.")
    let hasText = text.utf8.contains { !$0.isWhitespace }
    precondition(!hasText || written.segments.contains { $0.kind == .new }, "All of a text is folded away.")
}
