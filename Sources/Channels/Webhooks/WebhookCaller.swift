// Calls the programs of others over HTTP: one POST, to an address that has been looked at, within bounds.
import Desk
import NIOCore
import NIOHTTP1

/// Carries events to bots.
///
/// Redirects are not followed: Standard Webhooks calls them failures, and they would lead elsewhere.
package final class WebhookCaller: WebhookCourier, Sendable {
    private let reach: WebReach
    private let time: TimeAmount

    /// `opened`: networks that are called although the public cannot reach them. `time` is for everything, from the name
    /// to the answer.
    package init(opened: [Network] = [], time: Duration = .seconds(15)) {
        reach = WebReach(opened: opened)
        self.time = TimeAmount(time)
    }

    package func carry(_ call: WebhookCall) async -> WebhookOutcome {
        do {
            let line = WebCall(try WebAddress(call.url), until: .now() + time)
            let place = try await line.place()
            guard reach.allows(place, onAnyPort: true) else {
                return .later(why: "The address is not a public one: see KEPT_BOT_NETWORKS.")
            }
            return outcome(of: try await line.post(call, to: place))
        } catch WebTrouble.notAnAddress {
            return .refused(why: "This is no address of the web.")
        } catch WebTrouble.tooSlow {
            return .later(why: "No answer within \(time.nanoseconds / 1_000_000_000) seconds.")
        } catch {
            return .later(why: "No connection, no TLS, or no HTTP.")
        }
    }

    private func outcome(of status: Int) -> WebhookOutcome {
        switch status {
        case 200..<300: .taken(status: status)
        case 410: .gone
        default: .later(why: "The answer was \(status).")
        }
    }
}

extension WebCall {
    /// Of the answer only its status is read.
    fileprivate func post(_ call: WebhookCall, to place: SocketAddress) async throws -> Int {
        Int(
            try await send(
                .POST,
                [
                    ("Content-Type", "application/json"), ("webhook-id", call.id),
                    ("webhook-timestamp", String(call.timestamp)), ("webhook-signature", call.signature),
                ], body: call.body, to: place, reader: { HeadReader($0) }
            ).status)
    }
}
