// The colour of a company on its chat, and whether white or dark words are read on it.
import Foundation

/// An opaque colour of sRGB: `#0a5bd3`.
package struct Accent: Sendable, Equatable, Codable {
    package static let spruce = Accent("#005a42")!

    /// `#` and six digits, lower case.
    package let hex: String

    package init?(_ typed: String) {
        let hex = typed.lowercased()
        let digits = hex.utf8.dropFirst()
        guard hex.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.hex = hex
    }

    /// The colour of words on it: white or black, whichever stands out more (WCAG 2.2, 1.4.3). One of the two
    /// always reaches 4.5 to 1.
    package var ink: String { (luminance + 0.05) * (luminance + 0.05) > 1.05 * 0.05 ? "#000000" : "#ffffff" }

    /// 0 for black, 1 for white.
    private var luminance: Double {
        let value = UInt32(Substring(hex.utf8.dropFirst()), radix: 16)!
        let parts = [value >> 16 & 255, value >> 8 & 255, value & 255].map { Self.linear(Double($0) / 255) }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private static func linear(_ part: Double) -> Double {
        part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
}
