// The shapes in which the server answers.
import Foundation
import Hummingbird
import HTTPTypes
import NIOCore
import Text

extension HTTPField.Name {
    static let secFetchSite = Self("Sec-Fetch-Site")!
    static let formToken = Self("X-CSRF-Token")!
    static let idempotencyKey = Self("Idempotency-Key")!
    static let forwardedFor = Self("X-Forwarded-For")!
    static let clearSiteData = Self("Clear-Site-Data")!
    static let crossOriginResourcePolicy = Self("Cross-Origin-Resource-Policy")!
    static let lastEventID = Self("Last-Event-ID")!
}

extension Response {
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        var buffer = ByteBufferAllocator().buffer(capacity: html.count)
        for piece in html.pieces { buffer.writeBytes(piece) }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: buffer))
    }

    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return Response(status: status, headers: [.contentType: type], bytes: try encoder.encode(value))
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(status: .ok, headers: [.contentType: type], bytes: text.utf8)
    }

    /// After a form: the browser gets the page it goes to, so that reloading sends nothing again.
    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    init(status: HTTPResponse.Status, headers: HTTPFields, bytes: some Collection<UInt8>) {
        self.init(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension Request {
    /// Whether the answer goes to a program: an API path, or a script that asks for JSON.
    var wantsJSON: Bool {
        let path = uri.path.utf8
        if path.starts(with: "/api/".utf8) || path.starts(with: "/channels/".utf8) || path.elementsEqual("/events".utf8)
        {
            return true
        }
        guard let accept = headers[.accept] else { return false }
        return accept.contains("application/json") && !accept.contains("text/html")
    }

    /// The decoded value of a query parameter.
    func query(_ name: String) -> String? {
        guard let query = uri.query else { return nil }
        return URLEncodedForm.read(Array(query.utf8)).first { $0.name == name }?.value
    }
}
