// The fields at the head of a message or of a part.
import Text

/// A header block as it was found, and where what follows it begins.
struct HeaderBlock {
    var fields: [MailHeader] = []
    var bodyStart = 0
    var notes: [MailNote] = []

    func value(of name: String) -> String? { fields.first { $0.isNamed(name) }?.value }
}

/// Reads fields from `start` up to a blank line, the end, or a line for which `endsBlock` holds (a boundary that
/// comes too early). It never fails: what is not a field is left out, or begins the body.
func readHeaderBlock(
    _ source: MailBytes, from start: Int, limits: MailLimits, endsBlock: (Range<Int>) -> Bool = { _ in false }
) -> HeaderBlock {
    var block = HeaderBlock()
    var position = start
    var field: Range<Int>?
    func finish() {
        if let range = field { keep(source.bytes[range], in: &block, size: range.upperBound - start, limits) }
        field = nil
    }
    while position < source.bytes.count {
        let line = source.line(at: position)
        if endsBlock(line.content) { break }
        if line.content.isEmpty {
            position = line.next
            break
        }
        if source.bytes[line.content.lowerBound].isBlank, let open = field {
            field = open.lowerBound..<line.content.upperBound
        } else if isField(source.bytes[line.content]) {
            finish()
            field = line.content
        } else if !isEnvelopeLine(source.bytes[line.content], isFirst: position == start) {
            guard continuesAfterRubbish(source, line.next) && field != nil else { break }
            block.notes.append(.malformedHeader)
        }
        position = line.next
    }
    finish()
    block.bodyStart = position
    return block
}

/// `Name:`, RFC 5322, 2.2; blanks before the colon are the obsolete form.
private func isField(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: .colon), colon > line.startIndex, colon - line.startIndex <= 200 else {
        return false
    }
    return line[..<colon].trimmed.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !line[line.startIndex].isBlank
}

/// The line that an mbox file puts before a message.
private func isEnvelopeLine(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
    isFirst && (line.starts(with: "From ".utf8) || line.starts(with: ">From ".utf8))
}

/// A bad line among fields is stepped over when a field follows; else the blank line was forgotten and the body begins.
private func continuesAfterRubbish(_ source: MailBytes, _ next: Int) -> Bool {
    guard next < source.bytes.count else { return false }
    return isField(source.bytes[source.line(at: next).content])
}

private func keep(_ raw: ArraySlice<UInt8>, in block: inout HeaderBlock, size: Int, _ limits: MailLimits) {
    guard size <= limits.headerBytes, block.fields.count < limits.headerFields else {
        if !block.notes.contains(.tooLarge) { block.notes.append(.tooLarge) }
        return
    }
    let colon = raw.firstIndex(of: .colon)!
    let name = String(decoding: raw[..<colon].trimmed, as: UTF8.self)
    if raw.contains(0), !block.notes.contains(.nulBytes) { block.notes.append(.nulBytes) }
    block.fields.append(MailHeader(name: name, value: headerText(unfolded(raw[(colon + 1)...]).trimmed)))
}

/// Without the line ends of folding; the blanks after them stay (RFC 5322, 2.2.3).
private func unfolded(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard value.contains(where: { $0 == .lineFeed || $0 == .carriageReturn }) else { return value }
    return value.filter { $0 != .lineFeed && $0 != .carriageReturn }[...]
}
