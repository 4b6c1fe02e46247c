// What a person or a script sent with a form, whatever its encoding.
import Hummingbird
import Mail
import NIOCore

/// The fields and files of a form, within limits.
struct Form: Sendable {
    /// Bytes of a form without files: a text of 100,000 scalars, escaped, fits.
    private static let mostEncodedBytes = 2 << 20
    /// Bytes of a form with files.
    static let mostMultipartBytes = 25 << 20

    private(set) var fields: [String: [String]] = [:]
    private(set) var files: [MailAttachment] = []

    /// The first value of a field, with the line ends of people, not of wires; empty when there is none.
    subscript(_ name: String) -> String { fields[name]?.first ?? "" }

    /// All values of a field that may be chosen several times; scripts send them as one, parted by commas.
    func all(_ name: String) -> [String] {
        fields[name, default: []].flatMap { $0.utf8.split(separator: UInt8(ascii: ",")).map { String(Substring($0)) } }
    }

    /// What stands for a method that forms cannot send.
    var isDeletion: Bool { self["_method"] == "delete" }

    /// Reads the body of a request. An empty body without a type is a form without fields. Only who is known may send
    /// files: at the door nobody makes us hold megabytes.
    static func read(_ request: Request, takesFiles: Bool = true) async throws -> Form {
        let type = request.headers[.contentType] ?? ""
        let media = PartHeaders.mediaType(Array(type.utf8))
        switch media {
        case "application/x-www-form-urlencoded":
            return Form(encoded: try await request.bytes(atMost: mostEncodedBytes))
        case "multipart/form-data" where takesFiles:
            guard let boundary = PartHeaders.parameter("boundary", in: Array(type.utf8)) else {
                throw WebError.malformed("The form has no boundary.")
            }
            return try await readMultipart(request, boundary: boundary)
        default:
            guard try await request.bytes(atMost: 0).isEmpty else { throw WebError.unsupportedType }
            return Form()
        }
    }

    private static func readMultipart(_ request: Request, boundary: String) async throws -> Form {
        guard var reader = MultipartReader(boundary: boundary) else {
            throw WebError.malformed("The form's boundary is none.")
        }
        var count = 0
        for try await piece in request.body {
            count += piece.readableBytes
            guard count <= mostMultipartBytes else { throw WebError.tooLarge }
            try reader.feed(piece.readableBytesView)
        }
        return Form(parts: try reader.finish())
    }

    private init() {}

    private init(encoded bytes: [UInt8]) {
        for (name, value) in URLEncodedForm.read(bytes) { add(name, value) }
    }

    /// A file field that was left empty comes as a file without name and content.
    private init(parts: [MultipartReader.Part]) {
        for part in parts {
            guard let name = part.fileName else {
                add(part.name, String(decoding: part.bytes, as: UTF8.self))
                continue
            }
            if name.isEmpty && part.bytes.isEmpty { continue }
            let safe = safeFileName(name)
            let type = part.type.isEmpty ? "application/octet-stream" : part.type
            files.append(MailAttachment(name: safe.isEmpty ? "file" : safe, type: type, bytes: part.bytes))
        }
    }

    private mutating func add(_ name: String, _ value: String) {
        fields[name, default: []].append(withPlainLineEnds(value))
    }
}

/// Browsers send CR LF for each line break of a text.
private func withPlainLineEnds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isAfterReturn = false
    for byte in text.utf8 {
        if byte == 0x0D { bytes.append(0x0A) } else if !(byte == 0x0A && isAfterReturn) { bytes.append(byte) }
        isAfterReturn = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
}

extension Request {
    /// The whole body; refuses more than so many bytes while they come.
    func bytes(atMost limit: Int) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit, limit > 0 {
            throw WebError.tooLarge
        }
        var bytes: [UInt8] = []
        for try await piece in body {
            guard bytes.count + piece.readableBytes <= limit else {
                throw limit == 0 ? WebError.unsupportedType : WebError.tooLarge
            }
            bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
    }
}
