// Where the desk goes because somebody else names the place, and where it never does.
import NIOCore

/// A mail may name any address, and the desk stands inside somebody's network: what only that network can reach is
/// none of the mail's business. So only addresses of the public internet are asked, on the two ports of the web, and
/// what the operator has opened besides.
struct WebReach: Sendable {
    /// Networks of one's own that may be asked; any port.
    let opened: [Network]

    /// `onAnyPort`: the operator has named the place, and it is only to be a public one.
    func allows(_ address: SocketAddress, onAnyPort: Bool = false) -> Bool {
        guard let bytes = address.plainBytes, let port = address.port else { return false }
        if isOpened(address) { return true }
        return (onAnyPort || port == 80 || port == 443) && Self.isPublic(bytes)
    }

    /// Whether it lies in a network that the operator has opened.
    func isOpened(_ address: SocketAddress) -> Bool {
        address.plainBytes.map { bytes in opened.contains { $0.holds(bytes) } } ?? false
    }

    /// By the registries of special addresses (RFC 6890 and IANA's lists of today). Of IPv6 only what is given out for
    /// public use, without the ways that lead on to an IPv4 address.
    private static func isPublic(_ bytes: [UInt8]) -> Bool {
        bytes.count == 4
            ? !special.contains { $0.holds(bytes) }
            : global.holds(bytes) && !specialGlobal.contains { $0.holds(bytes) }
    }

    private static let special = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    ].map(Network.init(known:))

    private static let global = Network(known: "2000::/3")

    private static let specialGlobal = [
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    ].map(Network.init(known:))
}
