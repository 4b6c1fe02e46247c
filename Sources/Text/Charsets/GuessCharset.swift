// The likeliest old charset of bytes that say nothing, or something wrong, about it.

/// The old single-byte charset that `bytes` look most like; they are known not to be UTF-8.
func guessCharset(of bytes: [UInt8]) -> Charset {
    if let cyrillic = cyrillicPage(of: bytes) { return cyrillic }
    return isCroatianPage(bytes) ? Charset("CP1250", .singleByte) : Charset("CP1252", .singleByte)
}

/// windows-1251 or koi8-r, when the letters are mostly from the upper half; nil for text in Latin letters.
///
/// Both pages keep their 64 letters above 0xBF, but with the cases exchanged, and people write in lower case.
func cyrillicPage(of bytes: [UInt8]) -> Charset? {
    var (latin, firstHalf, secondHalf) = (0, 0, 0)
    for byte in bytes {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A: latin += 1
        case 0xC0...0xDF: firstHalf += 1
        case 0xE0...0xFF: secondHalf += 1
        default: continue
        }
    }
    let high = firstHalf + secondHalf
    guard high >= 4, longestHighRun(bytes) >= 4, high * 2 > latin else { return nil }
    return Charset(secondHalf >= firstHalf ? "CP1251" : "KOI8-R", .singleByte)
}

/// No word of a Latin script has four letters with marks in a row.
private func longestHighRun(_ bytes: [UInt8]) -> Int {
    var (longest, run) = (0, 0)
    for byte in bytes {
        run = byte >= 0xC0 ? run + 1 : 0
        longest = max(longest, run)
    }
    return longest
}

/// Whether all letters with marks are š, ž, ć, č, đ of windows-1250, and one that has no sense in windows-1252 prose.
private func isCroatianPage(_ bytes: [UInt8]) -> Bool {
    var isTelling = false
    for byte in bytes where byte >= 0x80 {
        switch byte {
        case 0x8A, 0x8E, 0x9A, 0x9E, 0xE6, 0xC6, 0xF0, 0xD0: isTelling = true
        case 0xE8, 0xC8: continue
        // Quotes, dashes, the ellipsis and the euro sign stand at the same places in both.
        case 0x80, 0x82, 0x84, 0x85, 0x91...0x97, 0xA0, 0xAB, 0xBB, 0xB0: continue
        default: return false
        }
    }
    return isTelling
}
