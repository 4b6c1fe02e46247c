// What is needed to speak TLS as a client, made once for all mailboxes that trust the same.
import NIOSSL
import Synchronization

/// The roots of the system take memory and time: two hundred mailboxes share them.
final class TLSContexts: Sendable {
    static let shared = TLSContexts()

    private let contexts = Mutex<[String: NIOSSLContext]>([:])

    /// TLS 1.2 and later. A file of roots is read once: what is changed in it is taken up at the next start.
    func client(trusting file: String?) throws(WrongSetting) -> NIOSSLContext {
        if let context = contexts.withLock({ $0[file ?? ""] }) { return context }
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if let file {
                configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
            }
            let context = try NIOSSLContext(configuration: configuration)
            contexts.withLock { $0[file ?? ""] = context }
            return context
        } catch {
            throw WrongSetting("The certificates to trust, \(file ?? "those of the system"), cannot be read.")
        }
    }
}
