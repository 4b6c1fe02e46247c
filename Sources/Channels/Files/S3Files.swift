// Attachments in a bucket of an S3-compatible store.
import AsyncHTTPClient
import Desk
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// `prefix/9f/86/9f86d081…`. A store has a file once it has answered with 200: it never shows half of one.
package struct S3Files: FileStore {
    /// Attempts at one request, which may all be repeated without harm, and the pause after the first.
    private static let attempts = 3
    private static let firstPause = Duration.milliseconds(200)
    /// For a request to be answered; a file of fifty megabytes goes with it.
    private static let time: TimeAmount = .seconds(120)
    /// Bytes of a refusal that are looked at.
    private static let longestRefusal = 16 << 10

    private let place: S3Place
    private let tls: TLSConfiguration?
    package var name: String { "\(place)" }

    package init(_ place: S3Place) throws(WrongSetting) {
        self.place = place
        do {
            tls = try place.trustedRootsFile.map { file in
                var configuration = TLSConfiguration.makeClientConfiguration()
                configuration.minimumTLSVersion = .tlsv12
                configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
                return configuration
            }
        } catch {
            throw WrongSetting("The certificates to trust, \(place.trustedRootsFile ?? ""), cannot be read.")
        }
    }

    package func put(_ bytes: [UInt8], as key: FileKey) async throws(FileTrouble) {
        let answer = try await ask(.PUT, key, bytes)
        guard answer.status == .ok else { throw try await refusal(answer) }
    }

    package func open(_ key: FileKey) async throws(FileTrouble) -> StoredFile? {
        let answer = try await ask(.HEAD, key)
        // The answer to HEAD has no words, by which a missing bucket is told from a missing file.
        guard answer.status == .ok, let size = answer.headers.first(name: "content-length").flatMap({ Int($0) }) else {
            return try await refuseUnlessMissing(key)
        }
        let reading = S3Reading { [self] in try await content(of: key) }
        return StoredFile(size: size, pieces: AsyncThrowingStream { try await reading.next() })
    }

    package func remove(_ key: FileKey) async throws(FileTrouble) {
        let answer = try await ask(.DELETE, key)
        guard answer.status != .noContent, answer.status != .ok else { return }
        let refusal = try await words(of: answer)
        guard refusal == "NoSuchKey" else { throw trouble(answer, refusal) }
    }

    private func content(of key: FileKey) async throws(FileTrouble) -> HTTPClientResponse.Body {
        let answer = try await ask(.GET, key)
        guard answer.status == .ok else { throw try await refusal(answer) }
        return answer.body
    }

    private func refuseUnlessMissing(_ key: FileKey) async throws(FileTrouble) -> StoredFile? {
        let answer = try await ask(.GET, key)
        let refusal = try await words(of: answer)
        guard answer.status == .notFound, refusal == "NoSuchKey" else { throw trouble(answer, refusal) }
        return nil
    }

    // MARK: Requests

    private func ask(
        _ method: HTTPMethod, _ key: FileKey, _ bytes: [UInt8] = []
    ) async throws(FileTrouble) -> HTTPClientResponse {
        var (attempt, pause) = (1, Self.firstPause)
        while true {
            do {
                let answer = try await Self.client.execute(request(method, key, bytes), timeout: Self.time)
                guard answer.status.code >= 500, attempt < Self.attempts else { return answer }
            } catch is CancellationError {
                throw FileTrouble(.unavailable, "Reading a file was broken off.")
            } catch {
                guard attempt < Self.attempts, !Task.isCancelled else { throw unreachable }
            }
            // Cancelled while resting: the next attempt ends by itself.
            try? await Task.sleep(for: pause)
            (attempt, pause) = (attempt + 1, pause * 3)
        }
    }

    private func request(_ method: HTTPMethod, _ key: FileKey, _ bytes: [UInt8]) -> HTTPClientRequest {
        let path = place.path(of: key.path)
        let digest = method != .PUT ? S3Signature.emptyBody : key.digest ?? sha256(bytes)
        let signature = S3Signature(
            method: method.rawValue, path: path, place: place, body: digest, time: Int(Date().timeIntervalSince1970))
        var request = HTTPClientRequest(url: place.url(of: path))
        request.method = method
        for field in signature.fields { request.headers.add(name: field.name, value: field.value) }
        if method == .PUT { request.body = .bytes(bytes) }
        request.tlsConfiguration = tls
        return request
    }

    /// One for the process: it keeps connections, and lives as long as anybody may ask.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(60))
        configuration.connectionPool.idleTimeout = .seconds(15)
        // Attempts are counted here: a store that is away is said to be away at once.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
    }()

    // MARK: Troubles

    private var unreachable: FileTrouble { FileTrouble(.unavailable, "The files cannot be reached in \(name).") }

    private func refusal(_ answer: HTTPClientResponse) async throws(FileTrouble) -> FileTrouble {
        trouble(answer, try await words(of: answer))
    }

    private func trouble(_ answer: HTTPClientResponse, _ code: String) -> FileTrouble {
        FileTrouble(
            answer.status == .insufficientStorage || code == "QuotaExceeded" ? .full : .unavailable,
            "The store refuses a file in \(name): \(answer.status.code) \(code)")
    }

    /// The word by which the store says what is wrong, such as `AccessDenied`.
    private func words(of answer: HTTPClientResponse) async throws(FileTrouble) -> String {
        do {
            let body = String(buffer: try await answer.body.collect(upTo: Self.longestRefusal))
            let rest = body.split(separator: "<Code>", maxSplits: 1).dropFirst().first ?? ""
            return String(rest.prefix { $0.isASCII && $0.isLetter }.prefix(60))
        } catch {
            throw unreachable
        }
    }
}

/// The bytes of one file, asked for when the first of them is wanted.
private final class S3Reading: @unchecked Sendable {
    private let open: @Sendable () async throws -> HTTPClientResponse.Body
    // One reader at a time: the stream asks for a piece only after it got the one before.
    private var pieces: HTTPClientResponse.Body.AsyncIterator?

    init(_ open: @escaping @Sendable () async throws -> HTTPClientResponse.Body) { self.open = open }

    /// nil at the end.
    func next() async throws -> [UInt8]? {
        if pieces == nil { pieces = try await open().makeAsyncIterator() }
        do {
            return try await pieces?.next().map { Array($0.readableBytesView) }
        } catch let error as CancellationError {
            throw error
        } catch {
            throw FileTrouble(.unavailable, "Reading a file was broken off.")
        }
    }
}
