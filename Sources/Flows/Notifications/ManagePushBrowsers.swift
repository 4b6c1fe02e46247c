// A browser asks to be told, and no longer.
import Crypto
import Desk
import Foundation
import Storage
import Text

/// Where a browser is told, and by which keys it reads; as its Push API gives it.
package struct PushAddress: Sendable {
    let endpoint: String
    let publicKey: [UInt8]
    let auth: [UInt8]

    /// In bytes; the services in use stay below 600.
    private static let longestEndpoint = 2000

    /// nil for what is no address of the web, no point of P-256 or no secret of 16 bytes. Keys are in base64url.
    package init?(endpoint: String, publicKey: String, auth: String) {
        guard endpoint.utf8.count <= Self.longestEndpoint, endpoint.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
            let url = URL(string: endpoint), ["https", "http"].contains(url.scheme), url.host() != nil,
            url.user == nil, url.password == nil, url.fragment == nil,
            let key = Secrets.bytes(base64url: publicKey), key.count == PushEncryption.publicKeyLength,
            (try? P256.KeyAgreement.PublicKey(x963Representation: key)) != nil,
            let secret = Secrets.bytes(base64url: auth), secret.count == PushEncryption.authLength
        else { return nil }
        (self.endpoint, self.publicKey, self.auth) = (endpoint, key, secret)
    }
}

/// Browsers of one agent; the oldest makes room.
private let mostBrowsers = 20
/// In scalars.
private let longestName = 100

extension Flows {
    /// Tells a browser from now on what concerns `agent`, for as long as the session holds in which it asks. A browser
    /// that another agent has used before is that one's no longer.
    package func addPushBrowser(
        _ address: PushAddress, named name: String, saysMore: Bool, of agent: Agent, session secret: String
    ) async throws {
        let now = now()
        let browser = { @Sendable (since: Int64) in
            PushBrowser(
                id: identities.next(), agent: agent.id, session: Secrets.digest(secret), endpoint: address.endpoint,
                publicKey: address.publicKey, auth: address.auth, name: name.prefixed(maxScalars: longestName),
                saysMore: saysMore, since: since, createdAt: now)
        }
        try await database.write { db in
            try db.removeSignedOutPushBrowsers(at: now)
            if let known = try db.pushBrowser(endpoint: address.endpoint) { try db.removePushBrowser(known.id) }
            for old in try db.pushBrowsers(of: agent.id).dropLast(mostBrowsers - 1) {
                try db.removePushBrowser(old.id)
            }
            let newest = try db.lastPosition()
            // What happened while nobody was to be told is not looked at.
            if try !db.hasPushBrowsers() { try db.setPushPlace(newest) }
            try db.insert(browser(newest))
        }
    }

    package func removePushBrowser(_ id: PushBrowser.ID, of agent: Agent) async throws {
        try await database.write { db in
            guard try db.pushBrowsers(of: agent.id).contains(where: { $0.id == id }) else { throw Refusal.notFound }
            try db.removePushBrowser(id)
        }
    }

    /// The same by what the browser itself knows; nothing where it is not known to us.
    package func removePushBrowser(endpoint: String, of agent: Agent) async throws {
        try await database.write { db in
            guard let known = try db.pushBrowser(endpoint: endpoint), known.agent == agent.id else { return }
            try db.removePushBrowser(known.id)
        }
    }

    /// The browsers in which `agent` is signed in and told.
    package func pushBrowsers(of agent: Agent) async throws -> [PushBrowser] {
        try await database.read { [now = now()] in try $0.livePushBrowsers(of: agent.id, at: now) }
    }
}

extension Secrets {
    /// nil for what is not base64url (RFC 4648, 5), with or without its padding.
    static func bytes(base64url text: String) -> [UInt8]? {
        let letters = text.utf8.filter { $0 != UInt8(ascii: "=") }
        let allowed = letters.allSatisfy {
            switch $0 {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard allowed else { return nil }
        let plain = String(decoding: letters, as: UTF8.self).replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - letters.count % 4) % 4)).map(Array.init)
    }
}
