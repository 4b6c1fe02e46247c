// How many files and connections the system lets the program have open.
import Foundation

/// More than a node has streams, with files and connections to the database beside them.
private let wanted: rlim_t = 65_536

/// Takes as many descriptors as the system allows without asking the operator: the usual 1,024 are fewer than a busy
/// node's chats, and each of these is one connection.
func takeDescriptors() {
    var limits = rlimit()
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(kind, &limits) == 0, limits.rlim_cur < wanted else { return }
    limits.rlim_cur = min(limits.rlim_max, wanted)
    // Refused, the program goes on with what it has.
    _ = setrlimit(kind, &limits)
}
