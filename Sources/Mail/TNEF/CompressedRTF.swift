// Outlook's formatted text, which lies compressed in a `winmail.dat`.

/// The RTF in a compressed or plain container (MS-OXRTFCP); nil when it is none. At most `limit` bytes come out.
///
/// References lead back into a ring of 4,096 bytes that begins with words of which most RTF is made.
func decompressedRTF(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var reader = LittleEndianReader(bytes)
    guard reader.long() != nil, let size = reader.long(), let kind = reader.long(), reader.long() != nil else {
        return nil
    }
    switch kind {
    case 0x414C_454D: return Array(reader.rest.prefix(min(size, limit)))
    case 0x7546_5A4C: return expanded(reader.rest, limit: min(size, limit))
    default: return nil
    }
}

private func expanded(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var ring = firstWords + [UInt8](repeating: 0, count: ringSize - firstWords.count)
    var (position, output): (Int, [UInt8]) = (firstWords.count, [])
    var reader = LittleEndianReader(bytes)
    func put(_ byte: UInt8) {
        ring[position] = byte
        position = (position + 1) % ringSize
        output.append(byte)
    }
    while output.count < limit, let flags = reader.byte() {
        for bit in 0..<8 where output.count < limit {
            guard flags >> bit & 1 == 1 else {
                guard let byte = reader.byte() else { return output }
                put(UInt8(byte))
                continue
            }
            guard let high = reader.byte(), let low = reader.byte() else { return output }
            let (offset, length) = (high << 4 | low >> 4, low & 15 + 2)
            // A reference to where the next byte will stand is the end.
            if offset == position { return output }
            for step in 0..<length { put(ring[(offset + step) % ringSize]) }
        }
    }
    return Array(output.prefix(limit))
}

private let ringSize = 4_096
private let firstWords = Array(
    (#"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"#
        + #"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"# + "\r\n"
        + #"\par \pard\plain\f0\fs20\b\i\u\tab\tx"#).utf8)
