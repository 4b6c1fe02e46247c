// Draws the photographs of broken things, and writes them as PNG.

/// A grey plate with a crack whose course depends on the name: 160 × 120 points (PNG, RFC 2083).
func pictureOfDamage(_ name: String) -> [UInt8] {
    let (width, height) = (160, 120)
    var chance = Chance(seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var crack = 20 + chance.below(100)
    var rows: [UInt8] = []
    for y in 0..<height {
        crack = min(width - 3, max(2, crack + chance.below(7) - 3))
        rows.append(0)
        for x in 0..<width {
            let light = UInt8(150 + (x + 2 * y) / 6)
            rows.append(abs(x - crack) < 2 ? 20 : isFrame(x, y, width, height) ? 60 : light)
        }
    }
    return png(width: width, height: height, rows: rows)
}

private func isFrame(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Bool {
    x < 6 || y < 6 || x >= width - 6 || y >= height - 6
}

private func png(width: Int, height: Int, rows: [UInt8]) -> [UInt8] {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 0, 0, 0, 0]
    return signature + chunk("IHDR", header) + chunk("IDAT", stored(rows)) + chunk("IEND", [])
}

private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let checked = Array(name.utf8) + content
    return bigEndian(UInt32(content.count)) + checked + bigEndian(~checked.reduce(~UInt32(0), crc))
}

/// A zlib stream of blocks that are stored as they are (RFC 1950, 1951).
private func stored(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < 65_536, "A picture of the demo fits into one block.")
    let count = UInt16(bytes.count)
    let head: [UInt8] = [
        0x78, 0x01, 1, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8),
    ]
    let (low, high) = bytes.reduce((UInt32(1), UInt32(0))) { sums, byte in
        let low = (sums.0 + UInt32(byte)) % 65_521
        return (low, (sums.1 + low) % 65_521)
    }
    return head + bytes + bigEndian(high << 16 | low)
}

private let crcTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
}

private func crc(_ sum: UInt32, _ byte: UInt8) -> UInt32 { crcTable[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8) }

private func bigEndian(_ number: UInt32) -> [UInt8] {
    [UInt8(number >> 24), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
}
