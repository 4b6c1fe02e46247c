// A site's own server says who a visitor is: a JSON Web Token by HMAC-SHA-256 (RFC 7519, RFC 7515), and nothing else.
import Desk
import Foundation
import Storage
import Text

/// What such a token says.
///
/// `sub`: the site's own name for the person. `exp`: until when it holds; a token without an end is none.
struct VouchedPerson: Decodable, Equatable {
    let sub: String
    let exp: Double
    var email: String?
    var name: String?

    /// In bytes.
    private static let longest = 4096

    private struct Head: Decodable { let alg: String }

    /// nil for what the site's server has not signed, what is over, and what is written with another algorithm.
    init?(token: String, secret: String, now: Instant) {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard token.utf8.count <= Self.longest, parts.count == 3, let head = Self.bytes(parts[0]),
            let body = Self.bytes(parts[1]), let signature = Self.bytes(parts[2])
        else { return nil }
        let signed = Array(token.utf8.prefix(parts[0].count + 1 + parts[1].count))
        // What the site has signed and is no JSON of ours is no token either.
        guard Secrets.areEqual(signature, Secrets.hmac(of: signed, secret: Array(secret.utf8))),
            (try? JSONDecoder().decode(Head.self, from: Data(head)))?.alg == "HS256",
            let person = try? JSONDecoder().decode(Self.self, from: Data(body))
        else { return nil }
        guard person.exp * 1000 > Double(now.rawValue), !person.sub.isEmpty, person.sub.utf8.count <= 200,
            person.email.map({ isEmailAddress($0) }) ?? true, (person.name ?? "").unicodeScalars.count <= 200
        else { return nil }
        self = person
    }

    private static func bytes(_ text: Substring.UTF8View.SubSequence) -> [UInt8]? {
        var base = String(decoding: text, as: UTF8.self).replacing("-", with: "+").replacing("_", with: "/")
        base += String(repeating: "=", count: (4 - base.utf8.count % 4) % 4)
        return Data(base64Encoded: base).map { Array($0) }
    }
}

extension Flows {
    /// Believes what a site's server says of a visitor: from then on they are that contact, and go on with a chat that
    /// they have begun elsewhere. False for a token that is not the site's.
    package func vouch(
        _ token: String, for key: VisitorKey, at site: Site, speaking language: Language = .english
    ) async throws -> Bool {
        let secret = try await identitySecret(of: site)
        guard let person = VouchedPerson(token: token, secret: secret, now: now()) else { return false }
        try await database.write { [now = now()] db in
            let visitor = try visitor(key, at: site, now: now, db: db)
            try db.vouch(for: visitor.id)
            let contact = try contact(of: person, visitor, at: site, speaking: language, now: now, db: db)
            guard try db.conversation(of: visitor) == nil,
                let before = try db.conversation(of: contact.id, on: site.id), before.goesOnByChat(at: now)
            else { return }
            try db.join(visitor.id, to: before.id)
        }
        return true
    }

    /// Who a vouched person is: by the site's own name for them, else by their address, else whoever is known by nothing
    /// but this browser. All of these are one person then, as far as the site has proven it.
    private func contact(
        of person: VouchedPerson, _ visitor: Visitor, at site: Site, speaking language: Language, now: Instant,
        db: any Writer
    ) throws -> Contact {
        let own = Identity(kind: .chat, value: "\(site.key):\(person.sub)")
        let email = person.email.map { Identity(kind: .email, value: $0.lowercased()) }
        let byName = try db.contact(known: own)
        // Whoever has typed an address in this browser may have been anybody.
        let byBrowser = try db.contact(known: visitor.identity).flatMap { try db.isOnlyBrowser($0.id) ? $0 : nil }
        let byAddress = try email.flatMap { try db.contact(known: $0) }.flatMap { found in
            let isAnother = try isKnownOtherwise(found.id, than: own, at: site, db: db)
            return try isAnother || byName.map { try db.wereTakenApart($0.id, found.id) } ?? false ? nil : found
        }
        // The one whom the desk knows longer stays.
        let known = [byName, byAddress].compactMap(\.self).min { ($0.since, $0.id) < ($1.since, $1.id) }
        var contact = known ?? byBrowser ?? Contact(id: identities.next(), name: "", language: language, since: now)
        if known == nil, byBrowser == nil { try db.insert(contact, known: own) }
        let place = try db.conversation(of: visitor)?.id
        for other in [byName, byAddress, byBrowser].compactMap(\.self) {
            try join(other.id, into: contact.id, by: .site, in: place, at: now, db: db)
        }
        if contact.name.isEmpty, let name = person.name, !name.isEmpty {
            contact.name = name.trimmingSpaces()
            try db.update(contact)
        }
        for identity in [own, email, visitor.identity].compactMap(\.self) {
            try db.insert(identity, of: contact.id, at: now)
        }
        try db.give(visitor.identity, to: contact.id)
        return contact
    }

    /// Whether the site has another name for this contact: then it says itself that they are two, who share an address.
    private func isKnownOtherwise(
        _ contact: Contact.ID, than own: Identity, at site: Site, db: any Reader
    ) throws -> Bool {
        try db.identities(of: contact).contains { identity in
            identity.kind == .chat && identity.value.utf8.starts(with: "\(site.key):".utf8)
                && identity.value != own.value
        }
    }
}
