// Who asks an S3-compatible store, proved by a signature of the request.
import CSodium
import Foundation

/// The fields that a request carries beside what it asks: AWS Signature Version 4, over `host`, the digest of the body
/// and the time. Source: Amazon S3 API reference, "Authenticating Requests (AWS Signature Version 4)".
struct S3Signature {
    let method: String
    let path: String
    let place: S3Place
    /// SHA-256 of the body, in hexadecimal.
    let body: String
    /// Seconds since 1970 UTC; stores refuse what is off by more than a quarter of an hour.
    let time: Int

    static let emptyBody = sha256([])

    var fields: [(name: String, value: String)] {
        let scope = "\(day)/\(place.region)/s3/aws4_request"
        let proof = hexadecimal(hmac(key, "AWS4-HMAC-SHA256\n\(stamp)\n\(scope)\n\(sha256(Array(canonical.utf8)))"))
        return [
            ("host", place.authority), ("x-amz-content-sha256", body), ("x-amz-date", stamp),
            (
                "authorization",
                "AWS4-HMAC-SHA256 Credential=\(place.credentials.key)/\(scope), SignedHeaders=\(Self.signed), Signature=\(proof)"
            ),
        ]
    }

    private static let signed = "host;x-amz-content-sha256;x-amz-date"

    /// The request as both sides write it down; there is never a query.
    private var canonical: String {
        """
        \(method)
        \(path)

        host:\(place.authority)
        x-amz-content-sha256:\(body)
        x-amz-date:\(stamp)

        \(Self.signed)
        \(body)
        """
    }

    /// A key for one day, region and kind of store.
    private var key: [UInt8] {
        ["\(day)", place.region, "s3", "aws4_request"].reduce(Array("AWS4\(place.credentials.secret)".utf8)) {
            hmac($0, $1)
        }
    }

    /// `20261129T091500Z`.
    private var stamp: String {
        var (seconds, parts) = (time_t(time), tm())
        gmtime_r(&seconds, &parts)
        let numbers = [
            Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec),
        ]
        let digits = numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(Int(parts.tm_year) + 1900)\(digits[0])\(digits[1])T\(digits[2])\(digits[3])\(digits[4])Z"
    }

    private var day: Substring { stamp.prefix(8) }
}

/// In hexadecimal.
func sha256(_ bytes: [UInt8]) -> String {
    var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
    crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
    return hexadecimal(hash)
}

private func hmac(_ key: [UInt8], _ text: String) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    var state = crypto_auth_hmacsha256_state()
    let message = Array(text.utf8)
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return code
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
