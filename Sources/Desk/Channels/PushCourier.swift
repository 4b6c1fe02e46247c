// What the desk asks of whoever carries its words to the push services of browsers.

/// One push message (RFC 8030), encrypted for the one browser that may read it.
package struct PushCall: Sendable, Equatable {
    /// Where the browser's maker takes it.
    package let endpoint: String
    /// `vapid t=…, k=…` (RFC 8292).
    package let authorization: String
    /// Of content coding `aes128gcm` (RFC 8188).
    package let body: [UInt8]
    /// For so many seconds the service keeps it for a browser that is not there.
    package let lifetime: Int
    /// Whether a sleeping device wakes up for it.
    package let isPressing: Bool
    /// A later message of the same topic takes the place of one that still waits; at most 32 letters of base64url.
    package let topic: String

    package init(
        endpoint: String, authorization: String, body: [UInt8], lifetime: Int, isPressing: Bool, topic: String
    ) {
        (self.endpoint, self.authorization, self.body) = (endpoint, authorization, body)
        (self.lifetime, self.isPressing, self.topic) = (lifetime, isPressing, topic)
    }
}

/// A way out for push messages. It never throws: each failure is an outcome.
package protocol PushCourier: Sendable {
    func carry(_ call: PushCall) async -> PushOutcome
}

package enum PushOutcome: Sendable, Equatable {
    case taken
    /// It may work later, at the earliest after `pause` where the service names one.
    case later(why: String, pause: Duration?)
    /// This message never will.
    case refused(why: String)
    /// 404 or 410: the browser is not there any more.
    case gone
}
