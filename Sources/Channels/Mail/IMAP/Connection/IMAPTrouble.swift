// What goes wrong on the wire to a mail server, as a trouble that a person can be told.
import Desk
import NIOCore
import NIOPosix
import NIOSSL

extension MailboxTrouble {
    static let closed = Self(.closed)
    static let tooSlow = Self(.tooSlow)

    init(wire error: any Error) {
        switch error {
        case let trouble as MailboxTrouble: self = trouble
        case let failure as NIOConnectionError:
            let isKnown = !failure.connectionErrors.isEmpty
            let place = ListenAddress.host(failure.host, port: failure.port)
            self = Self(.unreachable, isKnown ? "No connection to \(place)." : "\(place) has no address.")
        case is ChannelError, is IOError: self = .closed
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: self = Self(.insecure)
        default: self = Self(.unreachable)
        }
    }
}
