// A certificate that nobody signed, for localhost and 127.0.0.1, made once a run.
import Channels
import Foundation
import NIOSSL

enum TestCertificate {
    static let setting: TLSSetting = make("localhost")
    /// For a name that no test speaks to.
    static let foreign: TLSSetting = make("elsewhere")

    static func context(_ setting: TLSSetting = setting) throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(setting.certificateFile).map {
            NIOSSLCertificateSource.certificate($0)
        }
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: chain, privateKey: .privateKey(NIOSSLPrivateKey(file: setting.keyFile, format: .pem)))
        )
    }

    private static func make(_ name: String) -> TLSSetting {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-certificate-\(UUID().uuidString)")
        try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (key, certificate) = (folder.appending(path: "key.pem").path, folder.appending(path: "cert.pem").path)
        let names = name == "localhost" ? "DNS:localhost,IP:127.0.0.1" : "DNS:\(name).test"
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-keyout", key, "-out", certificate, "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(names)",
        ]
        openssl.standardError = FileHandle.nullDevice
        try! openssl.run()
        openssl.waitUntilExit()
        precondition(openssl.terminationStatus == 0, "openssl makes the certificate of the tests")
        return TLSSetting(certificateFile: certificate, keyFile: key)
    }
}
