// The wish of Exchange that nobody answers by program.

extension MailMessage {
    /// The value of `X-Auto-Response-Suppress` when it speaks of replies, not only of receipts (DR, RN, NRN).
    var responseSuppression: String? {
        headers(named: "X-Auto-Response-Suppress").first { value in
            let wishes = value.utf8.split { $0 == .comma || $0 == .semicolon || $0.isWhitespace }.map(\.loweredString)
            return wishes.contains { ["all", "oof", "autoreply"].contains($0) }
        }
    }
}
