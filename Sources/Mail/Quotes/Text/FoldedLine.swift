// Lines in the form in which words of mail programs are compared.

/// In lower case, blanks of all kinds as one space, digits as ASCII, without direction marks and the asterisks by which
/// bold type is put into plain text.
func folded(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    return bytes.allSatisfy { $0 < 0x80 } ? foldedASCII(bytes) : foldedScalars(bytes)
}

private func foldedASCII(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    for byte in bytes where byte != .asterisk {
        if !byte.isWhitespace {
            output.append(byte.lowered)
        } else if let last = output.last, last != .space {
            output.append(.space)
        }
    }
    if output.last == .space { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
}

private func foldedScalars(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    var output = String.UnicodeScalarView()
    var isBlankPending = false
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2007, 0x2009, 0x202F, 0x3000: isBlankPending = true
        case 0x2A, 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: break
        default:
            if isBlankPending, !output.isEmpty { output.append(" ") }
            isBlankPending = false
            output.append(asciiDigit(scalar))
        }
    }
    return String(output).lowercased()
}

/// Arabic-Indic, Persian and Telugu digits stand in dates of those languages; fullwidth colons in others.
private func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    for zero: UInt32 in [0x660, 0x6F0, 0xC66] where (zero...(zero + 9)).contains(scalar.value) {
        return Unicode.Scalar(0x30 + scalar.value - zero)!
    }
    return scalar == "：" ? ":" : scalar
}

extension String {
    func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    /// Words between blanks.
    var wordCount: Int { utf8.split(separator: .space).count }
}

extension UInt8 {
    /// A letter, a digit or a byte of a scalar beyond ASCII.
    var isPartOfWord: Bool { isLetter || isDigit || self >= 0x80 }
}
