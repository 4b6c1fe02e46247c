// Files that came with messages: kept away from the browser's guesses, shown only where that is safe.
import Desk
import HTTPTypes
import Hummingbird
import Storage
import Text

extension Response {
    /// A file to be saved; pictures of the four kinds that browsers decode safely may be shown. The kind is told by
    /// the bytes, never by what the sender called it.
    static func file(_ attachment: Attachment, _ bytes: [UInt8], _ request: Request) -> Response {
        let tag = "\"\(attachment.digest)\""
        let picture = pictureType(of: bytes)
        var headers: HTTPFields = [
            .contentType: picture ?? savedType(attachment.type), .eTag: tag, .cacheControl: "private, no-cache",
            .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
            .contentDisposition: disposition(picture == nil ? "attachment" : "inline", name: attachment.name),
        ]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        headers[.contentLength] = String(bytes.count)
        return Response(status: .ok, headers: headers, bytes: bytes)
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
        let isActive = ["html", "xml", "svg", "script", "multipart"].contains { media.contains($0) }
        return isActive ? "application/octet-stream" : media
    }

    /// RFC 6266: a plain name for old programs, and the real one in UTF-8.
    static func disposition(_ kind: String, name: String) -> String {
        let plain = name.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && scalar.value >= 0x20 && !"\"\\%;".unicodeScalars.contains(scalar) && scalar.value != 0x7F
                ? Character(scalar) : "_"
        }
        let escaped = URLEncodedForm.escaped(name).replacing("/", with: "%2F")
        return "\(kind); filename=\"\(String(plain))\"; filename*=UTF-8''\(escaped)"
    }
}

/// The type of a raster picture by its first bytes; nil for everything else.
func pictureType(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return "image/gif" }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "image/webp" }
    return nil
}
