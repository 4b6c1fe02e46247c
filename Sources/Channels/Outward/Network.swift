// A part of the internet, by the first bits of its addresses.
import NIOCore

/// `10.0.0.0/8` or `fd00::/8`. An IPv4 address inside an IPv6 one (`::ffff:10.0.0.1`) is that IPv4 address.
package struct Network: Sendable, Equatable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Without a length it is one address.
    package init(parsing text: String) throws(WrongSetting) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = try? SocketAddress(ipAddress: String(first), port: 0),
            let bytes = address.plainBytes, let bits = parts.count == 1 ? bytes.count * 8 : Int(parts[1]),
            (0...(bytes.count * 8)).contains(bits)
        else { throw WrongSetting("“\(text)” is no network: write it as 10.0.0.0/8 or fd00::/8.") }
        (self.bytes, self.bits) = (bytes, bits)
    }

    /// One of our own lists.
    init(known text: String) { try! self.init(parsing: text) }

    func holds(_ address: [UInt8]) -> Bool {
        guard address.count == bytes.count else { return false }
        let (whole, rest) = (bits / 8, bits % 8)
        guard address[..<whole] == bytes[..<whole] else { return false }
        return rest == 0 || (address[whole] ^ bytes[whole]) >> (8 - rest) == 0
    }
}

extension SocketAddress {
    /// Four or sixteen bytes; nil for the name of a socket file.
    var plainBytes: [UInt8]? {
        switch self {
        case .v4(let address):
            return withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
        case .v6(let address):
            let bytes = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
            let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return isMapped ? Array(bytes[12...]) : bytes
        case .unixDomainSocket: return nil
        }
    }
}
