// Mail that came through a list or went to many (RFC 2369, 2919).

extension MailMessage {
    /// The list field that the mail has. `List-Unsubscribe` alone is also of newsletters: nobody reads answers there.
    var mailingListField: String? {
        let fields = [
            "List-Id", "List-Post", "List-Unsubscribe", "List-Help", "List-Subscribe", "List-Archive", "List-Owner",
            "Mailing-List",
        ]
        return fields.first { header($0) != nil }
    }

    /// Whether it calls itself bulk: newsletters do, and so did lists before they had fields of their own.
    var isForMany: Bool { precedence != nil }
}
