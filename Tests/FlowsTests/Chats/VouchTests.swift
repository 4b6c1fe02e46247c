// A site's own server says who its visitors are.
import Desk
import Foundation
import Storage
import TestDesk
import Testing

@testable import Flows

@Suite("A visitor whom the site vouches for")
struct VouchTests {
    /// A token as a site's server would make it.
    static func token(_ claims: String, secret: String, head: String = #"{"alg":"HS256","typ":"JWT"}"#) -> String {
        let signed = [head, claims].map { Secrets.base64url(Array($0.utf8)) }.joined(separator: ".")
        return signed + "." + Secrets.base64url(Secrets.hmac(of: Array(signed.utf8), secret: Array(secret.utf8)))
    }

    private static func claims(_ now: Instant, _ more: String = #""email":"ana@mail.test","name":"Ana""#) -> String {
        #"{"sub":"42","exp":\#(now.seconds + 300),\#(more)}"#
    }

    @Test("is known by name and address, and goes on from another device", arguments: TestDatabase.engines)
    func otherDevice(engine: Engine) async throws {
        try await ChatDesk.with(engine) { chat in
            let secret = try await chat.flows.identitySecret(of: chat.site)
            let token = Self.token(Self.claims(chat.desk.clock.now), secret: secret)
            #expect(try await chat.flows.vouch(token, for: chat.ana, at: chat.site))
            try await chat.flows.receive(
                VisitorMessage(text: "It flickers", clientID: "1"), from: chat.ana, at: chat.site)
            let conversation = try await chat.conversation()
            let contact = try await chat.flows.database.read { try $0.contact(conversation.contact) }
            #expect(contact?.name == "Ana")
            let telephone = VisitorKey("ana-on-the-telephone-0001")!
            #expect(try await chat.flows.conversation(of: telephone, at: chat.site) == nil)
            #expect(try await chat.flows.vouch(token, for: telephone, at: chat.site))
            #expect(try await chat.flows.conversation(of: telephone, at: chat.site)?.id == conversation.id)
        }
    }

    @Test("is believed only with the site's own signature, in time, by the one algorithm")
    func forged() async throws {
        try await ChatDesk.with(.sqlite) { chat in
            let (secret, now) = (try await chat.flows.identitySecret(of: chat.site), chat.desk.clock.now)
            let good = Self.token(Self.claims(now), secret: secret)
            let wrong = [
                Self.token(Self.claims(now), secret: "guessed"),
                Self.token(Self.claims(now - .minutes(10)), secret: secret),
                Self.token(Self.claims(now), secret: secret, head: #"{"alg":"none"}"#),
                Self.token(#"{"sub":"42","email":"ana@mail.test"}"#, secret: secret),
                Self.token(Self.claims(now, #""email":"no address""#), secret: secret),
                good.split(separator: ".").dropLast().joined(separator: ".") + ".", String(good.dropLast()), "", "..",
            ]
            for token in wrong { #expect(try await !chat.flows.vouch(token, for: chat.ana, at: chat.site)) }
            let other = try await chat.flows.addSite(
                SiteDraft(name: "Other", origins: "https://other.test", team: chat.desk.support.id))
            #expect(try await !chat.flows.vouch(good, for: chat.ana, at: other))
        }
    }
}
