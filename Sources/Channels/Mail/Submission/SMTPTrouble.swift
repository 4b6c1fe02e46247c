// Why an attempt to send a mail failed, and whether it is worth another.
import Desk
import NIOCore
import NIOPosix
import NIOSSL

enum SMTPTrouble: Error, Equatable {
    case later(String)
    case refused(String)

    static let closed = Self.later("The mail server closed the connection.")
    static let tooSlow = Self.later("The mail server did not answer in time.")
    static let garbled = Self.later("The mail server answered with something that is not SMTP.")

    var outcome: DeliveryOutcome {
        switch self {
        case .later(let why): .later(why: why)
        case .refused(let why): .refused(why: why)
        }
    }

    /// Whatever goes wrong on a wire may go right another time.
    init(_ error: any Error) {
        switch error {
        case let trouble as SMTPTrouble: self = trouble
        case let failure as NIOConnectionError: self = .later(Self.words(failure))
        case is ChannelError, is IOError: self = .closed
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self = .later("No secure connection to the mail server: its certificate or its TLS was not accepted.")
        default: self = .later("The mail server could not be reached.")
        }
    }

    private static func words(_ failure: NIOConnectionError) -> String {
        let place = ListenAddress.host(failure.host, port: failure.port)
        let found = !failure.connectionErrors.isEmpty
        return found ? "No connection to the mail server \(place)." : "The mail server \(place) has no address."
    }
}
