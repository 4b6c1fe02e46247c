// What is said when a setting of a channel cannot be used.

/// One sentence for the person who runs the desk; it never holds a password.
package struct WrongSetting: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ sentence: String) { description = sentence }
}

extension WrongSetting {
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
