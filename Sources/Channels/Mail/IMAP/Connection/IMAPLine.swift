// One connection to a mail server that keeps mailboxes.
import Desk
import NIOCore
import Synchronization

/// What came in answer to a command, up to its end.
struct IMAPAnswer {
    let status: IMAPStatus
    let data: [IMAPResponse]
}

/// Says commands and hears answers, in order. Whoever holds it uses it alone.
struct IMAPLine: Sendable {
    /// Silence after which an answer is given up.
    static let patience: TimeAmount = .seconds(60)
    /// Data in answer to one command; a look at a folder asks about far fewer mails.
    private static let mostData = 20_000

    let channel: any NIOCore.Channel
    private let responses: NIOLoopBound<IMAPResponseQueue>
    private let ledger = Ledger()

    /// What was said so far, as far as it matters for what comes.
    private final class Ledger: Sendable {
        private struct State {
            var tag = 0
            var count = 0
            var hasNews = false
        }

        private let state = Mutex(State())

        var hasNews: Bool { state.withLock(\.hasNews) }

        func nextTag() -> String {
            state.withLock { state in
                state.tag += 1
                return "k\(state.tag)"
            }
        }

        /// News may come in the middle of any answer, and is told once. A server that repeats a number has none.
        func note(_ response: IMAPResponse) {
            state.withLock { state in
                if case .expunged = response { state.count -= 1 }
                guard case .exists(let count) = response else { return }
                if count != state.count { state.hasNews = true }
                state.count = count
            }
        }

        func forgetNews() { state.withLock { $0.hasNews = false } }
    }

    /// To be called on the channel's event loop, when it is made.
    init(on channel: any NIOCore.Channel) throws {
        let queue = IMAPResponseQueue()
        try channel.pipeline.syncOperations.addHandler(queue)
        self.channel = channel
        responses = NIOLoopBound(queue, eventLoop: channel.eventLoop)
    }

    /// Says a command and hears all that comes up to its end. Each of `further` is said when the server asks to go on.
    func ask(
        _ command: String, further: [String] = [], silence: TimeAmount = patience
    ) async throws -> IMAPAnswer {
        let tag = ledger.nextTag()
        try await say("\(tag) \(command)")
        return try await hear(tag, further: further[...], silence: silence)
    }

    private func hear(_ tag: String, further: ArraySlice<String>, silence: TimeAmount) async throws -> IMAPAnswer {
        var (data, further) = ([IMAPResponse](), further)
        while true {
            switch try await hear(silence: silence) {
            case .done(tag, let status): return IMAPAnswer(status: status, data: data)
            case .goOn: try await say(further.popFirst() ?? "")
            case .other, .done, .expunged: continue
            case let response:
                guard data.count < Self.mostData else {
                    throw MailboxTrouble(.garbled, "The mail server says more than it is asked.")
                }
                data.append(response)
            }
        }
    }

    /// What is told from now on is news: to be said before looking at a folder.
    func forgetNews() { ledger.forgetNews() }

    /// Waits, at most so long, until the server tells of something (RFC 2177), or has done so already.
    func idle(atMost time: TimeAmount) async throws {
        guard !ledger.hasNews else { return }
        let tag = ledger.nextTag()
        try await say("\(tag) IDLE")
        guard try await !hasEnded(tag, until: .now() + time) else { return }
        try await say("DONE")
        _ = try await hear(tag, further: [], silence: Self.patience)
    }

    /// Hears until there is news or the time is over; true when the server ended the waiting by itself.
    private func hasEnded(_ tag: String, until: NIODeadline) async throws -> Bool {
        while !ledger.hasNews {
            let left = until - .now()
            guard left > .zero else { return false }
            do {
                guard case .done(tag, let status) = try await hear(silence: left) else { continue }
                guard status.isOK else { throw MailboxTrouble(.refused, status.words) }
                return true
            } catch let trouble as MailboxTrouble where trouble.kind == .tooSlow {
                return false
            }
        }
        return false
    }

    /// Returns when the line has left this process.
    private func say(_ line: String) async throws {
        let written = channel.eventLoop.makePromise(of: Void.self)
        channel.writeAndFlush(ByteBuffer(string: line + "\r\n"), promise: written)
        let alarm = channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        defer { alarm.cancel() }
        do {
            try await written.futureResult.get()
        } catch is ChannelError {
            // A server that hangs up has said why; its words are still to be heard.
        } catch is IOError {
        }
    }

    func hear(silence: TimeAmount = patience) async throws -> IMAPResponse {
        let (responses, loop) = (responses, channel.eventLoop)
        let response = try await loop.flatSubmit { responses.value.next(on: loop, silence: silence) }.get()
        ledger.note(response)
        return response
    }

    /// Whether nothing has come that nobody asked for, and the connection stands.
    func isQuiet() async -> Bool {
        let responses = responses
        let isQuiet = channel.eventLoop.submit { !responses.value.hasUnasked }
        // An event loop that is gone has no connections.
        return (try? await isQuiet.get()) ?? false
    }

    /// Closes the connection when the task is cancelled, which ends whatever is being waited for.
    func untilCancelled<Result>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        try await withTaskCancellationHandler(operation: body) { channel.close(promise: nil) }
    }

    /// Takes leave without waiting for the answer.
    func leave() {
        channel.writeAndFlush(ByteBuffer(string: "\(ledger.nextTag()) LOGOUT\r\n")).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}
