// Names of folders as they stand in a command.

/// In modified UTF-7 (RFC 3501, 5.1.3), which every server takes, and in quotes.
package enum IMAPFolderName {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    /// nil for what no folder can be called.
    package static func quoted(_ name: String) -> String? {
        guard (1...255).contains(name.utf8.count),
            !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\u{7F}" })
        else { return nil }
        let escaped = encoded(name).utf8.flatMap { byte in
            byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), byte] : [byte]
        }
        return "\"\(String(decoding: escaped, as: UTF8.self))\""
    }

    /// `Готово & прочее` is `&BBMEPgRCBD4EMgQ- &- …`.
    private static func encoded(_ name: String) -> String {
        var (bytes, shifted) = ([UInt8](), [UInt16]())
        func unshift() {
            guard !shifted.isEmpty else { return }
            bytes += [UInt8(ascii: "&")] + base64(shifted) + [UInt8(ascii: "-")]
            shifted = []
        }
        for scalar in name.unicodeScalars {
            if scalar.isASCII {
                unshift()
                bytes += scalar == "&" ? Array("&-".utf8) : [UInt8(scalar.value)]
            } else {
                shifted += Array(String(scalar).utf16)
            }
        }
        unshift()
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func base64(_ units: [UInt16]) -> [UInt8] {
        var (result, bits, count) = ([UInt8](), UInt32(0), 0)
        for unit in units {
            bits = bits << 16 | UInt32(unit)
            count += 16
            while count >= 6 {
                count -= 6
                result.append(digits[Int(bits >> UInt32(count)) & 63])
            }
            bits &= (1 << UInt32(count)) - 1
        }
        if count > 0 { result.append(digits[Int(bits << UInt32(6 - count)) & 63]) }
        return result
    }
}
