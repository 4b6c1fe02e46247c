// What the desk asks of a channel that carries messages out.

/// Bytes with the envelope they travel in.
package struct Parcel: Sendable, Equatable {
    /// `MAIL FROM`: empty for the null sender, as automatic answers must have (RFC 3834, 3.3).
    package let sender: String
    package let recipients: [String]
    package let bytes: [UInt8]
    /// The mail server that takes it from us; nil: the desk's own way out.
    package let account: SendingAccount?

    package init(sender: String, recipients: [String], bytes: [UInt8], account: SendingAccount? = nil) {
        (self.sender, self.recipients, self.bytes, self.account) = (sender, recipients, bytes, account)
    }
}

/// How one attempt to send ended; stored with the attempt.
package enum DeliveryOutcome: Sendable, Equatable {
    /// The other side has taken responsibility, in its own words.
    case sent(receipt: String)
    /// A failure that may pass: no connection, a 4xx answer.
    case later(why: String)
    /// A failure that will not: a 5xx answer.
    case refused(why: String)
}

/// A way out of the house. It never throws: each failure is an outcome.
package protocol ChannelAdapter: Sendable {
    func send(_ parcel: Parcel) async -> DeliveryOutcome
    /// Sends it for somebody who looks on and can repair what is wrong.
    func tryOut(_ parcel: Parcel) async -> SendingTrial
}

extension ChannelAdapter {
    package func tryOut(_ parcel: Parcel) async -> SendingTrial { SendingTrial(await send(parcel)) }
}

extension SendingTrial {
    package init(_ outcome: DeliveryOutcome) {
        self =
            switch outcome {
            case .sent(let receipt): .taken(receipt)
            case .later(let why): .failed(.mailLater, why)
            case .refused(let why): .failed(.mailRefused, why)
            }
    }
}
