// Reads multipart/form-data (RFC 7578) as it arrives, within limits.

/// Fed with pieces of a body of any size; keeps no more than the limits allow.
///
///     var reader = MultipartReader(boundary: "x")!
///     try reader.feed(bytes)
///     let parts = try reader.finish()
struct MultipartReader {
    struct Limits {
        var parts = 200
        /// Bytes of one part's header block.
        var headerBytes = 8 << 10
        /// Bytes of all contents together.
        var totalBytes = 22 << 20
    }

    struct Part: Equatable {
        var name: String
        /// nil for a plain field.
        var fileName: String?
        var type: String
        var bytes: [UInt8]
    }

    private enum State { case preamble, afterDelimiter, headers, content, end }

    private let delimiter: [UInt8]
    private let limits: Limits
    private var state = State.preamble
    /// What has come and is not understood yet; `start` is where it begins.
    private var pending: [UInt8]
    private var start = 0
    private var parts: [Part] = []
    private var total = 0

    /// nil for a boundary that RFC 2046 does not allow.
    init?(boundary: String, limits: Limits = Limits()) {
        guard (1...70).contains(boundary.utf8.count) else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
        // The first delimiter stands at the very start, without a line before it.
        pending = [0x0D, 0x0A]
    }

    mutating func feed(_ bytes: some Collection<UInt8>) throws(WebError) {
        guard state != .end else { return }
        pending.append(contentsOf: bytes)
        while try step() {}
        pending.removeFirst(start)
        start = 0
    }

    /// The parts, once the last delimiter has come.
    consuming func finish() throws(WebError) -> [Part] {
        guard state == .end else { throw .malformed("The form ends before its last boundary.") }
        return parts
    }

    /// One step further; false when more bytes are needed.
    private mutating func step() throws(WebError) -> Bool {
        switch state {
        case .preamble: return try skipPreamble()
        case .afterDelimiter: return try readAfterDelimiter()
        case .headers: return try readHeaders()
        case .content: return try readContent()
        case .end:
            start = pending.count
            return false
        }
    }

    private mutating func skipPreamble() throws(WebError) -> Bool {
        guard let place = find(delimiter) else {
            if pending.count - start > limits.headerBytes {
                throw .malformed("The form does not begin with its boundary.")
            }
            return false
        }
        start = place + delimiter.count
        state = .afterDelimiter
        return true
    }

    private mutating func readAfterDelimiter() throws(WebError) -> Bool {
        guard pending.count - start >= 2 else { return false }
        switch (pending[start], pending[start + 1]) {
        case (0x0D, 0x0A):
            start += 2
            state = .headers
        case (UInt8(ascii: "-"), UInt8(ascii: "-")): state = .end
        default: throw .malformed("A boundary of the form is followed by something else.")
        }
        return true
    }

    private mutating func readHeaders() throws(WebError) -> Bool {
        guard let end = find([0x0D, 0x0A, 0x0D, 0x0A]) else {
            if pending.count - start > limits.headerBytes { throw .tooLarge }
            return false
        }
        guard end - start <= limits.headerBytes, parts.count < limits.parts else { throw .tooLarge }
        let block = Array(pending[start..<end])
        start = end + 4
        guard let part = PartHeaders.read(block) else { throw .malformed("A part of the form has no name.") }
        parts.append(part)
        state = .content
        return true
    }

    private mutating func readContent() throws(WebError) -> Bool {
        if let place = find(delimiter) {
            try keep(upTo: place)
            start = place + delimiter.count
            state = .afterDelimiter
            return true
        }
        // The end of what is here may be the beginning of a delimiter.
        try keep(upTo: max(start, pending.count - delimiter.count + 1))
        return false
    }

    private mutating func keep(upTo end: Int) throws(WebError) {
        total += end - start
        guard total <= limits.totalBytes else { throw .tooLarge }
        parts[parts.count - 1].bytes += pending[start..<end]
        start = end
    }

    /// Where `pattern` begins in what is pending. Looks for its first byte only, which is rare.
    private func find(_ pattern: [UInt8]) -> Int? {
        pending.withUnsafeBufferPointer { bytes in
            var index = start
            while index + pattern.count <= bytes.count {
                guard let hit = bytes[index...].firstIndex(of: pattern[0]) else { return nil }
                guard hit + pattern.count <= bytes.count else { return nil }
                if bytes[hit..<(hit + pattern.count)].elementsEqual(pattern) { return hit }
                index = hit + 1
            }
            return nil
        }
    }
}
