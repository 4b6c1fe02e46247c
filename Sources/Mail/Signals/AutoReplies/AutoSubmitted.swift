// The field by which programs of today say so (RFC 3834, 5).

extension MailMessage {
    /// The keyword of `Auto-Submitted` when it is not `no`; comments and parameters after it do not count.
    var autoSubmitted: String? {
        for value in headers(named: "Auto-Submitted") {
            let keyword = value.utf8.prefix { $0 != .semicolon && $0 != .openParenthesis }.trimmed.loweredString
            if !keyword.isEmpty, keyword != "no" { return keyword }
        }
        return nil
    }
}
