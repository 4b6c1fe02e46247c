// The encryption of push messages: only the browser can read them, not the service that carries them.
import Crypto
import Foundation

/// Message Encryption for Web Push (RFC 8291), of content coding `aes128gcm` (RFC 8188) in one record.
enum PushEncryption {
    /// As in the examples of the RFC; a push service takes at most 4096 bytes (RFC 8030, 7.2).
    private static let recordSize: UInt32 = 4096
    /// What still fits into one record, and so into one message: header (86), the last record's mark (1), tag (16).
    static let mostBytes = 4096 - 86 - 1 - 16

    /// Bytes of an uncompressed point of P-256, and of the secret that a browser gives with it.
    static let publicKeyLength = 65
    static let authLength = 16

    /// - Parameters:
    ///   - text: at most `mostBytes`.
    ///   - receiver: the browser's key, an uncompressed point of P-256.
    ///   - sender: a key of this message alone.
    ///   - salt: 16 random bytes.
    /// - Throws: when `receiver` is no point of the curve.
    static func seal(
        _ text: [UInt8], for receiver: [UInt8], auth: [UInt8], sender: P256.KeyAgreement.PrivateKey, salt: [UInt8]
    ) throws -> [UInt8] {
        precondition(text.count <= mostBytes && salt.count == 16, "A push message fits into one record.")
        let ours = Array(sender.publicKey.x963Representation)
        let shared = try sender.sharedSecretFromKeyAgreement(
            with: P256.KeyAgreement.PublicKey(x963Representation: receiver))
        let input = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: shared), salt: auth,
            info: Array("WebPush: info\0".utf8) + receiver + ours, outputByteCount: 32)
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: input, salt: salt, info: Array("Content-Encoding: aes128gcm\0".utf8), outputByteCount: 16)
        let nonce = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: input, salt: salt, info: Array("Content-Encoding: nonce\0".utf8), outputByteCount: 12)
        let box = try AES.GCM.seal(
            text + [2], using: key, nonce: nonce.withUnsafeBytes { try AES.GCM.Nonce(data: Data($0)) })
        let size = withUnsafeBytes(of: recordSize.bigEndian) { Array($0) }
        return salt + size + [UInt8(ours.count)] + ours + Array(box.ciphertext) + Array(box.tag)
    }
}
