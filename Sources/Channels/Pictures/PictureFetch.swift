// Fetches the pictures of mails from the servers that have them, for somebody who asked to see them.
import NIOCore
import Synchronization

/// The sender's server sees the desk, never the person who reads.
///
/// Each place is looked at before it is spoken to, that of each redirect too. Whether what came is a picture is for the
/// caller to see.
package final class PictureFetch: Sendable {
    /// Bytes of one picture.
    package static let mostBytes = 5 << 20
    private static let mostRedirects = 4
    private static let mostAtOnce = 32

    private let reach: WebReach
    private let time: TimeAmount
    private let running = Mutex(0)

    /// `opened`: networks that are asked although the public cannot reach them. `time` is for everything, from the name
    /// to the last byte.
    package init(opened: [Network] = [], time: Duration = .seconds(15)) {
        reach = WebReach(opened: opened)
        self.time = TimeAmount(time)
    }

    package func fetch(_ address: String) async throws(WebTrouble) -> [UInt8] {
        let mayRun = running.withLock { running in
            guard running < Self.mostAtOnce else { return false }
            running += 1
            return true
        }
        guard mayRun else { throw .busy }
        defer { running.withLock { $0 -= 1 } }
        do {
            return try await follow(try WebAddress(address), until: .now() + time)
        } catch let trouble as WebTrouble {
            throw trouble
        } catch let failure as ChannelError {
            throw failure.isTimeout ? .tooSlow : .unreachable
        } catch {
            throw .unreachable
        }
    }

    private func follow(_ first: WebAddress, until end: NIODeadline) async throws -> [UInt8] {
        var address = first
        for _ in 0...Self.mostRedirects {
            let call = WebCall(address, until: end)
            let place = try await call.place()
            guard reach.allows(place) else { throw WebTrouble.outOfReach }
            let answer = try await call.picture(from: place, mostBytes: Self.mostBytes)
            switch answer.status {
            case 200: return answer.body
            case 301, 302, 303, 307, 308:
                guard let location = answer.location else { throw WebTrouble.refused(status: answer.status) }
                address = try address.following(location)
            default: throw WebTrouble.refused(status: answer.status)
            }
        }
        throw WebTrouble.tooManyRedirects
    }
}

extension ChannelError {
    fileprivate var isTimeout: Bool {
        if case .connectTimeout = self { return true }
        return false
    }
}
