// The post office of the demo: nothing leaves the house.
import Desk

/// Takes every mail and sends none, but says that one mailbox is full, so that a failed delivery can be seen.
struct DemoPost: ChannelAdapter {
    static let fullMailbox = "slavko.peric@puno.example"

    func send(_ parcel: Parcel) async -> DeliveryOutcome {
        parcel.recipients.contains(Self.fullMailbox)
            ? .refused(why: "552 5.2.2 Mailbox is full") : .sent(receipt: "250 2.0.0 Kept by the demo")
    }
}
