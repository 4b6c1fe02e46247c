// What the database asks of an engine.

typealias PendingRead = Pending<any Reader>
typealias PendingWrite = Pending<any Writer>

/// Who writes: the one whose decisions all others see, or who only adds what has come in.
enum WritingRole { case writer, keeper }

/// An engine's connections. `serveReads` and `serveWrites` block: each is called on a thread of its own, and
/// ends when its queue is closed and empty.
protocol Store: Sendable {
    /// Whether a keeper can write while the writer does.
    var keepsBesideWriter: Bool { get }
    func serveReads(from queue: WorkQueue<PendingRead>)
    /// Rings after each commit and tells `pulse` how it went.
    func serveWrites(from queue: WorkQueue<PendingWrite>, as role: WritingRole, bell: CommitBell, pulse: Pulse)
    /// Rings for commits of other processes while anybody listens, and passes on what they whisper, until
    /// `stopWatching`. Does not block.
    func watch(for bell: CommitBell, _ whispers: Whispers)
    /// Tells other processes, where there are any. Does not block.
    func whisper(_ words: String, _ whispers: Whispers)
    func stopWatching()
    /// Blocks until a copy of the whole database is safe in a new file.
    func copy(to path: String) throws
    /// Closes what is still open, once both queues are served to their end.
    func close()
}
