// The contact's own page.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct ContactPageTests {
    @Test("the link in the mail opens the page, and no other does", arguments: TestDatabase.engines)
    func link(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(text: "It flickers.")
            _ = try await office.flows.writeNote("They always say that", in: number, as: office.agent)
            let token = try await office.pageToken(number)
            let page = try await client.get("/c/\(token)")
            #expect(page.status == .ok)
            #expect(page.text.contains("It flickers."))
            #expect(!page.text.contains("They always say that"))
            #expect(page.text.contains("+c\(number)."), "the address that leads to this conversation")
            for wrong in [
                "\(number)", "\(number)-", "\(number + 1)-\(token.split(separator: "-", maxSplits: 1)[1])", "x",
            ] {
                let answer = try await client.get("/c/\(wrong)", [.acceptLanguage: "ru-RU,ru;q=0.9"])
                #expect(answer.status == .notFound)
                #expect(answer.text.contains("lang=\"ru\""))
            }
        }
    }

    @Test("what the contact writes there is heard, once for each form", arguments: TestDatabase.engines)
    func write(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let path = "/c/\(try await office.pageToken(number))/messages"
            for _ in 0..<2 {
                let answer = try await client.post(path, ["text": "Still flickering", "cid": "f1"])
                #expect(answer.headers[.location]?.contains("thanks=1") == true)
            }
            let heard = try await office.record(number).messages.filter { $0.channel == .page }
            #expect(heard.map(\.text) == ["Still flickering"])
            let empty = try await client.post(path, ["text": " ", "cid": "f2"])
            #expect(empty.status == .unprocessableContent)
            #expect(try await client.post(path, ["text": "Now", "cid": "f2"]).status == .seeOther)
        }
    }

    @Test("nobody floods the page")
    func flood() async throws {
        try await Office.visit(.sqlite) { office, client in
            let path = "/c/\(try await office.pageToken(try await office.mail()))/messages"
            for index in 0..<20 { _ = try await client.post(path, ["text": "\(index)"]) }
            let answer = try await client.post(path, ["text": "What I meant to say"])
            #expect(answer.status == .tooManyRequests)
            #expect(answer.text.contains("What I meant to say"))
        }
    }

    @Test("another site cannot write in a contact's name")
    func otherSite() async throws {
        try await Office.visit(.sqlite) { office, client in
            let path = "/c/\(try await office.pageToken(try await office.mail()))/messages"
            let answer = try await client.post(path, ["text": "x"], [.origin: "https://evil.test"])
            #expect(answer.status == .forbidden)
        }
    }
}
