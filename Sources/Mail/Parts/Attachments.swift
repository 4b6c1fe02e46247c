// Files that come with a mail, and names under which they can be shown and saved.
import Text

/// The attachment that a part is. A message in the mail is kept whole, named by its subject.
func readAttachment(_ head: PartHead, _ bytes: [UInt8], index: Int) -> MailAttachment {
    let isInline = head.disposition == "inline" || (head.disposition.isEmpty && head.contentID != nil)
    return MailAttachment(
        name: attachmentName(head, bytes, index: index), type: head.type, bytes: bytes, contentID: head.contentID,
        isInline: isInline)
}

private func attachmentName(_ head: PartHead, _ bytes: [UInt8], index: Int) -> String {
    if let given = head.fileName.map(safeFileName), !given.isEmpty { return given }
    if head.type == "message/rfc822" || head.type == "message/global" {
        let subject = safeFileName(withoutSlashes(subjectOfMessage(bytes)))
        return (subject.isEmpty ? "message" : subject) + ".eml"
    }
    return fileName("", type: head.type, index: index)
}

/// A safe name for a file that its sender called `given`; when that says nothing, a number with the ending of its type.
func fileName(_ given: String, type: String, index: Int) -> String {
    let safe = safeFileName(given)
    return safe.isEmpty ? "attachment-\(index + 1).\(fileExtensions[type] ?? "bin")" : safe
}

private func subjectOfMessage(_ bytes: [UInt8]) -> String {
    let block = readHeaderBlock(MailBytes(Array(bytes.prefix(64 << 10))), from: 0, limits: .standard)
    return cut(collapsed(decodeWords((block.value(of: "Subject") ?? "").utf8)), toBytes: 120)
}

/// The base name of what a sender called a file: `..\..\Договор?.pdf` is `Договор_.pdf`.
///
/// No folders, no controls, no direction marks, none of the characters that some file system refuses, no dots at
/// the start, at most 200 bytes with its extension kept; empty when nothing is left.
package func safeFileName(_ name: String) -> String {
    let visible = withoutDirectionMarks(withoutControls(name))
    let base = visible.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { String($0) } ?? ""
    let refused = "<>:\"|?*".unicodeScalars
    let safe = String.UnicodeScalarView(base.unicodeScalars.map { refused.contains($0) ? "_" : $0 })
    let trimmed = collapsed(String(safe)).unicodeScalars.drop { $0 == "." || $0 == " " }
    return shortened(String(trimmed))
}

private func shortened(_ name: String) -> String {
    let limit = 200
    guard name.utf8.count > limit else { return name }
    guard let dot = name.utf8.lastIndex(of: .dot), name.utf8[dot...].count <= 20 else {
        return cut(name, toBytes: limit)
    }
    let end = String(name[dot...])
    return cut(String(name[..<dot]), toBytes: limit - end.utf8.count) + end
}

/// A slash in a subject parts no folders.
func withoutSlashes(_ subject: String) -> String {
    String(String.UnicodeScalarView(subject.unicodeScalars.map { $0 == "/" || $0 == "\\" ? "-" : $0 }))
}

/// For files that came without a name.
private let fileExtensions = [
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg",
    "application/pdf": "pdf", "application/zip": "zip", "text/plain": "txt", "text/html": "html", "text/csv": "csv",
    "text/calendar": "ics", "text/vcard": "vcf", "text/x-vcard": "vcf", "text/rtf": "rtf", "application/rtf": "rtf",
    "message/delivery-status": "txt", "message/disposition-notification": "txt", "text/rfc822-headers": "txt",
    "application/pgp-signature": "asc", "application/pkcs7-signature": "p7s", "application/x-pkcs7-signature": "p7s",
    "audio/ogg": "ogg", "audio/mpeg": "mp3", "audio/wav": "wav", "video/mp4": "mp4", "application/json": "json",
]
