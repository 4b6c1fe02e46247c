// By which way an answer goes, by tables.
import Desk
import Testing

@Suite("The way of an answer")
struct AnswerWayTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let facts: @Sendable (inout UsualWay.Facts) -> Void
        let (way, ground, written): (AnswerWay, UsualWay.Ground, AnswerWay)

        init(
            _ name: String, _ way: AnswerWay, _ ground: UsualWay.Ground, written: AnswerWay? = nil,
            _ facts: @escaping @Sendable (inout UsualWay.Facts) -> Void
        ) {
            (testDescription, self.facts) = (name, facts)
            (self.way, self.ground, self.written) = (way, ground, written ?? way)
        }
    }

    private static let cases: [Case] = [
        Case("a mail is answered by mail", .email, .usual) { $0.hasEmail = true },
        Case("who sits in the chat is answered there", .chat, .here) {
            ($0.isChat, $0.isVisitorHere, $0.hasEmail, $0.stated) = (true, true, true, .email)
        },
        Case("who has left the chat is answered by mail", .email, .usual) { ($0.isChat, $0.hasEmail) = (true, true) },
        Case("who has left it without an address finds it there", .chat, .usual) { $0.isChat = true },
        Case("what they have said goes before what they show", .page, .stated) {
            ($0.hasEmail, $0.stated, $0.wroteBy) = (true, .page, [.email, .email, .email])
        },
        Case("who would rather be called is called", .phone, .stated, written: .email) {
            ($0.hasEmail, $0.stated, $0.mayBeCalled) = (true, .phone, true)
        },
        Case("who would rather be called and has no number is written to", .email, .usual) {
            ($0.hasEmail, $0.stated) = (true, .phone)
        },
        Case("three messages by one way show it", .email, .learned) {
            ($0.hasEmail, $0.wroteBy) = (true, [.email, .form, .page])
        },
        Case("two do not", .email, .usual) { ($0.hasEmail, $0.wroteBy) = (true, [.email, .email]) },
        Case("one of five may be another", .email, .learned) {
            ($0.hasEmail, $0.wroteBy) = (true, [.chat, .email, .email, .email, .email])
        },
        Case("two of five may not", .email, .usual) {
            ($0.hasEmail, $0.wroteBy) = (true, [.chat, .chat, .email, .email, .email])
        },
    ]

    @Test("is the contact's own", arguments: cases)
    func way(one: Case) {
        var facts = UsualWay.Facts()
        one.facts(&facts)
        let usual = UsualWay(facts)
        #expect((usual.way, usual.ground, usual.written) == (one.way, one.ground, one.written))
        #expect(usual.needsReason(for: nil) == (one.way == .phone))
        #expect(!usual.needsReason(for: one.way))
    }

    @Test("another one needs a reason where something is known of what they like")
    func reasons() {
        var facts = UsualWay.Facts()
        (facts.isChat, facts.isVisitorHere, facts.hasEmail) = (true, true, true)
        #expect(UsualWay(facts).needsReason(for: .email))
        facts.stated = .email
        #expect(!UsualWay(facts).needsReason(for: .email))
        #expect(UsualWay(facts).needsReason(for: .page))
        facts.isVisitorHere = false
        #expect(UsualWay(facts).needsReason(for: .chat))
        facts.stated = nil
        #expect(!UsualWay(facts).needsReason(for: .chat))
    }
}
