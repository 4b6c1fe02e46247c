// Passwords: argon2id, on a thread of their own, so that a crowd at the door never stops the desk.
import CSodium
import Dispatch

/// Hashes and checks passwords with argon2id (RFC 9106): 19 MiB and two passes, as OWASP advises.
package struct Passwords: Sendable {
    private static let memory = 19 << 20
    private static let passes: UInt64 = 2
    /// Shorter ones are refused; longer than this is not a password.
    package static let shortest = 12
    package static let longest = 1024

    private let queue = DispatchQueue(label: "kept.passwords")

    package init() { _ = Secrets.random(1) }

    /// A PHC string such as `$argon2id$v=19$m=19456,t=2,p=1$…`.
    package func hash(_ password: String) async -> String {
        await run {
            var phc = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
            let result = Self.withCharacters(of: password) {
                crypto_pwhash_str(&phc, $0, $1, Self.passes, Self.memory)
            }
            precondition(result == 0, "There is no memory for hashing a password.")
            return String(decoding: phc.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// Whether `password` is the one behind `phc`. Without a hash it takes as long and says no, so that nobody
    /// learns by the clock which addresses exist.
    package func verify(_ password: String, against phc: String?) async -> Bool {
        await run {
            let result = Self.withCharacters(of: password) {
                crypto_pwhash_str_verify(phc ?? Self.nobody, $0, $1)
            }
            return result == 0 && phc != nil
        }
    }

    private static func withCharacters<T>(
        of password: String, _ body: (UnsafePointer<CChar>, UInt64) -> T
    ) -> T {
        let characters = password.utf8.prefix(longest).map { CChar(bitPattern: $0) }
        // The closing zero is not counted; it gives an empty password an address.
        return (characters + [0]).withUnsafeBufferPointer { body($0.baseAddress!, UInt64(characters.count)) }
    }

    /// The hash of a password that nobody has.
    private static let nobody =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    private func run<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}
