// Why an attempt to send a mail failed, and whether it is worth another.
import Desk
import NIOCore
import NIOPosix
import NIOSSL

enum SMTPTrouble: Error, Equatable {
    case later(String)
    case refused(String)
    /// The way is not open, whatever the mail: it passes, when somebody has repaired it.
    case unready(SendingTrouble, String)

    static let closed = Self.unready(.brokeOff, "The mail server closed the connection.")
    static let tooSlow = Self.unready(.tooSlow, "The mail server did not answer in time.")
    static let garbled = Self.unready(.garbled, "The mail server answered with something that is not SMTP.")

    var outcome: DeliveryOutcome {
        switch self {
        case .later(let why), .unready(_, let why): .later(why: why)
        case .refused(let why): .refused(why: why)
        }
    }

    var trial: SendingTrial {
        switch self {
        case .later(let why): .failed(.mailLater, why)
        case .refused(let why): .failed(.mailRefused, why)
        case .unready(let trouble, let why): .failed(trouble, why)
        }
    }

    /// Whatever goes wrong on a wire may go right another time.
    init(_ error: any Error) {
        switch error {
        case let trouble as SMTPTrouble: self = trouble
        case let failure as NIOConnectionError: self = Self.notConnected(failure)
        case is ChannelError, is IOError: self = .closed
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self = .unready(
                .notSecure, "No secure connection to the mail server: its certificate or its TLS was not accepted.")
        default: self = .unready(.unreachable, "The mail server could not be reached.")
        }
    }

    private static func notConnected(_ failure: NIOConnectionError) -> Self {
        let place = ListenAddress.host(failure.host, port: failure.port)
        guard !failure.connectionErrors.isEmpty else {
            return .unready(.unknownHost, "The mail server \(place) has no address.")
        }
        return .unready(.unreachable, "No connection to the mail server \(place).")
    }
}
