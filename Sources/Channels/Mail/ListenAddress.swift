// Where a listener waits for connections.

/// `127.0.0.1:2424`, `[::1]:25`, `localhost:2525` or `unix:/run/kept/lmtp`.
///
/// Port 0 lets the system choose; the listener then tells which it got.
package enum ListenAddress: Equatable, Sendable, CustomStringConvertible {
    case host(String, port: Int)
    case unix(path: String)

    package init(parsing text: String) throws(WrongSetting) {
        if text.hasPrefix("unix:") {
            self = try .unix(path: Self.socketPath(String(text.dropFirst(5))))
        } else {
            let (host, port) = try HostAndPort.split(text)
            guard let port else { throw WrongSetting("“\(text)” lacks a port: write it as 127.0.0.1:2424.") }
            self = .host(host, port: port)
        }
    }

    package var description: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .host(let host, let port): host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        }
    }

    /// The kernel keeps 108 bytes for the path of a socket, one of them for its end.
    private static func socketPath(_ path: String) throws(WrongSetting) -> String {
        guard path.hasPrefix("/"), path.utf8.count <= 107, !path.utf8.contains(0) else {
            throw WrongSetting("A socket is written as unix:/path, with at most 107 bytes of path.")
        }
        return path
    }
}

/// The part of an address that settings for listening and for sending have in common.
enum HostAndPort {
    /// Splits `host`, `host:port`, `[v6]` and `[v6]:port`.
    static func split(_ text: String) throws(WrongSetting) -> (host: String, port: Int?) {
        let bytes = Array(text.utf8)
        let hostEnd: Int
        let host: ArraySlice<UInt8>
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else {
                throw WrongSetting("“\(text)” opens a bracket and does not close it.")
            }
            (host, hostEnd) = (bytes[1..<close], close + 1)
        } else {
            hostEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
            host = bytes[..<hostEnd]
        }
        let name = String(decoding: host, as: UTF8.self)
        try WrongSetting.check(hostname: name)
        return (name, try port(bytes[hostEnd...]))
    }

    private static func port(_ rest: ArraySlice<UInt8>) throws(WrongSetting) -> Int? {
        guard let colon = rest.first else { return nil }
        guard colon == UInt8(ascii: ":"), let port = UInt16(String(decoding: rest.dropFirst(), as: UTF8.self)) else {
            throw WrongSetting(
                "After the host comes a colon and a port from 0 to 65535; an IPv6 address needs brackets.")
        }
        return Int(port)
    }
}
