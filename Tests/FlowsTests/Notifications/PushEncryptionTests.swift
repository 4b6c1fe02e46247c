// Encryption for browsers and the desk's signature, by the vectors of their RFCs and by the other side's arithmetic.
import Crypto
import Desk
import Foundation
import Testing

@testable import Flows

@Suite("Push encryption")
struct PushEncryptionTests {
    private static func bytes(_ text: String) -> [UInt8] { Secrets.bytes(base64url: text)! }

    @Test("the message of RFC 8291, appendix A, becomes the body that stands there")
    func vector() throws {
        let sender = try P256.KeyAgreement.PrivateKey(
            rawRepresentation: Self.bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
        #expect(
            Array(sender.publicKey.x963Representation)
                == Self.bytes(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"))
        let body = try PushEncryption.seal(
            Array("When I grow up, I want to be a watermelon".utf8),
            for: Self.bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            auth: Self.bytes("BTBZMqHH6r4Tts7J_aSIgg"), sender: sender, salt: Self.bytes("DGv6ra1nlYgDCS1FRnbzlw"))
        #expect(
            Secrets.base64url(body)
                == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w"
                + "EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")
    }

    @Test("the longest message is as long as a push service takes, and its browser reads it")
    func longest() throws {
        let browser = TestBrowser()
        let text = [UInt8](repeating: 65, count: PushEncryption.mostBytes)
        let body = try PushEncryption.seal(
            text, for: browser.publicKey, auth: browser.auth, sender: P256.KeyAgreement.PrivateKey(),
            salt: Secrets.random(16))
        #expect(body.count == 4096)
        #expect(try browser.open(body) == text)
    }

    @Test("what is no point of the curve is refused")
    func wrongKey() {
        #expect(throws: (any Error).self) {
            try PushEncryption.seal(
                [1], for: [4] + [UInt8](repeating: 1, count: 64), auth: [UInt8](repeating: 0, count: 16),
                sender: P256.KeyAgreement.PrivateKey(), salt: [UInt8](repeating: 0, count: 16))
        }
    }

    @Test(
        "the signature has the shape of RFC 8292: a JWT of ES256 for the origin of the service, and our key",
        arguments: [
            ("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", "https://push.example.net"),
            ("https://push.example.net:8443/a?b", "https://push.example.net:8443"),
            ("https://push.example.net:443/a", "https://push.example.net"),
        ])
    func signature(endpoint: String, audience: String) throws {
        let (key, now) = (PushKey(), Instant(seconds: 1_795_064_400))
        let field = try key.authorization(for: endpoint, contact: "mailto:support@desk.test", now: now)
        let parts = try #require(
            field.wholeMatch(
                of: try Regex(
                    #"vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)"#,
                    as: (Substring, Substring, Substring, Substring, Substring).self))
        ).output
        let header = try JSONDecoder().decode([String: String].self, from: Data(Self.bytes(String(parts.1))))
        #expect(header == ["typ": "JWT", "alg": "ES256"])
        let claims = try #require(
            try JSONSerialization.jsonObject(with: Data(Self.bytes(String(parts.2)))) as? [String: Any])
        #expect(claims["aud"] as? String == audience && claims["sub"] as? String == "mailto:support@desk.test")
        let life = try #require(claims["exp"] as? Int64) - now.seconds
        #expect((1...86_400).contains(life))
        let open = try P256.Signing.PublicKey(x963Representation: Self.bytes(String(parts.4)))
        #expect(Self.bytes(String(parts.4)) == key.publicBytes && key.publicBytes.count == 65)
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: Self.bytes(String(parts.3)))
        #expect(open.isValidSignature(signature, for: Data("\(parts.1).\(parts.2)".utf8)))
    }

    @Test("the key is sealed for its place: another key or another place does not open it")
    func sealed() throws {
        let (key, sealing) = (PushKey(), [UInt8](repeating: 7, count: 32))
        let record = key.record(as: .init(5), sealedBy: sealing)
        #expect(PushKey(record, key: sealing)?.publicBytes == key.publicBytes)
        #expect(PushKey(record, key: [UInt8](repeating: 8, count: 32)) == nil)
        let moved = PushKeyRecordCopy.moved(record)
        #expect(PushKey(moved, key: sealing) == nil)
    }
}
