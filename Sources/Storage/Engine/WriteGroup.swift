// Several writes in one transaction: one wait for the disk serves them all.

/// The transaction of an engine's writing connection.
protocol WriteSession: AnyObject, Writer {
    /// The first failure of a statement since it was last cleared; while it stands, statements fail with it.
    var failure: DatabaseError? { get set }
    /// Whether the transaction is gone as a whole, not only the last statement.
    var isTransactionLost: Bool { get }
    /// Opens the transaction and takes the desk's one place for a writer. An engine that need not wait for this, or
    /// for a mark, tells its failure with a later statement, as a lost transaction.
    func begin() throws(DatabaseError)
    /// Marks the point to which `undo` goes back.
    func mark() throws(DatabaseError)
    /// Waits for all that was put since the mark; what failed of it is then the session's failure.
    func settle()
    func undo() throws(DatabaseError)
    func commit() throws(DatabaseError)
    /// Leaves the transaction, whatever state it is in.
    func rollback()
}

/// Writes that are committed together. Each has a savepoint of its own, so that one that fails leaves nothing
/// behind and takes nobody with it.
struct WriteGroup {
    /// Writes in one transaction at most: enough to share a disk sync, few enough to answer the first soon.
    static let limit = 64

    let writes: [Pending<any Writer>]

    /// Runs all and commits; says for each what kept it from being kept. Throws when the group as a whole is lost.
    func commit(in session: any WriteSession) throws(DatabaseError) -> [DatabaseError?] {
        session.failure = nil
        do {
            try session.begin()
            var verdicts: [DatabaseError?] = []
            for write in writes { verdicts.append(try run(write, in: session)) }
            try session.commit()
            return verdicts
        } catch {
            session.rollback()
            throw error
        }
    }

    private func run(
        _ write: Pending<any Writer>, in session: any WriteSession
    ) throws(DatabaseError) -> DatabaseError? {
        try session.mark()
        let thrown = write.run(session)
        session.settle()
        guard thrown != nil || session.failure != nil else { return nil }
        // Even a closure that went on after a failed statement is undone: half of what it meant is not kept.
        let failure = session.failure
        if let failure, session.isTransactionLost { throw failure }
        session.failure = nil
        try session.undo()
        return thrown == nil ? failure : nil
    }

    /// Resumes all callers, each with its own outcome or with what kept the group from being kept.
    func answer(_ outcome: Result<[DatabaseError?], DatabaseError>) {
        switch outcome {
        case .success(let verdicts): for (write, verdict) in zip(writes, verdicts) { write.answer(verdict) }
        case .failure(let failure): for write in writes { write.answer(failure) }
        }
    }
}
