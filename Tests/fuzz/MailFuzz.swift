// What libFuzzer calls, built by `script/fuzz`: any bytes are read, and what was read is written and read again.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneMail(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    expectSound(readTNEF(bytes))
    let mail = readMail(bytes)
    expectSound(mail)
    let copy = readMail(composeMail(answer(to: mail)))
    precondition(copy.messageID == "answer@example.test", "A value of a mail has broken the header of its answer.")
    precondition(copy.headers(named: "Subject").count == 1, "A value of a mail has become a field.")
    precondition(copy.header("Bcc") == nil, "A value of a mail has become a field.")
    return 0
}

private func answer(to mail: MailMessage) -> OutgoingMail {
    OutgoingMail(
        from: Mailbox(name: mail.subject, address: "desk@example.test"), to: mail.from, cc: mail.cc,
        subject: mail.subject, messageID: "answer@example.test", inReplyTo: mail.messageID,
        references: mail.references, date: mail.date ?? 0, text: mail.text, html: mail.html,
        attachments: mail.attachments, extraHeaders: [("X-Value", mail.headers.first?.value ?? "")])
}

private func expectSound(_ mail: MailMessage) {
    let people = (mail.from + mail.to + mail.cc + mail.replyTo).flatMap { [$0.name, $0.address] }
    let names = people + mail.attachments.map(\.name) + [mail.subject] + mail.references
    for name in names { precondition(!name.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "A name holds a control.") }
    for text in [mail.text, mail.html ?? ""] { precondition(!text.utf8.contains(0), "A text holds a NUL byte.") }
    for file in mail.attachments { expectPlainName(file) }
    _ = (mail.automatic, mail.language, mail.isReadable, mail.kind, mail.bounce, mail.feedbackReport)
    _ = mail.verdicts(trusting: ["mx.desk.test"])
}

private func expectSound(_ packed: TNEFContent) {
    for text in [packed.subject, packed.text ?? "", packed.html ?? ""] {
        precondition(!text.utf8.contains(0), "A text of a container holds a NUL byte.")
    }
    precondition(packed.files.count <= TNEFLimits.standard.files, "More files came out of a container than may.")
    for file in packed.files { expectPlainName(file) }
}

private func expectPlainName(_ file: MailAttachment) {
    precondition(!file.name.isEmpty && !file.name.contains("/"), "A file has no plain name.")
    precondition(!file.name.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "A name of a file holds a control.")
}
