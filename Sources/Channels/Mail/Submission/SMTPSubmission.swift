// The way out for mail: a mail server that takes it from us (RFC 6409).
import Desk
import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// Hands mail to one server.
///
///     let out = try SMTPSubmission(
///         server: SMTPServer(parsing: "smtps://desk:secret@mail.example"), hostname: "desk.example", logger: logger)
///     await out.send(parcel)    // .sent(receipt: "250 2.0.0 Ok: queued as 4F1")
///
/// A 4xx answer, a broken or impossible connection, missing TLS and a refused password are `.later`; a 5xx
/// answer about this mail is `.refused`. When the connection breaks after the final dot was written, nobody
/// knows whether the server took the mail: it is `.later`, and the next attempt may repeat it. The caller keeps
/// the Message-ID, so that the far end can tell.
package struct SMTPSubmission: ChannelAdapter {
    private let call: SMTPCall
    private let lines = RestingSMTPLines()
    private let logger: Logger

    /// Throws when the roots to trust cannot be read or `hostname`, which EHLO says, is none.
    package init(
        server: SMTPServer, hostname: String, logger: Logger,
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) throws(WrongSetting) {
        try WrongSetting.check(hostname: hostname)
        self.logger = logger
        call = SMTPCall(server: server, hostname: hostname, tls: try Self.context(for: server), group: group)
    }

    package func send(_ parcel: Parcel) async -> DeliveryOutcome {
        do {
            return try await deliver(parcel)
        } catch {
            return SMTPTrouble(error).outcome
        }
    }

    package func tryOut(_ parcel: Parcel) async -> SendingTrial {
        do {
            return SendingTrial(try await deliver(parcel))
        } catch {
            return SMTPTrouble(error).trial
        }
    }

    /// Opens a connection, says the user and the password, and takes leave: nothing is sent.
    package func knock() async -> SendingTrial {
        do {
            try await call.open().quit()
            return .taken("The mail server takes mail from us.")
        } catch {
            return SMTPTrouble(error).trial
        }
    }

    private func deliver(_ parcel: Parcel) async throws -> DeliveryOutcome {
        try Self.check(parcel)
        let line = if let rested = await lines.wake() { rested } else { try await call.open() }
        do {
            let outcome = try await line.untilCancelled { try await SMTPTransaction(parcel, over: line).run() }
            lines.rest(line)
            return outcome
        } catch {
            line.close()
            logger.debug("connection to the mail server lost", metadata: ["kind": "\(type(of: error))"])
            throw error
        }
    }

    /// An address must not end its command and begin another.
    private static func check(_ parcel: Parcel) throws(SMTPTrouble) {
        guard !parcel.recipients.isEmpty else { throw .refused("The mail is for nobody.") }
        guard parcel.recipients.allSatisfy({ !$0.isEmpty && EnvelopeAddress.isWritable($0) }),
            EnvelopeAddress.isWritable(parcel.sender)
        else { throw .refused("An address of the envelope is not well formed.") }
    }

    /// nil where TLS is never spoken: the roots of the system take memory.
    private static func context(for server: SMTPServer) throws(WrongSetting) -> NIOSSLContext? {
        guard server.security != .never || server.trustedRootsFile != nil else { return nil }
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if let file = server.trustedRootsFile {
                configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
            }
            return try NIOSSLContext(configuration: configuration)
        } catch {
            let file = server.trustedRootsFile ?? "those of the system"
            throw WrongSetting("The certificates to trust, \(file), cannot be read.")
        }
    }
}
