// An address of the web, taken apart for one request.
import Foundation

struct WebAddress: Sendable {
    let host: String
    let port: Int
    let isSecure: Bool
    /// Path and query, as they stand in the first line of a request.
    let target: String
    private let url: URL

    private static let longest = 8_000

    init(_ text: String) throws(WebTrouble) {
        guard text.utf8.count <= Self.longest, let url = URL(string: text) else { throw .notAnAddress }
        try self.init(url)
    }

    private init(_ url: URL) throws(WebTrouble) {
        guard let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https", url.user == nil,
            url.password == nil, let host = Self.host(of: url), (1...65_535).contains(url.port ?? 80)
        else { throw .notAnAddress }
        let path = url.path(percentEncoded: true)
        target = (path.isEmpty ? "/" : path) + (url.query(percentEncoded: true).map { "?\($0)" } ?? "")
        guard target.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw .notAnAddress }
        (self.host, self.url, isSecure) = (host, url, scheme == "https")
        port = url.port ?? (scheme == "https" ? 443 : 80)
    }

    private static func host(of url: URL) -> String? {
        guard var host = url.host(percentEncoded: false) else { return nil }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        do {
            try WrongSetting.check(hostname: host)
            return host
        } catch {
            return nil
        }
    }

    /// Where a redirect leads.
    func following(_ location: String) throws(WebTrouble) -> WebAddress {
        guard location.utf8.count <= Self.longest, let next = URL(string: location, relativeTo: url) else {
            throw .notAnAddress
        }
        return try WebAddress(next.absoluteURL)
    }

    /// The field that tells a server which of its sites is meant.
    var authority: String {
        let name = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }
}
