// The rounds that go on as long as the desk is open: reading what came in, sending what waits to leave, and looking
// at what has come due.
import Desk
import Storage
import Synchronization

/// How long a round rests when the store is unwell, and how often the outbox is looked at without being called.
private let rest = Duration.seconds(1)
/// How often it is looked for files to which nothing refers.
private let sweepInterval = Duration.seconds(3600)

extension Flows {
    /// Reads mails as they are kept, until the task is cancelled. `trouble` hears of failures; nothing is lost
    /// by one, because what was not read still waits.
    package func runInbox(trouble: @escaping @Sendable (any Error) -> Void) async {
        let commits = database.commits()
        await persevere(trouble: trouble) { try await readLeftovers() }
        for await _ in commits {
            await persevere(trouble: trouble) { try await readInbox() }
        }
    }

    /// Does what has come due by the clock, until the task is cancelled. Nodes may all do this: each alarm is rung once.
    package func runAlarms(trouble: @escaping @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            do { try await ringAlarms() } catch { trouble(error) }
            do { try await releaseHeldReplies() } catch { trouble(error) }
            // Cancelled while resting: the loop ends by itself.
            try? await Task.sleep(for: rest)
        }
    }

    /// Indexes what was written before the desk had this index, and looks each hour whether there is more to do, until
    /// the task is cancelled. What comes in meanwhile is found at once.
    package func runIndexing(trouble: @escaping @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            await persevere(trouble: trouble) { try await indexOlder() }
            // Cancelled while resting: the loop ends by itself.
            try? await Task.sleep(for: .hours(1))
        }
    }

    /// Step by step, so that mail and people are served between.
    package func indexOlder() async throws {
        while try await database.write({ try $0.indexOlder() }) { try Task.checkCancellation() }
    }

    /// Sends what is due, until the task is cancelled. A slow receiver takes one of sixteen places and stops
    /// nobody else.
    package func runOutbox(by adapter: any ChannelAdapter, trouble: @escaping @Sendable (any Error) -> Void) async {
        let (strokes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let places = Places()
        await withDiscardingTaskGroup { group in
            group.addTask { await strike(bell) }
            for await _ in strokes {
                var items: [OutboxItem] = []
                await persevere(trouble: trouble) {
                    items = try await leaseDue(limit: places.free.load(ordering: .relaxed))
                }
                places.free.subtract(items.count, ordering: .relaxed)
                for item in items {
                    group.addTask {
                        // A failure here leaves the lease, whose end brings the item back.
                        do { try await deliver(item, by: adapter) } catch { trouble(error) }
                        places.free.add(1, ordering: .relaxed)
                        bell.yield()
                    }
                }
            }
            group.cancelAll()
        }
    }

    /// Calls bots as calls fall due, until the task is cancelled. They have places of their own: a bot that does not answer
    /// holds no mail up.
    package func runBotCalls(
        by courier: any WebhookCourier, trouble: @escaping @Sendable (any Error) -> Void
    ) async {
        let (strokes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { group in
            group.addTask { await strike(bell) }
            for await _ in strokes {
                // A failure leaves the lease, whose end brings the call back.
                do { try await deliverBotCalls(by: courier) } catch { trouble(error) }
            }
            group.cancelAll()
        }
    }

    /// Tells browsers what concerns their agents, until the task is cancelled. Looking and sending go on beside each other:
    /// a service that does not answer keeps nothing from being seen.
    package func runPushes(by courier: any PushCourier, trouble: @escaping @Sendable (any Error) -> Void) async {
        let commits = database.commits()
        let (strokes, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withDiscardingTaskGroup { group in
            group.addTask {
                var seen: Int64 = 0
                for await _ in commits {
                    do { seen = try await queuePushes(after: seen) } catch { trouble(error) }
                }
            }
            group.addTask { await strike(bell) }
            for await _ in strokes {
                // A failure leaves the lease, whose end brings the message back.
                do { try await deliverPushes(by: courier) } catch { trouble(error) }
            }
            group.cancelAll()
        }
    }

    /// Strikes after each commit, and by the clock, until the task is cancelled.
    private func strike(_ bell: AsyncStream<Void>.Continuation) async {
        await withDiscardingTaskGroup { group in
            group.addTask { for await _ in database.commits() { bell.yield() } }
            // The sleep fails when the task is cancelled.
            group.addTask { while (try? await Task.sleep(for: rest)) != nil { bell.yield() } }
        }
    }

    /// Looks after the files until the task is cancelled: moves what still lies in the database, sweeps what nothing
    /// refers to, and lets `scanner` look at what is new. Nodes may all do this.
    package func runFiles(scanner: (any FileScanner)?, trouble: @escaping @Sendable (any Error) -> Void) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await persevere(trouble: trouble) { try await moveFiles() } }
            group.addTask {
                repeat {
                    do { try await sweepFiles() } catch { trouble(error) }
                } while (try? await Task.sleep(for: sweepInterval)) != nil
            }
            guard let scanner else { return }
            group.addTask {
                repeat {
                    do { try await checkFiles(by: scanner) } catch { trouble(error) }
                } while (try? await Task.sleep(for: rest)) != nil
            }
        }
    }

    /// Does `work` again after a rest for as long as it fails.
    private func persevere(trouble: (any Error) -> Void, _ work: () async throws -> some Any) async {
        while !Task.isCancelled {
            do {
                _ = try await work()
                return
            } catch { trouble(error) }
            // Cancelled while resting: the loop ends by itself.
            try? await Task.sleep(for: rest)
        }
    }
}

/// How many more items a node may send at the same time.
private final class Places: Sendable {
    let free = Atomic(mostInFlight)
}
