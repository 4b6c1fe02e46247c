// Parts of a mail that programs write for programs.

extension MailMessage {
    /// The parts of these types in their order, wherever the reader found them. A message in the mail is kept whole:
    /// what is inside is not of this mail.
    func parts(of types: Set<String>) -> [MailAttachment] { attachments.filter { types.contains($0.type) } }
}

/// The groups of fields of a part such as `message/delivery-status`, in their order (RFC 3464, 2.1).
func fieldGroups(of bytes: [UInt8]) -> [[MailHeader]] {
    let source = MailBytes(bytes)
    var groups: [[MailHeader]] = []
    var position = 0
    while position < source.bytes.count, groups.count < mostFieldGroups {
        let block = readHeaderBlock(source, from: position, limits: .standard)
        if !block.fields.isEmpty { groups.append(block.fields) }
        // A line that is no field is stepped over.
        position = block.bodyStart > position ? block.bodyStart : source.line(at: position).next
    }
    return groups
}

private let mostFieldGroups = 1_000

extension [MailHeader] {
    func value(of name: String) -> String? { first { $0.isNamed(name) }?.value }
}
