// A mail of ours has come back: it is shown as lost where it was said, and whoever answers for it is told.
import Desk
import Mail
import Storage

extension Flows {
    /// Keeps the notice in the conversation of the lost message. Of several notices about one message, the first counts.
    ///
    /// That the message is ours is proved already: whoever wrote the notice knew its return address or its Message-ID,
    /// which only those know to whom it went.
    func takeBack(
        _ lost: Message, in old: Conversation, because why: Threading, as arrival: Arrival, db: any Writer
    ) throws {
        try store(arrival, in: old, because: why, db: db)
        guard let bounce = arrival.incoming.bounce, lost.conversation == old.id, lost.delivery != .failed else {
            return try db.update(old, from: old, unread: true)
        }
        if let reader = bounce.recipient?.lowercased(),
            try db.copies(of: lost.id).contains(where: { $0.address == reader })
        {
            // Only who reads along did not get it.
            try db.append(
                .copyFailed(lost.id, why: "\(reader): \(bounce.words)"), by: .desk, to: old.id, at: arrival.at)
            if bounce.isPermanent { try db.markReturned(reader, at: arrival.at) }
            return try db.update(old, from: old, unread: true)
        }
        try db.setDelivery(.failed, of: lost.id)
        try db.append(.deliveryFailed(lost.id, why: bounce.words), by: .desk, to: old.id, at: arrival.at)
        if bounce.isPermanent, let recipient = try db.outboxRecipient(of: lost.id) {
            try db.markReturned(recipient.lowercased(), at: arrival.at)
        }
        try turn(old, to: arrival, db: db)
    }

    /// Puts the conversation before its owner again.
    private func turn(_ old: Conversation, to arrival: Arrival, db: any Writer) throws {
        let desk = arrival.desk
        let turned = old.returned(at: arrival.at, answers: desk.answerTime, hours: desk.hours(of: old.owner.team))
        try db.update(turned, from: old, unread: true)
        guard turned != old else { return }
        if !old.isOpen { try db.append(.reopened, by: .desk, to: old.id, at: arrival.at) }
        if old.pause != nil { try db.append(.resumed, by: .desk, to: old.id, at: arrival.at) }
        if turned.owner.agent == nil, !old.isOpen { try watchQueue(turned, desk: desk, at: arrival.at, db: db) }
        try watchCover(of: turned, desk: desk, at: arrival.at, db: db)
    }
}

extension Bounce {
    /// `5.1.1 550 nobody here`, in the server's words; never empty.
    fileprivate var words: String {
        let words = [status, diagnostic].compactMap { $0 }.filter { !$0.isEmpty }
        guard let first = words.first else { return recipient ?? "?" }
        // The words of a server mostly have the status in them.
        return words.count > 1 && words[1].contains(first) ? words[1] : words.joined(separator: " ")
    }
}
