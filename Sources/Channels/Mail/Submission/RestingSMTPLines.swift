// Connections to a mail server that wait for the next mail.
import NIOCore
import Synchronization

/// Saves the handshakes for mail that leaves in a row. Each rests a short time only, then takes leave.
final class RestingSMTPLines: Sendable {
    private static let longestRest: TimeAmount = .seconds(30)
    private static let most = 4

    private struct State {
        var resting: [(number: Int, line: SMTPLine)] = []
        var last = 0
    }

    private let state = Mutex(State())

    /// The one that rested least, awake: it has answered RSET. nil when none is fit.
    func wake() async -> SMTPLine? {
        while let line = state.withLock({ $0.resting.popLast()?.line }) {
            if await isFit(line) { return line }
            line.close()
        }
        return nil
    }

    func rest(_ line: SMTPLine) {
        let number: Int? = state.withLock { state in
            guard state.resting.count < Self.most, line.channel.isActive else { return nil }
            state.last += 1
            state.resting.append((state.last, line))
            return state.last
        }
        guard let number else { return line.quit() }
        line.channel.eventLoop.scheduleTask(in: Self.longestRest) { [self] in dismiss(number) }
    }

    private func isFit(_ line: SMTPLine) async -> Bool {
        guard await line.isQuiet() else { return false }
        // Whatever is wrong with it, a new connection takes its place.
        return (try? await line.untilCancelled { try await line.ask("RSET").code == 250 }) ?? false
    }

    private func dismiss(_ number: Int) {
        let line = state.withLock { state -> SMTPLine? in
            guard let index = state.resting.firstIndex(where: { $0.number == number }) else { return nil }
            return state.resting.remove(at: index).line
        }
        line?.quit()
    }
}
