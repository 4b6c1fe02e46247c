// Styles, scripts and drawings, read once at start and served from memory.
import Flows
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// All assets under one hash, so that a browser keeps each for ever and gets new ones with a new program.
struct AssetStore: Sendable {
    private struct Asset: Sendable {
        let type: String
        let body: ByteBuffer
    }

    /// `/assets/HASH`, without a slash at the end.
    let path: String
    private let hash: String
    private let assets: [String: Asset]

    /// Reads the folder: `styles/*.css` become one `kept.css` in the order of their names.
    init(folder: URL) throws {
        var files: [(name: String, bytes: Data)] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            guard Self.type(of: name) != nil else { continue }
            files.append((name, try Data(contentsOf: folder.appendingPathComponent(name))))
        }
        var everything: [UInt8] = []
        for file in files {
            everything += Array(file.name.utf8)
            everything += Array(file.bytes)
        }
        hash = String(Secrets.digest(everything).prefix(16))
        path = "/assets/\(hash)"
        var assets: [String: Asset] = [:]
        for file in files where !file.name.hasPrefix("styles/") {
            assets[file.name] = Asset(type: Self.type(of: file.name)!, body: ByteBuffer(bytes: file.bytes))
        }
        var styles = Data()
        for file in files where file.name.hasPrefix("styles/") { styles += file.bytes }
        assets["kept.css"] = Asset(type: Self.type(of: "kept.css")!, body: ByteBuffer(bytes: styles))
        self.assets = assets
    }

    /// Only kinds that pages load; whatever else lies in the folder is not served.
    private static func type(of name: String) -> String? {
        switch name.utf8.lastIndex(of: UInt8(ascii: ".")).map({ name[$0...] }) {
        case ".css": "text/css; charset=utf-8"
        case ".js": "text/javascript; charset=utf-8"
        case ".svg": "image/svg+xml"
        case ".woff2": "font/woff2"
        case ".png": "image/png"
        default: nil
        }
    }

    /// The words of an asset, for what is made of it.
    func text(of name: String) throws -> String {
        guard let asset = assets[name] else { throw WebError.notFound }
        return String(buffer: asset.body)
    }

    func response(hash asked: String, name: String, _ request: Request) throws -> Response {
        guard asked == hash, let asset = assets[name] else { throw WebError.notFound }
        let tag = "\"\(hash)\""
        let headers: HTTPFields = [
            .contentType: asset.type, .eTag: tag, .cacheControl: "public, max-age=31536000, immutable",
        ]
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.body))
    }
}
