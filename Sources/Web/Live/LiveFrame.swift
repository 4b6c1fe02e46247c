// An event as it goes down the live stream.
import Desk
import NIOCore
import Storage

/// The bytes of one event, made once for all listeners: `id: 42`, `data: {"position":42,…}`.
package struct LiveFrame: Sendable {
    let position: Int64
    /// Of the conversation that it concerns.
    let number: Int?
    let bytes: ByteBuffer

    init(_ logged: LoggedEvent, number: Int?) {
        position = logged.position
        self.number = number
        bytes = ByteBuffer(
            string: """
                id: \(logged.position)
                data: {"position":\(logged.position),"kind":"\(logged.event.kind)",\
                "conversation":\(number.map(String.init) ?? "null"),"at":"\(iso(logged.at))",\
                "actor":\(logged.actor.json)}


                """)
    }
}

extension Reader {
    /// Events after a position, with the numbers that people say.
    func liveFrames(after position: Int64, limit: Int) throws -> [LiveFrame] {
        var numbers: [Conversation.ID: Int] = [:]
        return try events(after: position, limit: limit).map { logged in
            if let id = logged.conversation, numbers[id] == nil { numbers[id] = try conversation(id)?.number }
            return LiveFrame(logged, number: logged.conversation.flatMap { numbers[$0] })
        }
    }
}

extension Author {
    fileprivate var json: String {
        switch self {
        case .contact(let id): "{\"kind\":\"contact\",\"id\":\"\(id)\"}"
        case .agent(let id): "{\"kind\":\"agent\",\"id\":\"\(id)\"}"
        case .bot(let id): "{\"kind\":\"bot\",\"id\":\"\(id)\"}"
        case .desk: "{\"kind\":\"desk\",\"id\":null}"
        }
    }
}
