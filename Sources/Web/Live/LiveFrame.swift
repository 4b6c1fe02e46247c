// An event as it goes down the live stream.
import Desk
import NIOCore
import Storage

/// The bytes of one event, made once for all who hear of it: `id: 42`, `data: {"position":42,…}`.
package struct LiveFrame: Sendable {
    let position: Int64
    /// Who hears of it, beside those who hear of everything.
    let topics: [Topic]
    let bytes: ByteBuffer

    init(_ live: LiveEvent) {
        let logged = live.logged
        position = logged.position
        topics =
            (live.number.map { [.conversation($0)] } ?? [])
            + Set(logged.event.agents + (live.owner.map { [$0] } ?? [])).map { .agent($0) }
        bytes = ByteBuffer(
            string: """
                id: \(logged.position)
                data: {"position":\(logged.position),"kind":"\(logged.event.kind)",\
                "conversation":\(live.number.map(String.init) ?? "null"),"at":"\(iso(logged.at))",\
                "actor":\(logged.actor.json)}


                """)
    }
}

extension Reader {
    func liveFrames(after position: Int64, limit: Int) throws -> [LiveFrame] {
        try liveEvents(after: position, limit: limit).map { LiveFrame($0) }
    }
}

extension DeskEvent {
    /// Whom it names, and whose list it may change therefore, whoever owns the conversation.
    fileprivate var agents: [Agent.ID] {
        switch self {
        case .ownerChanged(let from, let to, _): [from, to].compactMap(\.self)
        case .personJoined(let agent), .helperJoined(let agent), .helperLeft(let agent), .chatOffered(let agent):
            [agent]
        case .transferOffered(_, let to), .transferAccepted(_, let to), .transferDeclined(_, let to),
            .transferWithdrawn(_, let to), .transferLapsed(_, let to):
            [to]
        case .dutyChanged(let agent, _), .absenceBegan(_, let agent), .absenceEnded(_, let agent): [agent]
        case .conversationStarted, .messageReceived, .acknowledged, .replied, .botSpoke, .humanAsked, .handedToBots,
            .noteWritten, .notified, .promiseMade, .promiseWarned, .promiseMissed, .promiseKept, .promiseRenegotiated,
            .promiseWithdrawn, .delivered, .deliveryFailed, .paused, .resumed, .closed, .reopened, .roseToLead,
            .taskMade, .taskReported, .taskLate, .taskDone, .taskCancelled, .stepTried, .leadAsked, .leadAnswered,
            .called, .copyFailed, .guardOverridden, .otherWay, .messagesMoved, .mergeUndone, .moveUndone, .peopleJoined,
            .peopleSeparated,
            .chatSeen, .contactChanged, .unreadable, .unreadableRetried, .unreadableDiscarded, .unreadableRestored,
            .messageReadAnew:
            []
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
