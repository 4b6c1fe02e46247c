// A web site as browsers name it: only sites that the desk knows may show its chat.

/// Scheme, host and port: `https://shop.example`.
///
///     SiteOrigin("https://Shop.example/")?.text      // "https://shop.example"
///     SiteOrigin("https://shop.example/basket")      // nil: a page is no site
///
/// It goes into headers as it is, so that nothing but letters, digits, dots and hyphens gets in (RFC 6454, 6.2).
package struct SiteOrigin: Sendable, Hashable, Codable {
    /// In bytes; what a name of the DNS can have, and some.
    private static let longest = 270

    package let text: String

    package init?(_ typed: String) {
        var bytes = Array(typed.lowercased().utf8.filter { $0 > 0x20 })
        if bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        let schemes: [[UInt8]] = [Array("https://".utf8), Array("http://".utf8)]
        guard bytes.count <= Self.longest, let scheme = schemes.first(where: { bytes.starts(with: $0) }) else {
            return nil
        }
        let parts = bytes[scheme.count...].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 2, Self.isHost(parts[0]) else { return nil }
        if parts.count == 2 {
            guard let port = Int(String(decoding: parts[1], as: UTF8.self)), (1...65_535).contains(port) else {
                return nil
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    private static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
        guard let first = host.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-") else { return false }
        return host.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
