// Calling a bot, and all the places where the desk does not call.
import Desk
import Foundation
import Testing

@testable import Channels

@Suite(.timeLimit(.minutes(5))) struct WebhookCallerTests {
    private func call(_ url: String) -> WebhookCall {
        WebhookCall(
            url: url, id: "msg_1", timestamp: 1_795_064_400, signature: "v1,AAAA", body: Array("{\"a\":1}".utf8))
    }

    private func outcome(of answers: [String: String], _ path: String, time: Duration = .seconds(20)) async throws -> (
        WebhookOutcome, [String]
    ) {
        let gallery = LoopbackGallery(answers)
        let caller = WebhookCaller(opened: [try Network(parsing: "127.0.0.1")], time: time)
        var outcome = WebhookOutcome.refused(why: "not called")
        try await gallery.serve { port in outcome = await caller.carry(call("http://127.0.0.1:\(port)\(path)")) }
        return (outcome, gallery.requests)
    }

    @Test("the body arrives with its id, its time and its signature") func plain() async throws {
        let (outcome, requests) = try await outcome(of: ["/hear": LoopbackGallery.answer("ok")], "/hear")
        #expect(outcome == .taken(status: 200))
        let request = try #require(requests.first)
        #expect(request.hasPrefix("POST /hear HTTP/1.1\r\n"))
        for line in [
            "webhook-id: msg_1", "webhook-timestamp: 1795064400", "webhook-signature: v1,AAAA", "Content-Length: 7",
        ] {
            #expect(request.contains(line + "\r\n"), "\(line)")
        }
    }

    @Test("an answer beyond 2xx is a failure, a redirect too; 410 means never again")
    func failures() async throws {
        for (status, expected) in [
            ("204 No Content", WebhookOutcome.taken(status: 204)), ("503 Busy", .later(why: "The answer was 503.")),
            ("302 Found", .later(why: "The answer was 302.")), ("410 Gone", .gone),
        ] {
            let answers = ["/hear": LoopbackGallery.answer("", status: status, more: "Location: /elsewhere\r\n")]
            let (outcome, requests) = try await outcome(of: answers, "/hear")
            #expect(outcome == expected)
            #expect(requests.count == 1)
        }
    }

    @Test("who does not answer in time is let go, and a long answer is not read") func slow() async throws {
        let (silent, _) = try await outcome(of: [:], "/hear", time: .seconds(1))
        #expect(silent == .later(why: "No answer within 1 seconds."))
        let endless = "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nbegin"
        #expect(try await outcome(of: ["/hear": endless], "/hear").0 == .taken(status: 200))
    }

    @Test(
        "only public addresses are called",
        arguments: [
            "http://127.0.0.1:9/", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/",
            "http://[::ffff:127.0.0.1]/", "http://localhost/", "http://0.0.0.0/",
        ])
    func reach(url: String) async throws {
        let outcome = await WebhookCaller(time: .seconds(5)).carry(call(url))
        #expect(outcome == .later(why: "The address is not a public one: see KEPT_BOT_NETWORKS."))
    }

    @Test(
        "what is no address of the web is refused for good",
        arguments: ["ftp://bot.test/", "http://me@bot.test/", "nothing"])
    func wrong(url: String) async throws {
        #expect(await WebhookCaller().carry(call(url)) == .refused(why: "This is no address of the web."))
    }
}
