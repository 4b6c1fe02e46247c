// Statements on their way to PostgreSQL for whose results nobody waits yet.
import CPostgres

/// What was sent on a connection in libpq's pipeline mode (postgresql.org/docs/15/libpq-pipeline-mode.html), in order.
///
/// libpq itself keeps reading while it sends, so that a server with much to answer and a program with much to send
/// never wait for each other.
struct PostgresPipeline {
    /// What a failure undoes: the closure that sent the statement, or the whole transaction.
    enum Role { case put, asked, transaction }

    /// Statements that wait at most; their results take memory on this side.
    private static let limit = 256
    /// Statements that libpq holds back at most: it would wait for 64 kB, and the server for it.
    private static let mostHeld = 4

    private let handle: OpaquePointer
    private var waiting: [Role] = []
    private var held = 0
    /// Whether the server was told to answer up to here.
    private var isSynced = false

    init(_ handle: OpaquePointer) { self.handle = handle }

    var holdsPuts: Bool { waiting.contains(.put) }
    var isFull: Bool { waiting.count >= Self.limit }

    /// Adds what `send` hands to libpq; it throws when the connection takes nothing more.
    mutating func add(_ role: Role, _ send: () -> Bool) throws(PostgresFailure) {
        guard PQenterPipelineMode(handle) == 1, send() else { throw PostgresFailure(nil, on: handle) }
        waiting.append(role)
        held += 1
        guard held == Self.mostHeld else { return }
        held = 0
        guard PQflush(handle) >= 0 else { throw PostgresFailure(nil, on: handle) }
    }

    /// Sends what libpq still holds and asks the server for all results, without waiting for them.
    mutating func sync() { isSynced = PQpipelineSync(handle) == 1 }

    /// Waits for all results. The last `count` are the caller's, to be cleared, unless one of them all is a failure:
    /// the server passes over what was sent after it.
    mutating func collect(last count: Int = 1) throws(PostgresFailure) -> [OpaquePointer?] {
        guard !waiting.isEmpty else { return [] }
        if !isSynced { sync() }
        defer { (waiting, isSynced) = ([], false) }
        guard isSynced else { throw PostgresFailure(nil, on: handle) }
        var kept: [OpaquePointer?] = []
        var failure: PostgresFailure?
        for (place, role) in waiting.enumerated() {
            let result = next()
            if let first = failure ?? self.failure(in: result, of: role) { failure = first }
            if place < waiting.count - count { PQclear(result) } else { kept.append(result) }
        }
        PQclear(PQgetResult(handle))
        guard let failure else { return kept }
        for result in kept { PQclear(result) }
        throw failure
    }

    /// Gives up what waits, whatever has become of it, and returns the connection to statements one at a time.
    mutating func leave() {
        // Who gives up has a failure already, or had nothing sent that could fail.
        _ = try? collect(last: 0)
        _ = PQexitPipelineMode(handle)
    }

    /// One statement's result; libpq puts a nil after each.
    private func next() -> OpaquePointer? {
        let result = PQgetResult(handle)
        PQclear(PQgetResult(handle))
        return result
    }

    private func failure(in result: OpaquePointer?, of role: Role) -> PostgresFailure? {
        var failure = PostgresFailure.in(result, on: handle)
        failure?.isOfTransaction = role == .transaction
        return failure
    }
}
