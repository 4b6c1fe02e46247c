// What is said when a setting of a channel cannot be used.
import Foundation
import NIOCore
import NIOPosix

/// One sentence for the person who runs the desk; it never holds a password.
package struct WrongSetting: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ sentence: String) { description = sentence }
}

extension WrongSetting {
    /// Why nobody can listen at an address, with the setting that names it; nil when the failure is another one.
    package init?(_ setting: String, listeningAt address: ListenAddress, _ error: any Error) {
        switch error {
        case let error as IOError: self.init("\(setting): \(address) cannot be listened on: \(error.words).")
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            self.init("\(setting): \(address) is no address of this machine.")
        case is UnixDomainSocketPathWrongType: self.init("\(setting): \(address) is there already, and is no socket.")
        default: return nil
        }
    }

    /// A host name goes into greetings as it is: nothing in it may end a line or a word.
    static func check(hostname: String) throws(WrongSetting) {
        let isPlain = hostname.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
            case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"): true
            default: false
            }
        }
        guard isPlain, (1...255).contains(hostname.utf8.count) else {
            throw WrongSetting("The host name must be 1 to 255 letters, digits, dots and hyphens.")
        }
    }
}

extension IOError {
    /// As the system words it: `Address already in use`.
    fileprivate var words: String { String(cString: strerror(errnoCode)) }
}
