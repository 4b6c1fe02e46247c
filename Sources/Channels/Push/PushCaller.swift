// Calls the push services of browsers (RFC 8030): one POST, to an address that has been looked at, within bounds.
import Desk
import NIOCore
import NIOHTTP1

/// Carries push messages.
///
/// The address comes from an agent's browser and so from anybody: only the public internet is asked, by TLS, and what the
/// operator has opened besides, where it may be in clear. Redirects are not followed.
package final class PushCaller: PushCourier, Sendable {
    private let reach: WebReach
    private let time: TimeAmount

    /// `opened`: networks that are called although the public cannot reach them. `time` is for everything, from the name
    /// to the answer.
    package init(opened: [Network] = [], time: Duration = .seconds(15)) {
        reach = WebReach(opened: opened)
        self.time = TimeAmount(time)
    }

    package func carry(_ call: PushCall) async -> PushOutcome {
        do {
            let address = try WebAddress(call.endpoint)
            let line = WebCall(address, until: .now() + time)
            let place = try await line.place()
            guard reach.allows(place, onAnyPort: true), address.isSecure || reach.isOpened(place) else {
                return .refused(why: "The address is not a public one by https: see KEPT_PUSH_NETWORKS.")
            }
            return outcome(of: try await line.post(call, to: place))
        } catch WebTrouble.notAnAddress {
            return .refused(why: "This is no address of the web.")
        } catch WebTrouble.tooSlow {
            return .later(why: "No answer within \(time.nanoseconds / 1_000_000_000) seconds.", pause: nil)
        } catch {
            return .later(why: "No connection, no TLS, or no HTTP.", pause: nil)
        }
    }

    /// RFC 8030, 5 and 7.3: taken is 201, gone 404, and services in use say 410 as well.
    private func outcome(of answer: AnswerHead) -> PushOutcome {
        switch answer.status {
        case 200..<300: .taken
        case 404, 410: .gone
        case 408, 425, 429, 500..<600:
            .later(why: "The answer was \(answer.status).", pause: answer.retryAfter.map { .seconds($0) })
        default: .refused(why: "The answer was \(answer.status).")
        }
    }
}

extension WebCall {
    fileprivate func post(_ call: PushCall, to place: SocketAddress) async throws -> AnswerHead {
        try await send(
            .POST,
            [
                ("Content-Type", "application/octet-stream"), ("Content-Encoding", "aes128gcm"),
                ("Authorization", call.authorization), ("TTL", String(call.lifetime)),
                ("Urgency", call.isPressing ? "high" : "normal"), ("Topic", call.topic),
            ], body: call.body, to: place, reader: { HeadReader($0) })
    }
}
