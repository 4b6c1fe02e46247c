// The border to glibc's iconv.
import Glibc

/// UTF-8 made of `bytes` in a charset that glibc calls `name`; what has no meaning there becomes U+FFFD.
/// `flaws` counts those. `stride` is how far to step over a meaningless unit, in bytes.
func convert(_ bytes: [UInt8], from name: String, stride: Int = 1) -> (utf8: [UInt8], flaws: Int) {
    let descriptor = iconv_open("UTF-8", name)
    // The table of `Charset` may name a module that a slim system does not have installed.
    guard descriptor != iconv_t(bitPattern: -1) else {
        return (bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, bytes.count { $0 >= 0x80 })
    }
    defer { iconv_close(descriptor) }
    var flaws = 0
    // No unit of a charset of ours grows to more than three bytes for each of its own.
    let utf8 = [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 64) { buffer, count in
        var conversion = Conversion(descriptor: descriptor, target: buffer, stride: stride)
        bytes.withUnsafeBytes { conversion.run($0) }
        count = conversion.written
        flaws = conversion.flaws
    }
    return (utf8, flaws)
}

/// One run through an open iconv descriptor, into a buffer that was taken once: a step for each flaw costs no memory.
private struct Conversion {
    let descriptor: iconv_t?
    let target: UnsafeMutableBufferPointer<UInt8>
    let stride: Int
    var written = 0
    var flaws = 0

    mutating func run(_ source: UnsafeRawBufferPointer) {
        guard let start = source.baseAddress else { return }
        var position = 0
        while position < source.count {
            let (read, failure) = step(from: start + position, count: source.count - position)
            position += read
            if failure == 0 { break }
            markFlaw()
            guard failure == EILSEQ else { return }
            position += stride
        }
        _ = step(from: nil, count: 0)
    }

    /// One call: how much it read, and its errno (0 when it came to the end). Without a source it flushes.
    private mutating func step(from source: UnsafeRawPointer?, count: Int) -> (read: Int, failure: Int32) {
        // iconv's signature takes a mutable pointer, but it only reads.
        var input = source.map { UnsafeMutableRawPointer(mutating: $0).assumingMemoryBound(to: CChar.self) }
        var left = count
        var place =
            UnsafeMutableRawPointer(target.baseAddress! + written).assumingMemoryBound(to: CChar.self)
            as UnsafeMutablePointer<CChar>?
        let room = target.count - written
        var free = room
        let result =
            source == nil
            ? iconv(descriptor, nil, nil, &place, &free) : iconv(descriptor, &input, &left, &place, &free)
        let failure = result == -1 ? errno : 0
        written += room - free
        return (count - left, failure)
    }

    private mutating func markFlaw() {
        guard written + 3 <= target.count else { return }
        (target[written], target[written + 1], target[written + 2]) = (0xEF, 0xBF, 0xBD)
        written += 3
        flaws += 1
    }
}
