// Calling a push service, and all the places where the desk does not call.
import Desk
import Foundation
import Testing

@testable import Channels

@Suite(.timeLimit(.minutes(5))) struct PushCallerTests {
    private func call(_ endpoint: String) -> PushCall {
        PushCall(
            endpoint: endpoint, authorization: "vapid t=a.b.c, k=d", body: [1, 2, 3], lifetime: 60, isPressing: true,
            topic: "abc")
    }

    private func outcome(of answers: [String: String], _ path: String, time: Duration = .seconds(20)) async throws -> (
        PushOutcome, [String]
    ) {
        let gallery = LoopbackGallery(answers)
        let caller = PushCaller(opened: [try Network(parsing: "127.0.0.1")], time: time)
        var outcome = PushOutcome.refused(why: "not called")
        try await gallery.serve { port in outcome = await caller.carry(call("http://127.0.0.1:\(port)\(path)")) }
        return (outcome, gallery.requests)
    }

    @Test("the message arrives with all that RFC 8030 and RFC 8292 ask for") func plain() async throws {
        let answers = ["/to": LoopbackGallery.answer("", status: "201 Created")]
        let (outcome, requests) = try await outcome(of: answers, "/to")
        #expect(outcome == .taken)
        let request = try #require(requests.first)
        #expect(request.hasPrefix("POST /to HTTP/1.1\r\n"))
        for line in [
            "Content-Encoding: aes128gcm", "Authorization: vapid t=a.b.c, k=d", "TTL: 60", "Urgency: high",
            "Topic: abc", "Content-Length: 3",
        ] {
            #expect(request.contains(line + "\r\n"), "\(line)")
        }
    }

    @Test(
        "gone is gone, unwell is asked again, anything else is refused",
        arguments: [
            ("404 Not Found", "", PushOutcome.gone), ("410 Gone", "", .gone),
            ("429 Too Many", "Retry-After: 120\r\n", .later(why: "The answer was 429.", pause: .seconds(120))),
            ("503 Busy", "", .later(why: "The answer was 503.", pause: nil)),
            ("503 Busy", "Retry-After: -5\r\n", .later(why: "The answer was 503.", pause: nil)),
            ("413 Too Large", "", .refused(why: "The answer was 413.")),
            ("307 Elsewhere", "Location: /other\r\n", .refused(why: "The answer was 307.")),
        ])
    func failures(status: String, more: String, expected: PushOutcome) async throws {
        let (outcome, requests) = try await outcome(
            of: ["/to": LoopbackGallery.answer("", status: status, more: more)], "/to")
        #expect(outcome == expected)
        #expect(requests.count == 1)
    }

    @Test("who does not answer in time is asked again") func slow() async throws {
        let (outcome, _) = try await outcome(of: [:], "/to", time: .seconds(1))
        #expect(outcome == .later(why: "No answer within 1 seconds.", pause: nil))
    }

    @Test(
        "only public addresses are called, and only by https",
        arguments: [
            "https://127.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/latest", "https://[::1]/",
            "https://localhost/", "http://93.184.216.34/",
        ])
    func reach(endpoint: String) async throws {
        let outcome = await PushCaller(time: .seconds(5)).carry(call(endpoint))
        #expect(outcome == .refused(why: "The address is not a public one by https: see KEPT_PUSH_NETWORKS."))
    }

    @Test("what is no address of the web is refused", arguments: ["ftp://push.test/", "https://me@push.test/", "x"])
    func wrong(endpoint: String) async throws {
        #expect(await PushCaller().carry(call(endpoint)) == .refused(why: "This is no address of the web."))
    }
}
