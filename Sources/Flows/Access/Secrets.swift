// Random tokens, digests, signatures and passwords, all by libsodium.
import CSodium
import Foundation

/// Prepares libsodium once; every use goes through here.
private let isReady: Bool = {
    precondition(sodium_init() >= 0, "libsodium could not find a source of randomness.")
    return true
}()

package enum Secrets {
    package static func random(_ count: Int) -> [UInt8] {
        precondition(isReady)
        var bytes = [UInt8](repeating: 0, count: count)
        randombytes_buf(&bytes, count)
        return bytes
    }

    /// 192 random bits that are safe in a URL.
    package static func token() -> String { base64url(random(24)) }

    /// SHA-256, in hexadecimal.
    package static func digest(_ bytes: [UInt8]) -> String { hexadecimal(sha256(bytes)) }

    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
        return hash
    }

    /// BLAKE2b-256 (RFC 7693), in hexadecimal: by which bytes that came in are told apart. Without help from the
    /// processor it is several times faster than SHA-256.
    static func contentDigest(_ bytes: [UInt8]) -> String {
        var hash = [UInt8](repeating: 0, count: 32)
        crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), nil, 0)
        return hexadecimal(hash)
    }

    package static func digest(_ text: String) -> String { digest(Array(text.utf8)) }

    /// HMAC-SHA-256 of a purpose and a text: a signature for one purpose is none for another.
    static func signature(of text: String, for purpose: String, secret: [UInt8]) -> [UInt8] {
        hmac(of: Array("\(purpose)\u{0}\(text)".utf8), secret: secret)
    }

    /// HMAC-SHA-256 (RFC 2104) of bytes as they are, for what others sign.
    static func hmac(of message: [UInt8], secret: [UInt8]) -> [UInt8] {
        var mac = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, secret, secret.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &mac)
        return mac
    }

    /// HMAC-SHA-256 as others compute it too.
    static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        precondition(isReady)
        var mac = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &mac)
        return mac
    }

    /// Whether two secrets are the same, in a time that does not tell how much of them is.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }

    package static func base64url(_ bytes: [UInt8]) -> String {
        let text = Data(bytes).base64EncodedString()
        return String(
            decoding: text.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case UInt8(ascii: "+"): UInt8(ascii: "-")
                case UInt8(ascii: "/"): UInt8(ascii: "_")
                case UInt8(ascii: "="): nil
                default: byte
                }
            }, as: UTF8.self)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
