// Fields of auto-responders from before RFC 3834.

extension MailMessage {
    /// The name of the field that gives an auto-responder away.
    var autoreplyField: String? {
        let fields = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-Loop", "X-Autoreply-From"]
        return fields.first { name in
            headers(named: name).contains { !["", "no", "false"].contains($0.utf8.trimmed.loweredString) }
        }
    }
}
