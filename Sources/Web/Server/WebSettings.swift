// What the web server is told at start.
import Desk

/// Where the pages are, and how they are reached from outside.
package struct WebSettings: Sendable {
    package var host: String
    /// 0: any free port, for tests.
    package var port: Int
    /// Where people reach the desk, without a slash at the end. With `https`, cookies are Secure and browsers are told
    /// to stay with it.
    package var baseURL: String
    /// Where the mail server delivers, as `host:port`: shown on the first day.
    package var lmtp: String
    /// Whether the last address in `X-Forwarded-For` is believed; only behind a proxy of one's own.
    package var trustsProxy = false
    /// The bytes at an address that a mail names as a picture's; nil when they cannot be had.
    package var fetchPicture: @Sendable (String) async -> [UInt8]? = { _ in nil }
    /// Sends a mail for somebody who looks on.
    package var tryOut: @Sendable (Parcel) async -> SendingTrial = { _ in .failed(.unreachable, "") }
    /// Whether the mail server of an account lets us in.
    package var knock: @Sendable (SendingAccount) async -> SendingTrial = { _ in .failed(.unreachable, "") }
    /// Sentences about the rest of the process for `/healthz`, such as a listener that is down; empty when well.
    package var otherIssues: @Sendable () async -> [String] = { [] }
    /// More lines for `/metrics`, in Prometheus' text format.
    package var otherMeasures: @Sendable () async -> String = { "" }

    package init(host: String, port: Int, baseURL: String, lmtp: String = "") {
        (self.host, self.port, self.baseURL, self.lmtp) = (host, port, baseURL, lmtp)
    }

    var isSecure: Bool { baseURL.utf8.starts(with: "https://".utf8) }

    /// `https://desk.example.test` of any base URL: what browsers send as `Origin`.
    var origin: String {
        let bytes = Array(baseURL.utf8)
        guard let scheme = bytes.firstIndex(of: UInt8(ascii: ":")), scheme + 3 <= bytes.count else { return baseURL }
        let end = bytes[(scheme + 3)...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
        return String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    }
}
