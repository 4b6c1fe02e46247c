// The answers that the desk's own listener gives, in one place, so that codes and words agree.

extension SMTPReply {
    static let ok = SMTPReply(250, "2.0.0", "Ok")
    static let senderOk = SMTPReply(250, "2.1.0", "Sender ok")
    static let recipientOk = SMTPReply(250, "2.1.5", "Recipient ok")
    static let kept = SMTPReply(250, "2.6.0", "Kept")
    static let goAhead = SMTPReply(354, "", "Go ahead, end with a dot on a line of its own")
    static let bye = SMTPReply(221, "2.0.0", "Bye")
    static let cannotVerify = SMTPReply(252, "2.0.0", "Not verified; send mail and see")
    static let help = SMTPReply(214, "2.0.0", "RFC 5321 and RFC 2033 say it all")
    static let readyForTLS = SMTPReply(220, "2.0.0", "Ready to start TLS")

    static let notRecognised = SMTPReply(500, "5.5.2", "Command not recognised")
    static let lineTooLong = SMTPReply(500, "5.5.2", "Line too long")
    static let bareLineFeed = SMTPReply(500, "5.5.2", "Lines must end with CR LF")
    static let badArguments = SMTPReply(501, "5.5.4", "Arguments not understood")
    static let badSender = SMTPReply(501, "5.1.7", "The sender's address is not well formed")
    static let badRecipient = SMTPReply(501, "5.1.3", "The recipient's address is not well formed")
    static let parameterUnknown = SMTPReply(555, "5.5.4", "Parameter not recognised or not implemented")
    static let needsSMTPUTF8 = SMTPReply(553, "5.6.7", "This address needs SMTPUTF8")
    static let notOffered = SMTPReply(502, "5.5.1", "Command not implemented")

    static let helloFirst = SMTPReply(503, "5.5.1", "Say hello first")
    static let senderFirst = SMTPReply(503, "5.5.1", "Name the sender first")
    static let senderAlreadyNamed = SMTPReply(503, "5.5.1", "The sender has been named")
    static let noRecipients = SMTPReply(503, "5.5.1", "No valid recipients")
    static let alreadySecure = SMTPReply(503, "5.5.1", "TLS is already active")

    static let unknownRecipient = SMTPReply(550, "5.1.1", "No such address at this desk")
    static let unwell = SMTPReply(451, "4.3.0", "The desk cannot look that up now, try again later")
    static let tooManyRecipients = SMTPReply(452, "4.5.3", "Too many recipients")
    static let tooLarge = SMTPReply(552, "5.3.4", "The message is too large")
    static let noRoomNow = SMTPReply(452, "4.3.1", "Too much mail is waiting, try again later")

    static let tooManyCommands = SMTPReply(421, "4.7.0", "Too many commands without a mail")
    static let tooManyMistakes = SMTPReply(421, "4.7.0", "Too many mistakes")
    static let tooManyConnections = SMTPReply(421, "4.3.2", "Too many connections, try again later")
    static let leaving = SMTPReply(421, "4.3.2", "The desk is shutting down, try again later")
    static let idleTooLong = SMTPReply(421, "4.4.2", "Nothing heard for too long")

    /// The door's reasons go out as words, without anything that could end the line.
    static func keptLater(_ why: String) -> SMTPReply { SMTPReply(451, "4.3.0", oneLine(why)) }
    static func refused(_ why: String) -> SMTPReply { SMTPReply(554, "5.6.0", oneLine(why)) }

    /// At most 400 bytes of printable words: a reply line ends at 512 (RFC 5321, 4.5.3.1.5).
    private static func oneLine(_ words: String) -> String {
        var line = ""
        for scalar in words.unicodeScalars where line.utf8.count < 400 {
            line.unicodeScalars.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
        }
        return line
    }
}
