// What every answer carries, and what the server says about itself.
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Storage
import TestDesk
import Testing

@testable import Web

@Suite struct HeadersTests {
    @Test(
        "every answer says what may run in it",
        arguments: [
            "/session/new", "/healthz", "/metrics", "/nowhere", "/c/1-x", "/api/nowhere", "/conversations", "/me",
            "/assets/x/y.css",
        ])
    func policy(path: String) async throws {
        try await Office.visit(.sqlite) { office, client in
            for headers in [HTTPFields(), office.browser] {
                let answer = try await client.get(path, headers)
                #expect(answer.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
                #expect(answer.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[HTTPField.Name("Strict-Transport-Security")!] != nil)
            }
        }
    }

    @Test("assets are kept for ever under their hash, and nothing else is served")
    func assets() async throws {
        try await Office.visit(.sqlite) { office, client in
            let page = try await client.get("/session/new").text
            let path = try #require(page.firstMatch(of: #/href="(/assets/[0-9a-f]+/kept\.css)"/#)?.1)
            let styles = try await client.get(String(path))
            #expect(styles.status == .ok)
            #expect(styles.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let again = try await client.get(String(path), [.ifNoneMatch: styles.headers[.eTag] ?? ""])
            #expect(again.status == .notModified)
            let folder = path.dropLast("kept.css".count)
            for other in ["../Package.swift", "styles/01-tokens.css", ".keep", "%2e%2e/x", "scripts/none.js"] {
                #expect(try await client.get("\(folder)\(other)").status == .notFound)
            }
            #expect(
                try await client.get("\(folder)scripts/workspace.js").headers[.contentType]
                    == "text/javascript; charset=utf-8")
        }
    }

    @Test("the server says whether it is well, and what it does", arguments: TestDatabase.engines)
    func operation(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail()
            let well = try await client.get("/healthz").text
            #expect(well == "{\"healthy\":true,\"issues\":[]}")
            _ = try await client.get("/conversations/\(number)", office.program)
            let text = try await client.get("/metrics").text
            #expect(text.contains("kept_http_requests_total{route=\"GET /conversations/{number}\",status=\"200\"} 1\n"))
            #expect(text.contains("kept_event_position "))
            #expect(text.contains("process_resident_memory_bytes "))
            #expect(!text.contains("\(number)\""))
            office.desk.clock.pass(.seconds(1200))
            let unwell = try await client.get("/healthz")
            #expect(unwell.status == .serviceUnavailable)
            #expect(unwell.text.contains("Mail waits to be sent for 20 minutes"))
        }
    }

    @Test("a body that is too large is refused while it comes")
    func tooLarge() async throws {
        try await Office.visit(.sqlite) { office, client in
            var headers = office.browser
            headers[.contentType] = "application/x-www-form-urlencoded"
            let answer = try await client.execute(
                uri: "/conversations/1001/notes", method: .post, headers: headers,
                body: ByteBuffer(repeating: UInt8(ascii: "a"), count: 3 << 20)
            ) { $0 }
            #expect(answer.status == .contentTooLarge)
        }
    }
}
