// What nodes tell each other and nobody keeps.
import Storage
import TestDesk
import Testing

@Suite struct WhisperTests {
    @Test("a node hears what another whispers, in order, and not itself", .timeLimit(.minutes(5)))
    func twoNodes() async throws {
        try await withShelf(.postgres) { here in
            let there = try await Database.open(here.location, readers: 1)
            var words = there.overheard().makeAsyncIterator()
            _ = here.overheard()
            // Until both have a line to the server: what is said before is lost.
            var first: String?
            let calling = Task {
                while !Task.isCancelled {
                    here.whisper("hello")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            first = await words.next()
            calling.cancel()
            #expect(first == "hello")
            there.whisper("not for me")
            for number in 0..<2_000 { here.whisper("w \(number)") }
            var heard: [String] = []
            while heard.last != "w 1999", let next = await words.next() { heard.append(next) }
            #expect(heard.filter { $0 != "hello" } == (0..<2_000).map { "w \($0)" })
            await there.close()
        }
    }

    @Test("who listens is told of the end; a file has one node, and nobody hears", arguments: TestDatabase.engines)
    func end(engine: Engine) async throws {
        let database = try await TestDatabase.fresh(engine)
        var words = database.overheard().makeAsyncIterator()
        database.whisper("c 1042")
        await database.close()
        #expect(await words.next() == nil)
        try await TestDatabase.discard(database.location)
    }
}
