// Which subjects speak of another matter.
import Testing
import Text

@testable import Desk

@Suite("The subject of a message")
struct SubjectTests {
    @Test(
        "marks of answers, tags and capitals make no other matter",
        arguments: [
            "My lamp flickers", "Re: My lamp flickers", "RE: re[2]: my  lamp flickers", "Отв: My lamp flickers",
            "[Lantern #1001] My lamp flickers", "AW: [list] Fwd: My lamp flickers", "رد: My lamp flickers",
            "My lamp flickers (still)", "Re: My lamp", "", "Re:",
        ])
    func same(subject: String) { #expect(other(subject) == nil) }

    @Test(
        "other words are another matter",
        arguments: ["The bill of May", "Re: The bill of May", "Order: a new lamp", "Счёт за май", "మే బిల్లు"])
    func another(subject: String) { #expect(other(subject) == subject) }

    private func other(_ subject: String) -> String? {
        let now = Instant(milliseconds: 1_795_064_400_000)
        let conversation = Conversation(
            id: .init(1), number: 1001, contact: .init(2), subject: "My lamp flickers", channel: .email,
            address: nil, language: .english, owner: Owner(agent: nil, team: .init(3)),
            standing: .open(Word(nextStep: .answer, hearsBy: now)), startedAt: now)
        let message = Message(
            id: .init(4), conversation: .init(1), direction: .inbound, author: .contact(.init(2)), channel: .email,
            subject: subject, text: "", threading: .repliesToHeld, at: now)
        return conversation.otherSubject(of: message)
    }
}
