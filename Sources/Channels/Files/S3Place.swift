// A bucket of an S3-compatible store, as a setting names it.
import Foundation

/// `s3://KEY:SECRET@s3.eu-central-1.amazonaws.com/bucket/prefix?region=eu-central-1`.
///
/// The store is asked by https, or in clear on this machine (`localhost`, `127.…`, `::1`). The region is `us-east-1` unless
/// it is said, which most stores other than Amazon's take. `ca=FILE` (PEM) trusts more roots. The bucket is in the
/// path of each request, as every such store understands. What would end a part of the address is written as in any
/// URL: a secret with a slash has `%2F`.
package struct S3Place: Sendable, Equatable {
    struct Credentials: Sendable, Equatable {
        let key: String
        let secret: String
    }

    let host: String
    let port: Int?
    let isSecure: Bool
    let bucket: String
    /// Empty, or ends with a slash.
    let prefix: String
    let region: String
    let credentials: Credentials
    let trustedRootsFile: String?

    /// Whether a setting is meant to be one of these.
    package static func isOne(_ text: String) -> Bool { text.hasPrefix("s3:") }

    package init(parsing text: String) throws(WrongSetting) {
        // The setting holds a secret, so its words are not repeated.
        guard let url = URLComponents(string: text), url.scheme == "s3", let host = url.host, !host.isEmpty,
            url.fragment == nil
        else { throw WrongSetting("A bucket is written as s3://KEY:SECRET@host/bucket.") }
        try WrongSetting.check(hostname: host)
        guard let key = url.user, let secret = url.password, Self.isPlain(key), Self.isPlain(secret) else {
            throw WrongSetting("A bucket needs an access key and its secret: s3://KEY:SECRET@host/bucket.")
        }
        credentials = Credentials(key: key, secret: secret)
        // An IPv6 address keeps its brackets.
        (self.host, port) = (host, url.port)
        isSecure = !IMAPServer.isThisMachine(host.replacing("[", with: "").replacing("]", with: ""))
        (bucket, prefix) = try Self.path(url.path)
        let options = try Self.options(url.queryItems ?? [])
        (region, trustedRootsFile) = (options["region"] ?? "us-east-1", options["ca"])
        guard Self.isPlain(region) else { throw WrongSetting("region= is a word such as eu-central-1.") }
    }

    private static func path(_ path: String) throws(WrongSetting) -> (bucket: String, prefix: String) {
        let parts = path.split(separator: "/").map { String($0) }
        guard let bucket = parts.first, parts.allSatisfy(isPlain), !parts.contains("."), !parts.contains("..") else {
            throw WrongSetting(
                "After the host comes a bucket, and if wanted a prefix, of letters, digits, dots, hyphens and underscores."
            )
        }
        return (bucket, parts.dropFirst().map { "\($0)/" }.joined())
    }

    private static func options(_ items: [URLQueryItem]) throws(WrongSetting) -> [String: String] {
        var options: [String: String] = [:]
        for item in items {
            guard ["region", "ca"].contains(item.name), let value = item.value, !value.isEmpty else {
                throw WrongSetting("Of a bucket, region=NAME and ca=FILE can be said.")
            }
            options[item.name] = value
        }
        return options
    }

    /// What needs no escaping in a path or a header; secrets have `/`, `+` and `=` besides.
    private static func isPlain(_ word: String) -> Bool {
        !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"): true
                case UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "="): true
                default: false
                }
            }
    }

    /// As it stands in the `Host` field, which is signed.
    var authority: String {
        let isStandard = port == nil || port == (isSecure ? 443 : 80)
        return isStandard ? host : "\(host):\(port!)"
    }

    /// The path of a file, escaped by containing nothing that needs it.
    func path(of file: String) -> String { "/\(bucket)/\(prefix)\(file)" }

    func url(of path: String) -> String { "\(isSecure ? "https" : "http")://\(authority)\(path)" }
}

extension S3Place: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Without the key and its secret, so that neither gets into a log.
    package var description: String { "the bucket \(bucket) at \(authority)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["bucket": description]) }
}
