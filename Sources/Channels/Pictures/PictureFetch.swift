// Fetches the pictures of mails from the servers that have them, for somebody who asked to see them.
import NIOCore
import NIOPosix
import Synchronization

/// The sender's server sees the desk, never the person who reads.
///
/// Each host is resolved here and one of its addresses is looked at and spoken to, so that a name cannot lead to one
/// address when it is looked at and to another when it is asked; the same holds for each redirect. Whether what came is
/// a picture is for the caller to see.
package final class PictureFetch: Sendable {
    /// Bytes of one picture.
    package static let mostBytes = 5 << 20
    private static let mostRedirects = 4
    private static let mostAtOnce = 32

    private let reach: PictureReach
    private let time: TimeAmount
    private let running = Mutex(0)

    /// `opened`: networks that are asked although the public cannot reach them. `time` is for everything, from the name
    /// to the last byte.
    package init(opened: [Network] = [], time: Duration = .seconds(15)) {
        reach = PictureReach(opened: opened)
        self.time = TimeAmount(time)
    }

    package func fetch(_ address: String) async throws(PictureTrouble) -> [UInt8] {
        let mayRun = running.withLock { running in
            guard running < Self.mostAtOnce else { return false }
            running += 1
            return true
        }
        guard mayRun else { throw .busy }
        defer { running.withLock { $0 -= 1 } }
        do {
            return try await follow(try PictureAddress(address), until: .now() + time)
        } catch let trouble as PictureTrouble {
            throw trouble
        } catch let failure as ChannelError {
            throw failure.isTimeout ? .tooSlow : .unreachable
        } catch {
            throw .unreachable
        }
    }

    private func follow(_ first: PictureAddress, until end: NIODeadline) async throws -> [UInt8] {
        var address = first
        for _ in 0...Self.mostRedirects {
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            let place = try await place(of: address, until: end, on: loop)
            guard reach.allows(place) else { throw PictureTrouble.outOfReach }
            let answer = try await PictureRequest(
                address: address, place: place, mostBytes: Self.mostBytes, end: end
            ).send(on: loop)
            switch answer.status {
            case 200: return answer.body
            case 301, 302, 303, 307, 308:
                guard let location = answer.location else { throw PictureTrouble.refused(status: answer.status) }
                address = try address.following(location)
            default: throw PictureTrouble.refused(status: answer.status)
            }
        }
        throw PictureTrouble.tooManyRedirects
    }

    /// The system's resolver blocks, so it has a thread; nobody waits for it longer than until `end`.
    private func place(
        of address: PictureAddress, until end: NIODeadline, on loop: any EventLoop
    ) async throws -> SocketAddress {
        let found = loop.makePromise(of: SocketAddress.self)
        let alarm = loop.scheduleTask(deadline: end) { found.fail(PictureTrouble.tooSlow) }
        defer { alarm.cancel() }
        NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
            try SocketAddress.makeAddressResolvingHost(address.host, port: address.port)
        }.cascade(to: found)
        return try await found.futureResult.get()
    }
}

extension ChannelError {
    fileprivate var isTimeout: Bool {
        if case .connectTimeout = self { return true }
        return false
    }
}
