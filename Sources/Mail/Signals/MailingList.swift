// Mail that came through a list (RFC 2369, 2919).

extension MailMessage {
    /// The list field that the mail has. `List-Unsubscribe` alone is also of newsletters: nobody reads answers there.
    var mailingListField: String? {
        let fields = ["List-Id", "List-Post", "List-Unsubscribe", "List-Help", "List-Subscribe", "Mailing-List"]
        return fields.first { header($0) != nil }
    }
}
