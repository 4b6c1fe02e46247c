// Nodes hear of one another's commits.
import Foundation
import Storage
import TestDesk
import Testing

@Suite struct CommitBellTests {
    @Test("two nodes on one database hear of each other's commits", arguments: TestDatabase.engines)
    func twoNodes(engine: Engine) async throws {
        try await withShelf(engine) { here in
            let there = try await Database.open(here.location, readers: 1)
            for (id, (writer, listener)) in [(here, there), (there, here)].enumerated() {
                let commits = listener.commits()
                let isSeen = Task { await sees(id, on: listener, by: commits) }
                try await writer.add(id)
                #expect(await isSeen.value)
            }
            await there.close()
        }
    }

    @Test("whoever listens hears of the desk's own commits, and of the end", arguments: TestDatabase.engines)
    func ownCommits(engine: Engine) async throws {
        let database = try await TestDatabase.fresh(engine)
        var commits = database.commits().makeAsyncIterator()
        try await database.write { _ in }
        #expect(await commits.next() != nil)
        await database.close()
        while await commits.next() != nil {}
        try await TestDatabase.discard(database.location)
    }

    /// Looks after each commit until the thing is there; gives up after twenty seconds.
    private func sees(_ id: Int, on database: Database, by commits: AsyncStream<Void>) async -> Bool {
        let deadline = Task {
            try await Task.sleep(for: .seconds(20))
            await database.close()
        }
        defer { deadline.cancel() }
        for await _ in commits {
            let isThere = try? await database.read { try $0.one("SELECT 1 FROM thing WHERE id = $1", id) != nil }
            if isThere == true { return true }
        }
        return false
    }
}
