// The file by which local programs find a listener.
import Glibc

enum SocketFile {
    /// Lets every local user connect, as they could to a port on loopback: a mail server runs under a user of
    /// its own. Whoever wants fewer to connect puts the socket into a folder that only those may enter.
    static func open(_ path: String) { chmod(path, 0o666) }

    static func remove(_ path: String) { unlink(path) }
}
