// How much a listener takes from strangers.
import NIOCore

extension MailListener {
    /// What one connection, and all of them together, may ask of the desk.
    package struct Limits: Sendable {
        /// Bytes of one message, 50 MiB, as in Postfix's common setting; announced by SIZE.
        package var messageBytes = 50 << 20
        /// Bytes of all messages that are being received, beyond the first `freeBytes` of each.
        package var messageBytesTogether = 256 << 20
        package var recipients = 100
        /// Bytes of one command line with its end. RFC 5321 asks for 512 and some more for extensions.
        package var commandBytes = 4096
        /// Commands without a mail being kept in between.
        package var commands = 1000
        /// Wrong commands before the connection is ended.
        package var mistakes = 20
        package var connections = 512
        /// From one address; connections through a socket file have no address and are only counted together.
        package var connectionsFromOneAddress = 100
        /// Silence after which a connection ends; RFC 5321, 4.5.3.2.7 asks for at least five minutes.
        package var idle: Duration = .seconds(300)
        /// A connection that drips bytes for longer than this is ended whatever it is doing.
        package var longestConnection: Duration = .seconds(3600)
        /// How long transactions may take to finish when the listener leaves.
        package var grace: Duration = .seconds(5)

        package init() {}

        /// Bytes of a message that every connection may have without asking whether there is room.
        static let freeBytes = 64 << 10
    }
}
