// Which evidence wins, as a table.
import Testing

@testable import Desk

@Suite("Threading")
struct ThreadingTests {
    static let (a, b, c, d) = (Conversation.ID(1), Conversation.ID(2), Conversation.ID(3), Conversation.ID(4))

    static func evidence(
        _ ours: Conversation.ID?, _ token: Conversation.ID?, _ held: Conversation.ID?, _ tag: Conversation.ID?,
        takesPart: Bool = false
    ) -> ThreadingEvidence {
        var evidence = ThreadingEvidence()
        (evidence.ofOurMessage, evidence.ofAddressToken) = (ours, token)
        (evidence.ofHeldMessage, evidence.ofSubjectTag) = (held, tag)
        evidence.senderTakesPartInTagged = takesPart
        return evidence
    }

    @Test("the strongest evidence wins")
    func order() {
        #expect(Self.evidence(Self.a, Self.b, Self.c, Self.d).decision! == (Self.a, .repliesToOurs))
        #expect(Self.evidence(nil, Self.b, Self.c, Self.d).decision! == (Self.b, .addressToken))
        #expect(Self.evidence(nil, nil, Self.c, Self.d).decision! == (Self.c, .repliesToHeld))
        #expect(Self.evidence(nil, nil, nil, Self.d, takesPart: true).decision! == (Self.d, .subjectTag))
        #expect(Self.evidence(nil, nil, nil, nil).decision == nil)
    }

    @Test("a stranger who quotes a tag does not get in")
    func stranger() {
        #expect(Self.evidence(nil, nil, nil, Self.d, takesPart: false).decision == nil)
    }
}
