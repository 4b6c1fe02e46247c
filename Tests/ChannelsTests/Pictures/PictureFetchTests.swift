// Fetching a picture, from servers that mean well and others.
import Testing

@testable import Channels

@Suite(.timeLimit(.minutes(5))) struct PictureFetchTests {
    private func fetch(time: Duration = .seconds(20)) throws -> PictureFetch {
        PictureFetch(opened: [try Network(parsing: "127.0.0.1")], time: time)
    }

    /// Serves `answers` and asks for each of `paths`; the trouble, or the picture as a text.
    private func ask(
        _ answers: [String: String], _ paths: [String], time: Duration = .seconds(20)
    ) async throws -> (outcomes: [Result<String, WebTrouble>], requests: [String]) {
        let (gallery, fetch) = (LoopbackGallery(answers), try fetch(time: time))
        var outcomes: [Result<String, WebTrouble>] = []
        try await gallery.serve { port in
            for path in paths {
                do throws(WebTrouble) {
                    let bytes = try await fetch.fetch("http://127.0.0.1:\(port)\(path)")
                    outcomes.append(.success(String(decoding: bytes, as: UTF8.self)))
                } catch {
                    outcomes.append(.failure(error))
                }
            }
        }
        return (outcomes, gallery.requests)
    }

    @Test("a picture comes as its bytes, and the server learns nothing of who reads") func plain() async throws {
        let (outcomes, requests) = try await ask(
            ["/a/b.png?c=d%20e": LoopbackGallery.answer("PNG")], ["/a/b.png?c=d%20e"])
        #expect(outcomes == [.success("PNG")])
        let names = requests[0].split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != ":" } }
        #expect(Set(names) == ["Host", "User-Agent", "Accept", "Connection"])
    }

    @Test("redirects are followed, a few of them") func redirects() async throws {
        let (outcomes, _) = try await ask(
            [
                "/1": LoopbackGallery.redirect(to: "/2", status: "301 Moved"),
                "/2": LoopbackGallery.redirect(to: "3?x=1", status: "307 Moved"),
                "/3?x=1": LoopbackGallery.answer("PNG"), "/round": LoopbackGallery.redirect(to: "/round"),
                "/none": LoopbackGallery.answer("", status: "302 Found"),
                "/file": LoopbackGallery.redirect(to: "file:///etc/passwd"),
                "/mail": LoopbackGallery.redirect(to: "gopher://127.0.0.1:25/_HELO"),
            ], ["/1", "/round", "/none", "/file", "/mail"])
        #expect(
            outcomes == [
                .success("PNG"), .failure(.tooManyRedirects), .failure(.refused(status: 302)), .failure(.notAnAddress),
                .failure(.notAnAddress),
            ])
    }

    @Test("a redirect to a place inside is not followed")
    func redirectInside() async throws {
        let inside = LoopbackGallery(["/": LoopbackGallery.answer("secret")])
        try await inside.serve { port in
            let places = [
                "http://127.0.0.2:\(port)/", "http://[::1]:\(port)/", "http://169.254.169.254/", "//10.0.0.1/",
            ]
            let answers = Dictionary(
                uniqueKeysWithValues: places.enumerated().map { ("/\($0)", LoopbackGallery.redirect(to: $1)) })
            let (outcomes, _) = try await ask(answers, answers.keys.sorted())
            #expect(outcomes == places.map { _ in .failure(.outOfReach) })
        }
        #expect(inside.requests.isEmpty)
    }

    @Test(
        "names and numbers that lead inside are looked at after they are resolved",
        arguments: [
            "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "0", "[::1]",
            "[::ffff:127.0.0.1]", "[::]",
        ])
    func inside(host: String) async throws {
        let gallery = LoopbackGallery(["/": LoopbackGallery.answer("secret")])
        try await gallery.serve { port in
            for scheme in ["http", "https"] {
                await #expect(throws: WebTrouble.self) {
                    try await PictureFetch().fetch("\(scheme)://\(host):\(port)/")
                }
            }
        }
        #expect(gallery.requests.isEmpty)
    }

    @Test(
        "what is no plain address of the web is not asked for",
        arguments: [
            "", "x", "/a.png", "ftp://a.test/", "file:///etc/passwd", "http://", "http:///a", "http://user@a.test/",
            "http://user:word@a.test/", "http://a.test:0/", "http://a.test:99999/", "http://a b.test/", "unix:/run/x",
            "http://a.test\r\nHost: b/", "http://\(String(repeating: "a", count: 300)).test/",
            "http://a.test/\(String(repeating: "a", count: 9000))",
        ])
    func addresses(address: String) async throws {
        let trouble = await #expect(throws: WebTrouble.self) { try await PictureFetch().fetch(address) }
        #expect(trouble == .notAnAddress)
    }

    @Test("nothing in an address begins another line of the request") func lines() async throws {
        let (_, requests) = try await ask([:], ["/a%0D%0AX-Evil:%201", "/a\r\nX-Evil: 1"], time: .seconds(1))
        for request in requests { #expect(!request.contains("\nX-Evil")) }
    }

    @Test("what is too large is left where it is, announced or not") func large() async throws {
        let large = String(repeating: "x", count: PictureFetch.mostBytes + 1)
        let (outcomes, _) = try await ask(
            [
                "/announced": "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nx",
                "/endless": "HTTP/1.1 200 OK\r\n\r\n\(large)",
                "/fits": LoopbackGallery.answer(String(large.dropLast())),
            ], ["/announced", "/endless", "/fits"])
        #expect(outcomes[0] == .failure(.tooLarge))
        #expect(outcomes[1] == .failure(.tooLarge))
        #expect(try outcomes[2].get().utf8.count == PictureFetch.mostBytes)
    }

    @Test("a server that is silent, or stops in the middle, is not waited for", .timeLimit(.minutes(5)))
    func slow() async throws {
        let (outcomes, _) = try await ask(
            ["/half": "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"], ["/silent", "/half"], time: .seconds(1))
        #expect(outcomes == [.failure(.tooSlow), .failure(.tooSlow)])
    }

    @Test("what is no picture's answer is a refusal") func refusals() async throws {
        let (outcomes, _) = try await ask(
            ["/404": LoopbackGallery.answer("no", status: "404 Not Found"), "/odd": "SSH-2.0-OpenSSH_9.2\r\n"],
            ["/404", "/odd"])
        #expect(outcomes == [.failure(.refused(status: 404)), .failure(.unreachable)])
    }
}
