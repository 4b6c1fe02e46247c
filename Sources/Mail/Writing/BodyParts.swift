// The body of a mail of ours: text, HTML and files in their parts.

/// A part with its header.
struct BodyPart {
    var bytes: [UInt8]
}

/// `mixed(alternative(text, related(html, images)), files)`, without the levels that have nothing to hold.
func bodyPart(of mail: OutgoingMail) -> BodyPart {
    let boundaries = Boundaries(messageID: mail.messageID)
    let images = mail.attachments.filter { mail.html != nil && $0.isInline && $0.contentID != nil }
    let files = mail.attachments.filter { mail.html == nil || !$0.isInline || $0.contentID == nil }
    var body = textPart(mail.text, type: "text/plain")
    if let html = mail.html {
        var page = textPart(html, type: "text/html")
        if !images.isEmpty {
            page = multipart("related", [page] + images.map(filePart), boundaries.boundary("r"), rootType: "text/html")
        }
        body = multipart("alternative", [body, page], boundaries.boundary("a"))
    }
    return files.isEmpty ? body : multipart("mixed", [body] + files.map(filePart), boundaries.boundary("m"))
}

/// Boundaries made from the Message-ID alone. `=_` occurs neither in base64 nor in quoted-printable, and text that
/// has it is not sent plain, so that no content can end its part.
private struct Boundaries {
    private let seed: String

    init(messageID: String) {
        // FNV-1a.
        let hash = messageID.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        seed = String(hash, radix: 36)
    }

    func boundary(_ level: String) -> String { "=_\(level)_\(seed)" }
}

private func multipart(_ kind: String, _ parts: [BodyPart], _ boundary: String, rootType: String? = nil) -> BodyPart {
    var header = HeaderWriter()
    let type = rootType.map { [("type", $0)] } ?? []
    header.write("Content-Type", value: "multipart/\(kind)", parameters: [("boundary", boundary)] + type)
    header.endBlock()
    var bytes = header.bytes
    for part in parts { bytes += "--\(boundary)\r\n".utf8 + part.bytes + "\r\n".utf8 }
    return BodyPart(bytes: bytes + "--\(boundary)--\r\n".utf8)
}

private func textPart(_ text: String, type: String) -> BodyPart {
    let lines = withNetworkLines(text)
    let encoding = TextEncoding(for: lines)
    var header = HeaderWriter()
    header.write("Content-Type", value: type, parameters: [("charset", "utf-8")])
    header.write("Content-Transfer-Encoding", tokens: [encoding.rawValue])
    header.endBlock()
    return BodyPart(bytes: header.bytes + encoding.encode(lines))
}

/// How text travels: as it is when it is plain, else whichever form is shorter.
private enum TextEncoding: String {
    case sevenBit = "7bit"
    case quotedPrintable = "quoted-printable"
    case base64

    init(for text: [UInt8]) {
        let special = text.count { $0 >= 0x7F || $0 == .equals }
        if special * 6 > text.count {
            self = .base64
        } else if special == 0, !text.split(separator: .lineFeed).contains(where: Self.needsCare) {
            self = .sevenBit
        } else {
            self = .quotedPrintable
        }
    }

    /// Lines that relays break, or change at their start or end.
    private static func needsCare(_ line: ArraySlice<UInt8>) -> Bool {
        let content = line.last == .carriageReturn ? line.dropLast() : line
        return content.count > 78 || content.first == .dot || content.starts(with: "From ".utf8)
            || content.last?.isBlank == true
    }

    func encode(_ text: [UInt8]) -> [UInt8] {
        switch self {
        case .sevenBit: text
        case .quotedPrintable: encodeQuotedPrintable(text)
        case .base64: encodeBase64(text, lineLength: 76) + [.carriageReturn, .lineFeed]
        }
    }
}

/// CRLF line ends, one at the end, no NUL bytes or other controls that mail must not carry.
private func withNetworkLines(_ text: String) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(text.utf8.count + text.utf8.count / 30 + 2)
    var previous: UInt8 = 0
    for byte in text.utf8 {
        defer { previous = byte }
        switch byte {
        case .lineFeed where previous == .carriageReturn: continue
        case .lineFeed, .carriageReturn: lines += [.carriageReturn, .lineFeed]
        case .tab: lines.append(byte)
        case 0..<0x20, 0x7F: continue
        default: lines.append(byte)
        }
    }
    if lines.last != .lineFeed { lines += [.carriageReturn, .lineFeed] }
    return lines
}

private func filePart(_ file: MailAttachment) -> BodyPart {
    var header = HeaderWriter()
    let name = safeFileName(file.name)
    let isNamed = !name.utf8.isEmpty
    header.write("Content-Type", value: typeOfFile(file.type), parameters: isNamed ? [("name", name)] : [])
    header.write("Content-Transfer-Encoding", tokens: ["base64"])
    let disposition = file.isInline ? "inline" : "attachment"
    header.write("Content-Disposition", value: disposition, parameters: isNamed ? [("filename", name)] : [])
    if let id = file.contentID { header.write("Content-ID", tokens: bracketed([id])) }
    header.endBlock()
    return BodyPart(bytes: header.bytes + encodeBase64(file.bytes, lineLength: 76))
}

/// Messages and multiparts must not be base64 (RFC 2046, 5.2.1), so they travel as mere files; so does nonsense.
private func typeOfFile(_ type: String) -> String {
    let isClean = type.utf8.allSatisfy { $0.isLetter || $0.isDigit || "/+-._".utf8.contains($0) }
    let isWhole = type.hasPrefix("message/") || type.hasPrefix("multipart/")
    return isClean && !isWhole && type.utf8.count { $0 == .slash } == 1 ? type : "application/octet-stream"
}
