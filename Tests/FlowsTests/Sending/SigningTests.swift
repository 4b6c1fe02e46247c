// Mail is signed as it leaves, by the keys of its domain.
import Desk
import Foundation
import Mail
import Storage
import TestDesk
import Testing

@testable import Flows

@Suite("A key of DKIM")
struct SigningTests {
    @Test("signs RFC 8463's example as it does")
    func example() throws {
        let covered = """
            from:Joe SixPack <joe@football.example.com>\r
            to:Suzie Q <suzie@shopping.example.net>\r
            subject:Is dinner ready?\r
            date:Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r
            message-id:<20030712040037.46341.5F8J@football.example.com>\r
            dkim-signature:v=1; a=ed25519-sha256; c=relaxed/relaxed; d=football.example.com; \
            i=@football.example.com; q=dns/txt; s=brisbane; t=1528637909; h=from : to : subject : date : message-id : \
            from : subject : date; bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=; b=
            """
        let seed = try #require(Data(base64Encoded: "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="))
        let key = try #require(SigningKey(.ed25519, secretBytes: Array(seed)))
        #expect(
            Data(key.publicBytes).base64EncodedString() == "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
        #expect(
            Data(try key.signature(of: Array(covered.utf8))).base64EncodedString()
                == "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==")
    }

    @Test("is the same after it was kept, and signs the same each time", arguments: DKIMSignature.Algorithm.allCases)
    func kept(algorithm: DKIMSignature.Algorithm) throws {
        let key = try SigningKey(making: algorithm)
        let again = try #require(SigningKey(algorithm, secretBytes: key.secretBytes))
        #expect(again.publicBytes == key.publicBytes && again.algorithm == algorithm)
        #expect(try again.signature(of: [1, 2, 3]) == key.signature(of: [1, 2, 3]))
        #expect(SigningKey(algorithm, secretBytes: [1, 2, 3]) == nil && SigningKey(pem: "no key") == nil)
    }

    @Test("signs what leaves from its domain once it is put to use", arguments: TestDatabase.engines)
    func signs(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let record = try await desk.flows.makeDKIMKey(.ed25519, domain: "desk.test", selector: "new")
            #expect(record.name == "new._domainkey.desk.test" && record.value.hasPrefix("v=DKIM1; k=ed25519; p="))
            _ = try await desk.flows.makeDKIMKey(.rsa, domain: "desk.test", selector: "kept")
            _ = try await desk.flows.makeDKIMKey(.ed25519, domain: "other.test", selector: "kept")
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            #expect(try await signatures(desk).isEmpty, "nothing signs before the DNS has its record")
            for selector in ["new", "kept"] {
                try await desk.flows.useDKIMKey(selector, of: "desk.test", isUsed: true)
            }
            try await desk.flows.useDKIMKey("kept", of: "other.test", isUsed: true)
            try await desk.receive(TestDesk.mail(subject: "Another lamp", id: "two@mail.test"))
            let both = try await signatures(desk)
            #expect(both.count == 2 && both[0].contains("a=rsa-sha256;") && both[1].contains("a=ed25519-sha256;"))
            #expect(both.allSatisfy { $0.contains("d=desk.test;") && $0.contains("c=relaxed/relaxed;") })
            #expect(readMail(desk.post.sent.last!.bytes).from.first?.address == TestDesk.address)

            try await desk.flows.removeDKIMKey("kept", of: "desk.test")
            try await desk.flows.useDKIMKey("new", of: "desk.test", isUsed: false)
            try await desk.receive(TestDesk.mail(subject: "A third lamp", id: "three@mail.test"))
            #expect(try await signatures(desk).isEmpty)
        }
    }

    @Test(
        "that cannot be opened holds the mail back instead of letting it go unsigned", arguments: TestDatabase.engines)
    func sealed(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            _ = try await desk.flows.makeDKIMKey(.ed25519, domain: "desk.test", selector: "kept")
            try await desk.flows.useDKIMKey("kept", of: "desk.test", isUsed: true)
            try await desk.receive(TestDesk.mail(id: "one@mail.test"))
            let stranger = Flows(
                database: desk.flows.database, files: desk.flows.files,
                settings: Flows.Settings(baseURL: "https://desk.test"),
                now: desk.flows.now)
            try await stranger.deliverOutbox(by: desk.post)
            #expect(desk.post.sent.isEmpty)
            desk.clock.pass(.minutes(1))
            #expect(try await signatures(desk).count == 1)
        }
    }

    @Test("has a name of its own in a domain", arguments: TestDatabase.engines)
    func refusals(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            _ = try await desk.flows.makeDKIMKey(.ed25519, domain: "desk.test", selector: "kept")
            await #expect(throws: Refusal.selectorTaken) {
                try await desk.flows.makeDKIMKey(.rsa, domain: "desk.test", selector: "kept")
            }
            await #expect(throws: Refusal.notADomain) {
                try await desk.flows.makeDKIMKey(.rsa, domain: "desk test", selector: "kept")
            }
            await #expect(throws: Refusal.keyUnreadable) {
                try await desk.flows.makeDKIMKey(.rsa, domain: "desk.test", selector: "old", pem: "-----BEGIN")
            }
            await #expect(throws: Refusal.notFound) {
                try await desk.flows.useDKIMKey("gone", of: "desk.test", isUsed: true)
            }
        }
    }

    /// Of the last mail that left.
    private func signatures(_ desk: TestDesk) async throws -> [String] {
        try await desk.flows.deliverOutbox(by: desk.post)
        return try #require(desk.post.mails.last).headers(named: "DKIM-Signature")
    }
}
