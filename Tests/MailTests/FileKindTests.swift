// What a file is by its bytes, and under which type it is handed out.
import Mail
import Testing

@Suite("The kind of a file")
struct FileKindTests {
    private static let office = [0x50, 0x4B, 0x03, 0x04] as [UInt8]

    @Test(
        "is told by its first bytes",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "image/png"),
            ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), (Array("GIF89a;".utf8), "image/gif"),
            (Array("RIFF\0\0\0\0WEBPVP8 ".utf8), "image/webp"), (Array("RIFF\0\0\0\0WAVEfmt ".utf8), "audio/wav"),
            (Array("%PDF-1.7\n".utf8), "application/pdf"), (Array("MZ\u{90}".utf8), "application/x-msdownload"),
            (Array("\0\0\0\u{18}ftypheic".utf8), "image/heic"), (Array("\0\0\0\u{18}ftypisom".utf8), "video/mp4"),
            (
                office + Array("....[Content_Types].xml....word/document.xml".utf8),
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            ),
            (
                office + Array("....[Content_Types].xml....xl/workbook.xml".utf8),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            ),
            (
                office + Array("....mimetypeapplication/vnd.oasis.opendocument.text".utf8),
                "application/vnd.oasis.opendocument.text"
            ),
            (office + Array("....holiday.jpg".utf8), "application/zip"),
            ([0x78, 0x9F, 0x3E, 0x22, 0, 0], "application/ms-tnef"),
            (Array("Zdravo, lampa treperi.\r\n".utf8), "text/plain"),
            (Array("<iva@example.test> wrote".utf8), "text/plain"),
            (Array("\u{FEFF}\n <!DOCTYPE HTML><p>x".utf8), "text/html"), (Array("<ScRiPt>x()".utf8), "text/html"),
            (Array("<!-- x --><svg onload='x()'/>".utf8), "image/svg+xml"),
            (Array("<?xml version='1.0'?><svg xmlns='x'/>".utf8), "image/svg+xml"),
            (Array("<?xml version='1.0'?><note/>".utf8), "application/xml"),
            ([0x00, 0x01, 0x02, 0xFE], ""), ([], ""),
        ] as [([UInt8], String)])
    func kinds(bytes: [UInt8], kind: String) { #expect(fileKind(of: bytes) == kind) }

    @Test(
        "its sender is believed only where the bytes agree",
        arguments: [
            ("image/png", "image/png", "image/png"), ("image/png", "image/jpeg", "image/jpeg"),
            ("application/pdf", "application/x-msdownload", "application/x-msdownload"),
            ("text/csv", "text/plain", "text/csv"), ("application/json", "text/plain", "application/json"),
            ("image/png", "text/plain", "text/plain"), ("text/html", "text/plain", "text/plain"),
            ("text/plain", "text/html", "text/html"),
            ("application/vnd.ms-excel", "application/zip", "application/vnd.ms-excel"),
            ("application/msword", "application/x-ole-storage", "application/msword"),
            ("application/x-unknown", "", "application/x-unknown"),
            ("image/png", "application/zip", "application/zip"),
        ])
    func honest(declared: String, kind: String, served: String) {
        #expect(honestType(declared: declared, kind: kind) == served)
    }
}
