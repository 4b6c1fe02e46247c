// What nodes whisper to each other, as words.
import Desk
import Storage
import Testing

@testable import Web

@Suite struct SignTests {
    @Test(
        "a sign is read as it was said, and fits into a whisper",
        arguments: [
            Sign.looks(Agent.ID(Int64.max), at: Int.max), .agentWrites(Agent.ID(7), in: 1042, true),
            .agentWrites(Agent.ID(7), in: 1042, false), .visitorWrites(in: 1042, true),
            .visitorWrites(in: 1042, false), .changed(1042),
        ])
    func words(sign: Sign) {
        #expect(Sign(sign.words) == sign)
        #expect(sign.words.utf8.count <= Whispers.longest)
    }

    @Test(
        "other words are no sign",
        arguments: [
            "", "c", "c x", "c -1", "c 0", "c 1 2", "l 1", "l 1 x", "w 1 7", "v 1", "z 1 1", "c 99999999999999999999",
        ])
    func nonsense(words: String) {
        #expect(Sign(words) == nil)
    }
}
