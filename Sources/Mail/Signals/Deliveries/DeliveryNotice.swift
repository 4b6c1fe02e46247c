// What became of a mail of ours, as a server tells it.

struct DeliveryNotice: Equatable {
    enum Outcome { case failed, delayed, succeeded }

    var outcome: Outcome
    /// Those with this outcome; at least one, perhaps without an address.
    var recipients: [Bounce.Recipient]
}

extension MailMessage {
    /// The report for programs where there is one, else what the server says in words.
    var deliveryNotice: DeliveryNotice? { reportedDelivery ?? (isReport ? nil : deliveryInWords) }
}
