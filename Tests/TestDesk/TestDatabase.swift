// Real databases for tests: an empty, migrated desk on either engine.
import Foundation
import Storage
import Synchronization

/// Gives each test a desk of its own.
///
///     @Test("…", arguments: TestDatabase.engines)
///     func contactIsFound(engine: Engine) async throws {
///         try await TestDatabase.with(engine) { database in … }
///     }
package enum TestDatabase {
    /// Each storage test runs on each: a missing server fails the test, it is not skipped.
    package static var engines: [Engine] { Engine.allCases }

    /// Runs `body` on a fresh database and discards it afterwards; after a failure it stays, to be looked at.
    package static func with<T: Sendable>(
        _ engine: Engine, isolation: isolated (any Actor)? = #isolation, _ body: (Database) async throws -> T
    ) async throws -> T {
        await places.enter()
        defer { places.leave() }
        let database = try await fresh(engine)
        let result = try await body(database)
        try await discard(database)
        return result
    }

    /// All tests begin at once, and a server has only so many connections: five a desk.
    private static let places = Places(80)

    /// A migrated database without records. `discard` it, or use `with`.
    package static func fresh(_ engine: Engine) async throws -> Database {
        switch engine {
        case .sqlite:
            let database = try await Database.open(.sqlite(path: try temporaryFolder().path + "/desk.sqlite"))
            try await database.migrate()
            return database
        case .postgres:
            return try await Database.open(await PostgresServer.clone())
        }
    }

    /// A location at which nothing is yet: no file, or a server's database without tables.
    package static func emptyLocation(_ engine: Engine) async throws -> DatabaseLocation {
        switch engine {
        case .sqlite: .sqlite(path: try temporaryFolder().path + "/desk.sqlite")
        case .postgres: try await PostgresServer.create(from: "template0")
        }
    }

    /// A folder for the files of a desk, gone with its database.
    package static func files(of database: Database) -> FolderFiles { FolderFiles(filesFolder(of: database.location)) }

    private static func filesFolder(of location: DatabaseLocation) -> String {
        switch location {
        case .sqlite(let path): URL(fileURLWithPath: path).deletingLastPathComponent().path + "/files"
        case .postgres(let url):
            FileManager.default.temporaryDirectory.path + "/files-of-\(PostgresServer.name(in: url))"
        }
    }

    /// Closes the database and leaves nothing of it behind.
    package static func discard(_ database: Database) async throws {
        await database.close()
        try await discard(database.location)
    }

    package static func discard(_ location: DatabaseLocation) async throws {
        switch location {
        case .sqlite(let path):
            try FileManager.default.removeItem(at: URL(fileURLWithPath: path).deletingLastPathComponent())
        case .postgres(let url):
            // A desk that kept no file has no folder.
            try? FileManager.default.removeItem(atPath: filesFolder(of: location))
            try await onThread { try PostgresServer.drop(url) }
        }
    }

    private static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// So many are inside at the same time; whoever comes later waits in a line.
private final class Places: Sendable {
    private struct State {
        var free: Int
        var line: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    func enter() async {
        await withCheckedContinuation { caller in
            let isFree = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.line.append(caller)
                return false
            }
            if isFree { caller.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.line.isEmpty {
                state.free += 1
                return nil
            }
            return state.line.removeFirst()
        }
        next?.resume()
    }
}

/// The cluster for tests, and the databases in it.
private enum PostgresServer {
    struct Missing: Error, CustomStringConvertible {
        let description = "run script/test, or start a server with script/postgres start"
    }

    static func url() throws -> String {
        guard let url = ProcessInfo.processInfo.environment["KEPT_TEST_POSTGRES"], !url.isEmpty else { throw Missing() }
        return url
    }

    /// Migrated once in a process, then copied: a copy takes a tenth of the time of a migration.
    private static let template = Task {
        let location = try await create(from: "template0")
        let database = try await Database.open(location)
        try await database.migrate()
        await database.close()
        dropAtExit.withLock { $0 = location }
        atexit { PostgresServer.dropTemplate() }
        return location
    }

    private static let dropAtExit = Mutex<DatabaseLocation?>(nil)

    private static func dropTemplate() {
        guard case .postgres(let url) = dropAtExit.withLock({ $0 }) else { return }
        // The run is over: a server that is gone by now has taken the template with it.
        try? drop(url)
    }

    static func clone() async throws -> DatabaseLocation {
        guard case .postgres(let url) = try await template.value else { throw Missing() }
        return try await create(from: name(in: url))
    }

    static func create(from template: String) async throws -> DatabaseLocation {
        let server = try url()
        let name = "kept_test_\(UInt64.random(in: 0...UInt64.max))"
        let locale = template == "template0" ? " ENCODING 'UTF8' LOCALE 'C.UTF-8'" : ""
        try await onThread {
            try PostgresConnection(url: server).run(script: "CREATE DATABASE \(name) TEMPLATE \(template)\(locale)")
        }
        // A later name of a database in a URL's query wins over the one in its path.
        return .postgres(url: server + (server.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "dbname=\(name)")
    }

    static func drop(_ url: String) throws {
        try PostgresConnection(url: self.url()).run(script: "DROP DATABASE IF EXISTS \(name(in: url)) WITH (FORCE)")
    }

    static func name(in url: String) -> String {
        String(url.split(separator: "=").last ?? "")
    }
}

/// Runs what blocks on a thread of its own: the tests share a few threads, and others wait for them.
private func onThread(_ work: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { caller in
        Thread.detachNewThread { caller.resume(with: Result { try work() }) }
    }
}
