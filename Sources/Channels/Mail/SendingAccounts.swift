// The way out of each mail: the desk's own, or that of the address it is sent from.
import Desk
import Logging
import Synchronization

/// Sends each parcel by its account; what has none goes by `ownWay`.
///
///     let out = SendingAccounts(ownWay: adapter, hostname: "desk.example", logger: logger)
///     await out.send(parcel)
///
/// Connections of an account rest and are used again, as the desk's own are. Whoever changes a password gets new ones.
package final class SendingAccounts: ChannelAdapter {
    /// Accounts whose connections are remembered; beyond them all are forgotten once.
    private static let mostRemembered = 256

    private let ownWay: any ChannelAdapter
    private let hostname: String
    private let logger: Logger
    /// How long somebody who looks on is kept waiting.
    private let longestTry: Duration
    private let known = Mutex<[SendingAccount: SMTPSubmission]>([:])

    package init(
        ownWay: any ChannelAdapter, hostname: String, logger: Logger, longestTry: Duration = .seconds(40)
    ) {
        (self.ownWay, self.hostname, self.logger, self.longestTry) = (ownWay, hostname, logger, longestTry)
    }

    package func send(_ parcel: Parcel) async -> DeliveryOutcome {
        guard let account = parcel.account else { return await ownWay.send(parcel) }
        do {
            return try await submission(of: account).send(parcel)
        } catch {
            // Somebody repairs the account; the mail waits for it.
            return .later(why: error.description)
        }
    }

    package func tryOut(_ parcel: Parcel) async -> SendingTrial {
        await inTime { [self] () async throws(WrongSetting) -> SendingTrial in
            guard let account = parcel.account else { return await ownWay.tryOut(parcel) }
            return try await submission(of: account).tryOut(parcel)
        }
    }

    /// Whether the server of an account lets us in. Nothing is sent, and the account is not remembered.
    package func knock(at account: SendingAccount) async -> SendingTrial {
        await inTime { [hostname, logger] () async throws(WrongSetting) -> SendingTrial in
            await (try SMTPSubmission(server: SMTPServer(account), hostname: hostname, logger: logger)).knock()
        }
    }

    /// Whether the desk's own mail server lets us in; nil where mail only goes into a folder.
    package func knockAtOwnServer() async -> SendingTrial? {
        guard let server = ownWay as? SMTPSubmission else { return nil }
        return await inTime { () async throws(WrongSetting) -> SendingTrial in await server.knock() }
    }

    /// Whatever comes first, the answer or the end of the time; a connection that is waited for is closed then.
    private func inTime(
        _ work: @escaping @Sendable () async throws(WrongSetting) -> SendingTrial
    ) async -> SendingTrial {
        await withTaskGroup(of: SendingTrial.self) { [longestTry] group in
            group.addTask {
                do throws(WrongSetting) {
                    return try await work()
                } catch {
                    return .failed(.wrongSetting, error.description)
                }
            }
            group.addTask {
                // Cancelled when the answer is there.
                try? await Task.sleep(for: longestTry)
                return SMTPTrouble.tooSlow.trial
            }
            defer { group.cancelAll() }
            return await group.next() ?? SMTPTrouble.tooSlow.trial
        }
    }

    private func submission(of account: SendingAccount) throws(WrongSetting) -> SMTPSubmission {
        if let submission = known.withLock({ $0[account] }) { return submission }
        let submission = try SMTPSubmission(server: SMTPServer(account), hostname: hostname, logger: logger)
        known.withLock { known in
            if known.count >= Self.mostRemembered { known.removeAll() }
            known[account] = submission
        }
        return submission
    }
}
