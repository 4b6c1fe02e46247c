// Files that came with messages: kept away from the browser's guesses, shown only where that is safe.
import Desk
import HTTPTypes
import Hummingbird
import Mail
import NIOCore
import Text

extension Response {
    /// A file to be saved, piece by piece; pictures of the four kinds that browsers decode safely may be shown. The
    /// kind is told by the bytes, never by what the sender called it. nil: the reader has it already.
    static func file(_ attachment: Attachment, _ file: StoredFile?) -> Response {
        let isPicture = isRasterPicture(attachment.kind)
        let type = isPicture ? attachment.kind : honestType(declared: attachment.type, kind: attachment.kind)
        let headers: HTTPFields = [
            .contentType: savedType(type), .eTag: attachment.tag, .cacheControl: "private, no-cache",
            .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
            .contentDisposition: disposition(isPicture ? "inline" : "attachment", name: attachment.name),
        ]
        guard let file else { return Response(status: .notModified, headers: headers) }
        let body = ResponseBody(contentLength: file.size) { writer in
            for try await piece in file.pieces { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: headers, body: body)
    }

    /// A mail as it came or went.
    static func mail(_ bytes: [UInt8], named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "message/rfc822",
                .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
                .contentDisposition: disposition("attachment", name: "\(name).eml"),
            ], bytes: bytes)
    }

    /// A type that a browser would run is said to be mere bytes; it is saved all the same.
    private static func savedType(_ type: String) -> String {
        let media = PartHeaders.mediaType(Array(type.utf8))
        return isActiveType(media) ? "application/octet-stream" : media
    }

    /// RFC 6266: a plain name for old programs, and the real one in UTF-8. Made safe once more, whoever stored it: the
    /// name leads out of no folder, ends no field and does not read otherwise than it is.
    static func disposition(_ kind: String, name given: String) -> String {
        let safe = safeFileName(given)
        let name = safe.isEmpty ? "file" : safe
        let plain = name.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && scalar.value >= 0x20 && !"\"\\%;".unicodeScalars.contains(scalar) && scalar.value != 0x7F
                ? Character(scalar) : "_"
        }
        let escaped = URLEncodedForm.escaped(name).replacing("/", with: "%2F")
        return "\(kind); filename=\"\(String(plain))\"; filename*=UTF-8''\(escaped)"
    }
}

extension Attachment {
    /// What never changes has its digest for a tag.
    var tag: String { "\"\(digest)\"" }
}
