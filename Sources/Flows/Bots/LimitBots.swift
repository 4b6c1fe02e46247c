// A loop with a program ends: bots write so many mails to somebody, then it is a person's turn.
import Desk
import Storage

/// So many mails of bots go to one sender in `longestSilence` without a person's word after them.
private let mostBotMails = 3

extension Reader {
    /// Whether bots have written to `recipient` as often as they may, in whatever conversations.
    func isEnoughOfBots(for recipient: String, at now: Instant) throws -> Bool {
        let sender = oneSender(recipient.lowercased())
        return try answer(to: .botMails(to: sender, since: now - longestSilence)) >= mostBotMails
    }

    /// The same for whoever reads `conversation`; what does not go by mail is read by people, and has no end.
    func isEnoughOfBots(in conversation: Conversation.ID, after message: Message) throws -> Bool {
        guard message.channel == .email, let conversation = try self.conversation(conversation),
            let recipient = try recipient(of: conversation)
        else { return false }
        return try isEnoughOfBots(for: recipient, at: message.at)
    }
}
