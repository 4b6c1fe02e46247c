// A listener of our own for the length of a test.
import Channels
import Desk
import Logging

func quiet() -> Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

func withListener(
    _ kind: MailListener.Kind, door: any MailDoor, tls: TLSSetting? = nil, limits: MailListener.Limits = .init(),
    _ body: (Int) async throws -> Void
) async throws {
    let listener = try MailListener(
        address: .host("127.0.0.1", port: 0), kind: kind, door: door, tls: tls, limits: limits,
        hostname: "desk.test", logger: quiet())
    let (ports, told) = AsyncStream<Int>.makeStream()
    let serving = Task {
        defer { told.finish() }
        try await listener.run { address in
            if case .host(_, let port) = address { told.yield(port) }
        }
    }
    for await port in ports {
        let outcome = await Result(catching: { try await body(port) })
        serving.cancel()
        try await serving.value
        return try outcome.get()
    }
    try await serving.value
}

extension Result where Failure == any Error {
    fileprivate init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
