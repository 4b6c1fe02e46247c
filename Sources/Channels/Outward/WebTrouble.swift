// Why somebody else's server gave us nothing.

package enum WebTrouble: Error, Sendable, Equatable {
    /// No address of the web, or one with a name and password.
    case notAnAddress
    /// It lies where the desk does not ask for a stranger.
    case outOfReach
    /// No such host, no connection, no TLS, or no HTTP.
    case unreachable
    /// It answered, and not with what was asked for.
    case refused(status: Int)
    case tooLarge
    case tooSlow
    case tooManyRedirects
    /// Others are being fetched, as many as may be at once.
    case busy
}
