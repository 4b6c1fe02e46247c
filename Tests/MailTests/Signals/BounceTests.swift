// What bounces, complaints and receipts say beyond their kind.
import Mail
import Testing

@Suite struct BounceTests {
    private func mail(_ name: String) -> MailMessage { readMail(SignalSample.named(name).bytes) }

    @Test("a report about several recipients names those whom the mail did not reach")
    func severalRecipients() throws {
        let bounce = try #require(mail("Bounces/several-recipients").bounce)
        #expect(bounce.recipients.map(\.address) == ["first@example.org", "second@example.org"])
        #expect(bounce.recipients.map(\.isPermanent) == [true, false])
    }

    @Test("so does a bounce in words")
    func severalRecipientsInWords() throws {
        let bounce = try #require(mail("Bounces/qmail-two-recipients").bounce)
        #expect(bounce.recipients.map(\.address) == ["one@qmail.example", "two@qmail.example"])
        #expect(bounce.recipients.map(\.status) == ["5.1.1", "5.2.2"])
    }

    @Test("the server's words are kept on one line")
    func diagnostics() throws {
        #expect(
            mail("Bounces/postfix-user-unknown").bounce?.diagnostic
                == "550 5.1.1 <gone@example.org>: Recipient address rejected: User unknown")
        #expect(try #require(mail("Bounces/qmail").bounce?.diagnostic).contains("no such user here"))
    }

    @Test("a complaint says what it is about")
    func complaint() {
        let complaint = mail("Reports/feedback-abuse").feedbackReport
        #expect(complaint?.type == "abuse")
        #expect(complaint?.userAgent == "SomeGenerator/1.0")
        #expect(complaint?.originalRecipient == "user@provider.example")
        #expect(complaint?.originalSender == "support+bounce-77@desk.test")
        #expect(complaint?.originalMessageID == "kept.spam1@desk.test")
        #expect(complaint?.sourceIP == "192.0.2.1")
        #expect(mail("Reports/feedback-headers-only").feedbackReport?.originalMessageID == "kept.spam2@desk.test")
        #expect(mail("Reports/person-attaches-feedback").feedbackReport == nil)
    }

    @Test("a receipt says who sent it and what became of the mail")
    func receipt() {
        let receipt = mail("Reports/read-receipt-displayed").receipt
        #expect(receipt?.disposition == "displayed")
        #expect(receipt?.isSentByHand == true)
        #expect(receipt?.recipient == "karl@example.org")
        #expect(receipt?.originalMessageID == "kept.read1@desk.test")
        #expect(mail("Reports/read-receipt-deleted").receipt?.disposition == "deleted")
        #expect(mail("Reports/read-receipt-deleted").receipt?.isSentByHand == false)
    }

    @Test("an invitation says what it wants")
    func invitation() {
        #expect(mail("Invitations/outlook-request").invitation == .request)
        #expect(mail("Invitations/reply-accepted").invitation == .reply)
        #expect(mail("Invitations/cancel").invitation == .cancel)
        #expect(mail("Invitations/counter").invitation == .counter)
        #expect(mail("Invitations/google-request").automatic == nil)
    }

    @Test("a desk knows its own mail by its marks, and another desk's as another's")
    func ownMail() {
        let ours = OwnMarks(addresses: ["support@desk.test", "Billing@desk.test"])
        let others = OwnMarks(addresses: ["help@other.test"])
        #expect(mail("Own/own-reply").kind(knowing: ours) == .own)
        #expect(mail("Own/own-reply").kind(knowing: others) == .person)
        #expect(mail("Own/own-acknowledgement").kind(knowing: others) == .autoReply)
        #expect(mail("Own/visitor-by-web-form").kind(knowing: ours) == .person)
        #expect(mail("Own/colleague-of-the-same-domain").kind(knowing: ours) == .person)
        #expect(mail("Bounces/postfix-user-unknown").kind(knowing: ours) == .bounce)
        #expect(readMail(Array("From: billing@desk.test\n\nx".utf8)).kind(knowing: ours) == .own)
    }

    @Test("how an automatic answer was known")
    func autoReplies() {
        #expect(mail("AutoReplies/gmail-vacation").autoReply == .declared)
        #expect(mail("AutoReplies/russian-label").autoReply == .labelled)
        #expect(mail("AutoReplies/arabic-words").autoReply == .absence)
        #expect(mail("AutoReplies/telugu-desk").autoReply == .acknowledgement)
    }
}
