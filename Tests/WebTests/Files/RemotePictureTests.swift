// Pictures that lie on the servers of a mail's sender: away until somebody asks, and then by way of the desk.
import Desk
import Flows
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import TestDesk
import Testing

@testable import Web

@Suite struct RemotePictureTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
    private static let html = """
        Content-Type: text/html; charset=utf-8

        <p>Our new lamps</p><img src="https://shop.test/a.png?x=1&amp;y=2" alt="A lamp">\
        <img src="//shop.test/page.html" alt="Another"><img src="https://count.test/o.gif" width=1 height=1>
        """

    /// A visit to a server whose pictures come out of `contents`; `asked` are the addresses that it was asked for.
    private func visit(
        _ engine: Engine = .sqlite,
        _ body:
            @escaping @Sendable (Office, any TestClientProtocol, Message.ID, @Sendable () -> [String]) async throws ->
            Void
    ) async throws {
        try await Office.open(engine) { office in
            let asked = Asked()
            var settings = WebSettings(host: "127.0.0.1", port: 0, baseURL: "https://desk.test")
            settings.fetchPicture = { address in
                asked.add(address)
                return address.hasSuffix(".html") ? Array("<script>alert(1)</script>".utf8) : Self.png
            }
            let server = try WebServer(
                flows: office.flows, settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            let number = try await office.mail(raw: Self.html)
            let message = try await office.record(number).messages.first { $0.direction == .inbound }!.id
            try await server.application().test(.router) { try await body(office, $0, message, { asked.all }) }
        }
    }

    /// What a browser would ask for.
    private func links(in page: String) -> [String] {
        page.matches(of: #/<img src="([^"]+)"/#).map { String($0.1).replacing("&amp;", with: "&") }
    }

    @Test("nothing is asked of a stranger's server until somebody wants to see it", arguments: TestDatabase.engines)
    func blocked(engine: Engine) async throws {
        try await visit(engine) { office, client, message, asked in
            let page = try await client.get("/messages/\(message)/html", office.browser).text
            #expect(links(in: page).isEmpty && page.contains("A lamp"))
            #expect(page.contains("2 pictures on other servers were not loaded"))
            let shown = try await client.get("/messages/\(message)/html?pictures=shown", office.browser).text
            #expect(links(in: shown).count == 2 && !shown.contains("were not loaded") && !shown.contains("src=\"http"))
            #expect(asked().isEmpty)
            let talk = try await client.get("/conversations/1", office.browser).text
            #expect(!talk.contains("shop.test/a.png"))
        }
    }

    @Test("a picture that is wanted comes by the desk, as a picture and nothing else") func shown() async throws {
        try await visit { office, client, message, asked in
            let page = try await client.get("/messages/\(message)/html?pictures=shown", office.browser)
            #expect(page.headers[.contentSecurityPolicy]?.contains("img-src 'self' data:;") == true)
            let links = links(in: page.text)
            // The frame has no session, so the link alone opens it.
            let picture = try await client.get(links[0])
            #expect(picture.status == .ok && Array(picture.body.readableBytesView) == Self.png)
            #expect(picture.headers[.contentType] == "image/png")
            #expect(picture.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
            #expect(picture.headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] == "cross-origin")
            #expect(picture.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            // What calls itself a picture and is none stays away.
            #expect(try await client.get(links[1]).status == .notFound)
            #expect(asked() == ["https://shop.test/a.png?x=1&y=2", "https://shop.test/page.html"])
        }
    }

    @Test("nobody can have the desk fetch what no mail names") func forged() async throws {
        try await visit { office, client, message, asked in
            let page = try await client.get("/messages/\(message)/html?pictures=shown", office.browser).text
            let link = links(in: page)[0]
            let forgeries = [
                "/picture", "/picture?at=https://inside.test/",
                "/picture?at=https://inside.test/&until=9999999999999&by=",
                link.replacing("shop.test", with: "inside.test"), link + "x", String(link.dropLast()),
                link.replacing("until=", with: "until=9"), link.replacing("until=", with: "until=x"),
                link.replacing("/picture?", with: "/picture?at=https://inside.test/&"),
            ]
            for forgery in forgeries {
                #expect(try await client.get(forgery, office.browser).status == .notFound, "\(forgery)")
            }
            #expect(asked().isEmpty)
        }
    }

    @Test("a link is good for an hour at least, and for two at most") func hours() async throws {
        try await TestDesk.with(.sqlite) { desk in
            let links = try await desk.flows.desk().pictureLinks
            let start = Instant(milliseconds: 1_800_000_000_000)
            let (until, mark) = links.sign("https://shop.test/a.png", now: start)
            let at = { (minutes: Int64) in
                links.isOurs(
                    "https://shop.test/a.png", until: until, mark: mark,
                    now: Instant(milliseconds: start.rawValue + minutes * 60_000))
            }
            #expect(at(0) && at(60) && !at(120))
            #expect(!links.isOurs("https://shop.test/a.png", until: until + 1, mark: mark, now: start))
        }
    }
}

private final class Asked: Sendable {
    private let addresses = Mutex<[String]>([])

    var all: [String] { addresses.withLock { $0 } }

    func add(_ address: String) { addresses.withLock { $0.append(address) } }
}
