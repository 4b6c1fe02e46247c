// How files are handed out: saved under honest names and types, shown only when they are pictures, refused with a reason.
import Desk
import Flows
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestDesk
import Testing

@testable import Web

@Suite("Attachments")
struct AttachmentTests {
    private static let png = "iVBORw0KGgoAAAAASUVORA=="

    private static func mail(type: String, name: String, base64: String) -> String {
        """
        Content-Type: multipart/mixed; boundary=x

        --x

        See the file.
        --x
        Content-Type: \(type)
        Content-Disposition: attachment; filename="\(name)"
        Content-Transfer-Encoding: base64

        \(base64)
        --x--

        """
    }

    private struct Case: Sendable {
        let declared: String
        let base64: String
        let served: String
        let isShown: Bool
    }

    private static let cases = [
        Case(declared: "image/png", base64: png, served: "image/png", isShown: true),
        Case(declared: "text/html", base64: png, served: "image/png", isShown: true),
        // %PDF-1.4
        Case(declared: "application/pdf", base64: "JVBERi0xLjQK", served: "application/pdf", isShown: false),
        Case(declared: "image/png", base64: "JVBERi0xLjQK", served: "application/pdf", isShown: false),
        // <html><script>
        Case(declared: "image/png", base64: "PGh0bWw+PHNjcmlwdD4=", served: "application/octet-stream", isShown: false),
        Case(
            declared: "text/plain", base64: "PGh0bWw+PHNjcmlwdD4=", served: "application/octet-stream", isShown: false),
        // <svg onload=x>
        Case(
            declared: "image/svg+xml", base64: "PHN2ZyBvbmxvYWQ9eD4=", served: "application/octet-stream",
            isShown: false),
        Case(declared: "image/gif", base64: "PHN2ZyBvbmxvYWQ9eD4=", served: "application/octet-stream", isShown: false),
        // <?xml version="1.0"?>
        Case(
            declared: "application/xml", base64: "PD94bWwgdmVyc2lvbj0iMS4wIj8+", served: "application/octet-stream",
            isShown: false),
        // MZ…
        Case(declared: "application/pdf", base64: "TVqQAAM=", served: "application/octet-stream", isShown: false),
        Case(declared: "text/csv", base64: "YSxiCg==", served: "text/csv", isShown: false),
        Case(declared: "image/png", base64: "AAECAwQ=", served: "image/png", isShown: false),
    ]

    @Test("each kind is served as what it is, and only pictures in the page", arguments: cases)
    private func served(one: Case) async throws {
        try await Office.visit(.sqlite) { office, client in
            let number = try await office.mail(
                raw: Self.mail(type: one.declared, name: "a b.bin", base64: one.base64))
            let file = try #require(try await office.record(number).attachments.first)
            let contact = "/c/\(try await office.pageToken(number))/attachments/\(file.id)"
            let doors: [(String, HTTPFields)] = [
                ("/attachments/\(file.id)", office.browser), ("/api/attachments/\(file.id)", office.program),
                (contact, [:]),
            ]
            for (path, headers) in doors {
                let got = try await client.get(path, headers)
                #expect(got.status == .ok)
                #expect(got.headers[.contentType] == one.served)
                #expect(got.headers[.contentDisposition]?.hasPrefix(one.isShown ? "inline;" : "attachment;") == true)
                #expect(got.headers[.contentDisposition]?.contains("filename=\"a b.bin\"") == true)
                #expect(got.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
                #expect(got.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
                #expect(got.headers[.contentLength] == "\(file.size)")
                #expect(got.body.readableBytes == file.size)
            }
        }
    }

    @Test(
        "whatever a file is called, its name leads nowhere, ends no field and hides nothing",
        arguments: [
            ("../../etc/passwd", "passwd", "passwd"), ("C:\\Windows\\a.exe", "a.exe", "a.exe"),
            ("a\r\nSet-Cookie: x=1\r\n.txt", "a Set-Cookie_ x=1 .txt", "a%20Set-Cookie_%20x%3D1%20.txt"),
            ("\u{202E}gpj.exe", "gpj.exe", "gpj.exe"), ("a\u{2067}b\u{2069}.txt", "ab.txt", "ab.txt"),
            ("a\"; filename=\"b.html", "a__ filename=_b.html", "a_%3B%20filename%3D_b.html"),
            ("a\"\u{301}b", "a__b", "a_%CC%81b"), ("a\0b\u{7}.txt", "ab .txt", "ab%20.txt"),
            ("Чек №7.pdf", "___ _7.pdf", "%D0%A7%D0%B5%D0%BA%20%E2%84%967.pdf"), ("100%.txt", "100_.txt", "100%25.txt"),
            (".htaccess", "htaccess", "htaccess"), ("..", "file", "file"), ("", "file", "file"),
            (String(repeating: "n", count: 500) + ".pdf", nil, nil),
        ] as [(String, String?, String?)])
    func names(given: String, plain: String?, encoded: String?) {
        let field = Response.disposition("attachment", name: given)
        #expect(field.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
        if let plain, let encoded {
            #expect(field == "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)")
        } else {
            #expect(field.utf8.count < 500 && field.hasSuffix("n.pdf"))
        }
    }

    @Test("a large file comes whole", arguments: TestDatabase.engines)
    func large(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let base64 = String(repeating: "QUJDREVGR0hJ", count: 100_000)
            let number = try await office.mail(raw: Self.mail(type: "application/x-big", name: "big", base64: base64))
            let file = try #require(try await office.record(number).attachments.first)
            let got = try await client.get("/attachments/\(file.id)", office.browser)
            #expect(got.status == .ok && got.body.readableBytes == 900_000)
        }
    }

    @Test("a file that is closed says why, on its page and in its list", arguments: TestDatabase.engines)
    func closed(engine: Engine) async throws {
        try await Office.visit(engine) { office, client in
            let number = try await office.mail(raw: Self.mail(type: "image/png", name: "a.png", base64: Self.png))
            let file = try #require(try await office.record(number).attachments.first)
            try await office.flows.database.write { db in
                let lease = try db.leaseChecks(limit: 9, now: office.flows.now(), until: office.flows.now())
                try db.recordCheck(try #require(lease.first), .infected("Eicar-Test", at: office.flows.now()))
            }
            let page = try await client.get("/attachments/\(file.id)", office.browser)
            #expect(page.status == .forbidden && page.text.contains("A virus was found"))
            let program = try await client.get("/api/attachments/\(file.id)", office.program)
            #expect(program.text.contains("urn:kept:problem:fileInfected"))
            let raw = try await client.get("/messages/\(file.message)/raw", office.browser)
            #expect(raw.status == .forbidden)

            let talk = try await client.get("/conversations/\(number)", office.browser)
            #expect(talk.text.contains("virus found") && !talk.text.contains("Eicar-Test"))
            #expect(!talk.text.contains("href=\"/attachments/\(file.id)\""))
            let lead = try await office.lead()
            #expect(try await client.get("/conversations/\(number)", lead.browser).text.contains("Eicar-Test"))
        }
    }

    @Test("a file that is not where it should be is said to be missing")
    func missing() async throws {
        try await Office.visit(.sqlite) { office, client in
            let number = try await office.mail(raw: Self.mail(type: "image/png", name: "a.png", base64: Self.png))
            let file = try #require(try await office.record(number).attachments.first)
            try await office.flows.files.remove(.content(file.digest))
            let page = try await client.get("/attachments/\(file.id)", office.browser)
            #expect(page.status == .notFound && page.text.contains("not where it should be"))
        }
    }
}
