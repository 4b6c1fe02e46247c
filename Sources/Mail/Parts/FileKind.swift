// What a file is by its bytes, whatever its sender calls it.

/// `image/png` for bytes that begin like one; empty when they say nothing that we know.
///
/// Only the first 64 KiB are looked at. It is a guess for serving files safely and naming them honestly, no proof:
/// a file can be two things at once, so nothing is ever shown in the page but raster pictures. Sources: the formats'
/// own specifications; for texts that browsers run, the WHATWG's "MIME Sniffing".
package func fileKind(of bytes: [UInt8]) -> String {
    let start = bytes.prefix(64 << 10)
    if let kind = kindBySignature(start) { return kind }
    if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
        return kindOfArchive(start)
    }
    if start.starts(with: "RIFF".utf8) { return kindOfRIFF(start) }
    if start.dropFirst(4).starts(with: "ftyp".utf8) { return kindOfISOMedia(start) }
    return isText(start) ? kindOfText(start) : ""
}

/// The type under which a file is handed out: its sender's where the bytes agree with it, else what the bytes say.
package func honestType(declared: String, kind: String) -> String {
    kind.isEmpty || agrees(declared, with: kind) ? declared : kind
}

/// Whether a picture can be shown in a page: four kinds of pixels, which run nothing.
package func isRasterPicture(_ kind: String) -> Bool {
    ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(kind)
}

/// Whether a browser or a reader would run what is in a file of this type.
package func isActiveType(_ type: String) -> Bool {
    ["html", "xml", "svg", "script", "multipart", "shockwave", "x-msdownload"].contains { part in
        type.utf8.containsSequence(part.utf8)
    }
}

private let signatures: [(bytes: [UInt8], kind: String)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
    ([0xFF, 0xD8, 0xFF], "image/jpeg"),
    (Array("GIF87a".utf8), "image/gif"), (Array("GIF89a".utf8), "image/gif"),
    (Array("%PDF-".utf8), "application/pdf"),
    (Array("{\\rtf".utf8), "application/rtf"),
    (Array("%!PS".utf8), "application/postscript"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "application/x-ole-storage"),
    ([0x78, 0x9F, 0x3E, 0x22], "application/ms-tnef"),
    ([0x1F, 0x8B, 0x08], "application/gzip"),
    (Array("BZh".utf8), "application/x-bzip2"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "application/x-xz"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "application/x-7z-compressed"),
    (Array("Rar!".utf8) + [0x1A, 0x07], "application/vnd.rar"),
    (Array("MSCF".utf8), "application/vnd.ms-cab-compressed"),
    (Array("MZ".utf8), "application/x-msdownload"),
    ([0x7F, 0x45, 0x4C, 0x46], "application/x-elf"),
    ([0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], "application/x-ms-shortcut"),
    (Array("OggS".utf8), "audio/ogg"), (Array("fLaC".utf8), "audio/flac"), (Array("ID3".utf8), "audio/mpeg"),
    ([0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
    ([0x49, 0x49, 0x2A, 0x00], "image/tiff"), ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
    ([0x00, 0x00, 0x01, 0x00], "image/vnd.microsoft.icon"),
]

private func kindBySignature(_ start: ArraySlice<UInt8>) -> String? {
    signatures.first { start.starts(with: $0.bytes) }?.kind
}

private func kindOfRIFF(_ start: ArraySlice<UInt8>) -> String {
    switch String(decoding: start.dropFirst(8).prefix(4), as: UTF8.self) {
    case "WEBP": "image/webp"
    case "WAVE": "audio/wav"
    case "AVI ": "video/x-msvideo"
    default: ""
    }
}

/// MP4 and its kin (ISO/IEC 14496-12): told apart by the major brand.
private func kindOfISOMedia(_ start: ArraySlice<UInt8>) -> String {
    switch String(decoding: start.dropFirst(8).prefix(4), as: UTF8.self) {
    case "heic", "heix", "mif1", "msf1": "image/heic"
    case "avif", "avis": "image/avif"
    case "M4A ", "M4B ": "audio/mp4"
    case "qt  ": "video/quicktime"
    default: "video/mp4"
    }
}

/// Office files are ZIP archives; the names of their parts tell which.
private func kindOfArchive(_ start: ArraySlice<UInt8>) -> String {
    let openDocument = "mimetypeapplication/vnd.oasis.opendocument."
    for (name, kind) in [("text", "text"), ("spreadsheet", "spreadsheet"), ("presentation", "presentation")]
    where start.containsSequence((openDocument + name).utf8) {
        return "application/vnd.oasis.opendocument.\(kind)"
    }
    let office = "application/vnd.openxmlformats-officedocument."
    guard start.containsSequence("[Content_Types].xml".utf8) || start.containsSequence("_rels/".utf8) else {
        return "application/zip"
    }
    if start.containsSequence("word/".utf8) { return office + "wordprocessingml.document" }
    if start.containsSequence("xl/".utf8) { return office + "spreadsheetml.sheet" }
    if start.containsSequence("ppt/".utf8) { return office + "presentationml.presentation" }
    return "application/zip"
}

/// No control that a text has not, and not NUL.
private func isText(_ start: ArraySlice<UInt8>) -> Bool {
    !start.isEmpty && start.allSatisfy { $0 >= 0x20 || $0.isWhitespace || $0 == 0x0C || $0 == 0x1B }
}

/// The beginnings after which browsers take a text for a page.
private let pageStarts = [
    "<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<style", "<title", "<table", "<div", "<meta",
    "<h1", "<p", "<br", "<a ", "<b>", "<img", "<form", "<base", "<link", "<object", "<embed",
]

private func kindOfText(_ start: ArraySlice<UInt8>) -> String {
    let mark = start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = start.dropFirst(mark).drop { $0.isWhitespace }
    guard text.first == .less else { return "text/plain" }
    let head = Array(text.prefix(4096)).map(\.lowered)
    if head.containsSequence("<svg".utf8) { return "image/svg+xml" }
    if head.containsSequence("<html".utf8) || head.containsSequence("<script".utf8) { return "text/html" }
    if head.starts(with: "<?xml".utf8) { return "application/xml" }
    if head.starts(with: "<!--".utf8) || pageStarts.contains(where: { head.starts(with: $0.utf8) }) {
        return "text/html"
    }
    return "text/plain"
}

/// Names that mean the same bytes, or more about them than the bytes say.
private func agrees(_ declared: String, with kind: String) -> Bool {
    switch kind {
    case declared: true
    case "image/jpeg": declared == "image/jpg" || declared == "image/pjpeg"
    case "image/png": declared == "image/x-png"
    case "application/rtf": declared == "text/rtf"
    case "application/gzip": declared == "application/x-gzip"
    case "audio/mpeg": declared == "audio/mp3"
    case "audio/ogg": declared.hasPrefix("audio/") || declared == "video/ogg" || declared == "application/ogg"
    case "video/mp4", "video/webm", "video/quicktime", "audio/mp4":
        declared.hasPrefix("video/") || declared.hasPrefix("audio/")
    case "application/zip": !isActiveType(declared) && archiveTypes.contains { declared.hasPrefix($0) }
    case "application/x-ole-storage": oleTypes.contains { declared.hasPrefix($0) }
    case "application/xml": declared == "text/xml" || declared.utf8.suffix(4).elementsEqual("+xml".utf8)
    case "text/plain": isPlainText(declared)
    default: false
    }
}

private let archiveTypes = [
    "application/x-zip", "application/vnd.openxmlformats", "application/vnd.oasis.opendocument",
    "application/epub+zip", "application/java-archive", "application/vnd.android.package-archive",
    "application/vnd.ms-",
]
private let oleTypes = [
    "application/msword", "application/vnd.ms-", "application/vnd.visio", "application/x-msi", "application/msaccess",
]

/// A text of a more exact kind: a table, a calendar, a patch. Never one that runs.
private func isPlainText(_ declared: String) -> Bool {
    guard !isActiveType(declared) else { return false }
    return declared.hasPrefix("text/") || declared.hasPrefix("message/")
        || [
            "application/json", "application/pgp-signature", "application/pgp-keys", "application/x-ndjson",
            "application/yaml", "application/toml", "application/ics", "application/sql",
        ].contains(declared)
}
