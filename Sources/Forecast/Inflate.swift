// Unpacks gzip (RFC 1952), also of several members.
import CZlib

private let largestLog = 4 << 30  // bytes; a bomb must not fill the memory

func inflate(_ packed: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    // 15 bits of window, and 16 for the wrapping of gzip.
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
        throw WrongLog.damaged("zlib does not start")
    }
    defer { inflateEnd(&stream) }
    var input = packed
    var output: [UInt8] = []
    try input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        try drain(&stream, into: &output)
    }
    return output
}

private func drain(_ stream: inout z_stream, into output: inout [UInt8]) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
        let (status, count) = chunk.withUnsafeMutableBufferPointer { chunk in
            stream.next_out = chunk.baseAddress
            stream.avail_out = UInt32(chunk.count)
            let status = CZlib.inflate(&stream, Z_NO_FLUSH)
            return (status, chunk.count - Int(stream.avail_out))
        }
        output.append(contentsOf: chunk[..<count])
        guard output.count <= largestLog else { throw WrongLog.damaged("it unpacks to more than 4 GiB") }
        switch status {
        case Z_OK: continue
        case Z_STREAM_END:
            guard stream.avail_in > 0, stream.next_in[0] == 0x1F, inflateReset(&stream) == Z_OK else { return }
        default: throw WrongLog.damaged("gzip ends too early or is broken")
        }
    }
}
