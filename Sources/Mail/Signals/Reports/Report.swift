// Reports about mail that did arrive: complaints, receipts, and summaries of what servers saw.
import Text

extension MailMessage {
    /// Whether the mail tells what became of mail of ours, other than that it did not arrive.
    ///
    /// Receipts belong here: nobody waits for an answer, and nothing is wrong with the address.
    var isReport: Bool { feedbackReport != nil || receipt != nil || isSummary || isReceiptInWords || isOtherReport }

    /// DMARC (RFC 7489, 7.2.1.1) and TLS (RFC 8460, 5.3) summaries come once a day from each large provider.
    private var isSummary: Bool {
        if header("TLS-Report-Domain") != nil || type == "multipart/report" && !parts(of: summaryTypes).isEmpty {
            return true
        }
        let title = FoldedText(subject).string
        return title.utf8.starts(with: "report domain:".utf8) && title.contains("submitter:")
            && attachments.contains { archiveTypes.contains($0.type) }
    }

    /// Old programs send receipts as plain mail: a subject of theirs, from nobody.
    private var isReceiptInWords: Bool {
        guard hasNullReturnPath || autoSubmitted != nil || header("X-MSMail-Receipt") != nil else { return false }
        return receiptLabels.begin(subject)
    }

    /// A `multipart/report` that nothing above knows, unless it is about delivery.
    private var isOtherReport: Bool {
        guard type == "multipart/report", let value = header("Content-Type") else { return false }
        let kind = ParameterizedValue(value).parameter("report-type")?.lowercased() ?? ""
        return ["disposition-notification", "feedback-report", "tlsrpt", "spam-report"].contains(kind)
    }
}

private let summaryTypes: Set = ["application/tlsrpt+gzip", "application/tlsrpt+json"]
private let archiveTypes: Set = [
    "application/gzip", "application/zip", "application/x-zip-compressed", "application/x-gzip", "text/xml",
    "application/xml", "application/octet-stream",
]

/// What stands before the subject of the mail that was read, or thrown away unread.
private let receiptLabels = SubjectLabels([
    "Read", "Not read", "Return receipt", "Read receipt", "Delivered", "Прочитано", "Прочтено", "Не прочитано",
    "Уведомление о прочтении", "Gelesen", "Ungelesen gelöscht", "Lesebestätigung", "Lu", "Non lu",
    "Accusé de réception",
    "Leído", "No leído", "Okundu", "Okunmadı", "Pročitano", "Оқылды", "تمت القراءة", "مقروءة", "చదివారు",
])
