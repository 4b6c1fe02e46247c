// Who is connected to a listener now.
import NIOCore
import Synchronization

/// Counts connections, refuses those beyond the limits, and sees them all off when the listener leaves.
final class OpenConnections: Sendable {
    /// Told to each connection: finish what you are doing, then go.
    struct Leave: Sendable {}

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var fromAddress: [String: Int] = [:]
        var isLeaving = false
    }

    private let state = Mutex(State())
    private let limits: MailListener.Limits

    init(limits: MailListener.Limits) { self.limits = limits }

    /// Takes the connection in until it closes; or says why not.
    func admit(_ channel: any Channel) -> SMTPReply? {
        let address = channel.remoteAddress?.ipAddress
        let refusal: SMTPReply? = state.withLock { state in
            if state.isLeaving { return .leaving }
            if state.channels.count >= limits.connections { return .tooManyConnections }
            if let address {
                guard state.fromAddress[address, default: 0] < limits.connectionsFromOneAddress else {
                    return .tooManyConnections
                }
                state.fromAddress[address, default: 0] += 1
            }
            state.channels[ObjectIdentifier(channel)] = channel
            return nil
        }
        if refusal == nil {
            channel.closeFuture.whenComplete { [self] _ in forget(channel, address) }
        }
        return refusal
    }

    /// Lets transactions finish within `grace`, then closes what is left.
    func leave(within grace: Duration, on loop: any EventLoop) async {
        let channels = state.withLock { state in
            state.isLeaving = true
            return Array(state.channels.values)
        }
        for channel in channels { channel.pipeline.fireUserInboundEventTriggered(Leave()) }
        let cut = loop.scheduleTask(in: TimeAmount(grace)) {
            for channel in channels { channel.close(promise: nil) }
        }
        let all = EventLoopFuture.andAllComplete(channels.map(\.closeFuture), on: loop)
        all.whenComplete { _ in cut.cancel() }
        // Each `closeFuture` succeeds whatever closed the channel.
        _ = try? await all.get()
    }

    private func forget(_ channel: any Channel, _ address: String?) {
        state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            guard let address, let count = state.fromAddress[address] else { return }
            state.fromAddress[address] = count > 1 ? count - 1 : nil
        }
    }
}
