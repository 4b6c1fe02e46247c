// What the desk asks of whoever carries its events to the programs of others.

/// One event on its way to a bot, signed as Standard Webhooks has it.
package struct WebhookCall: Sendable, Equatable {
    package let url: String
    /// The same for each attempt, so that a receiver knows what it has seen.
    package let id: String
    /// Seconds since 1970, of this attempt.
    package let timestamp: Int64
    /// `v1,` and the signature in base64.
    package let signature: String
    package let body: [UInt8]

    package init(url: String, id: String, timestamp: Int64, signature: String, body: [UInt8]) {
        (self.url, self.id, self.timestamp) = (url, id, timestamp)
        (self.signature, self.body) = (signature, body)
    }
}

/// A way out for events. It never throws: each failure is an outcome.
package protocol WebhookCourier: Sendable {
    func carry(_ call: WebhookCall) async -> WebhookOutcome
}

package enum WebhookOutcome: Sendable, Equatable {
    case taken(status: Int)
    /// It may work later.
    case later(why: String)
    /// It never will.
    case refused(why: String)
    /// 410: nobody listens there any more, and wants to hear nothing again.
    case gone
}
