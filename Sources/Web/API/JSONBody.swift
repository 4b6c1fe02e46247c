// Reads what a program sends: JSON within limits, with a sentence on what is wrong with it.
import Desk
import Flows
import Foundation
import Hummingbird
import Mail

/// A body as it came, with what it means.
struct JSONBody<Value: Decodable & Sendable>: Sendable {
    let value: Value
    let bytes: [UInt8]
}

/// Bytes of a body: twenty megabytes of files in base64 do not fit, and the door for mail is there for those.
private let mostJSONBytes = 25 << 20

extension Request {
    /// Unknown fields are ignored, so that newer programs can talk to older desks.
    func json<Value: Decodable>(_ type: Value.Type) async throws -> JSONBody<Value> {
        let media = headers[.contentType].map { PartHeaders.mediaType(Array($0.utf8)) } ?? "application/json"
        guard media == "application/json" || media.hasSuffix("+json") else { throw WebError.unsupportedType }
        let bytes = try await bytes(atMost: mostJSONBytes)
        do {
            return JSONBody(value: try JSONDecoder().decode(type, from: Data(bytes)), bytes: bytes)
        } catch let error as DecodingError {
            throw WebError.malformed(error.sentence)
        }
    }
}

extension DecodingError {
    /// What is wrong and where; nothing of what was sent.
    fileprivate var sentence: String {
        switch self {
        case .keyNotFound(let key, let context): "The field \(place(context, and: key)) is missing."
        case .valueNotFound(_, let context): "The field \(place(context)) is null."
        case .typeMismatch(let type, let context): "The field \(place(context)) is not of the type \(type)."
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "The body is not JSON."
        case .dataCorrupted(let context): "The field \(place(context)) has a value that is not one of those allowed."
        @unknown default: "The body cannot be read."
        }
    }

    private func place(_ context: Context, and key: (any CodingKey)? = nil) -> String {
        let keys = context.codingPath + (key.map { [$0] } ?? [])
        return "“" + keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") + "”"
    }
}

extension FrontDesk {
    /// The key of an act that a program asks for, with a digest of all that it asks.
    func actKey(_ request: Request, _ body: [UInt8]) throws -> ActKey? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        let act = "\(request.method.rawValue) \(request.uri.path)\n\(Secrets.digest(body))"
        guard let key = ActKey(key, act: act) else {
            throw WebError.malformed("An Idempotency-Key has 1 to 200 bytes.")
        }
        return key
    }
}

/// A file in the body of a request.
struct SentFile: Decodable, Sendable {
    let name: String
    let type: String?
    let base64: String

    func attachment() throws -> MailAttachment {
        guard let data = Data(base64Encoded: base64, options: .ignoreUnknownCharacters) else {
            throw WebError.malformed("The field “base64” of an attachment is not base64.")
        }
        let safe = safeFileName(name)
        return MailAttachment(
            name: safe.isEmpty ? "file" : safe, type: PartHeaders.mediaType(Array((type ?? "").utf8)),
            bytes: Array(data))
    }
}
