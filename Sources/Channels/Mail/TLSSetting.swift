// The certificate with which a listener proves who it is.
import NIOSSL

/// Paths of a certificate chain and its private key, both in PEM.
package struct TLSSetting: Equatable, Sendable {
    package let certificateFile: String
    package let keyFile: String

    package init(certificateFile: String, keyFile: String) {
        (self.certificateFile, self.keyFile) = (certificateFile, keyFile)
    }

    /// TLS 1.2 and later. Reads both files once: a renewed certificate is taken up at the next start.
    func serverContext() throws(WrongSetting) -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificateFile).map {
                NIOSSLCertificateSource.certificate($0)
            }
            let key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(key))
            configuration.minimumTLSVersion = .tlsv12
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw WrongSetting("The certificate \(certificateFile) and the key \(keyFile) cannot be used together.")
        }
    }
}
