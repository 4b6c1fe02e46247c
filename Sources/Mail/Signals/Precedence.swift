// The oldest sign of mail that was not written for one reader.

extension MailMessage {
    /// The value of `Precedence` when it forbids automatic answers.
    var precedence: String? {
        let forbidding = ["bulk", "list", "junk", "auto_reply", "auto-reply"]
        return headers(named: "Precedence").map { $0.utf8.trimmed.loweredString }.first(where: forbidding.contains)
    }
}
