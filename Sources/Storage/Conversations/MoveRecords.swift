// Messages that went from one conversation to another, and what went with them, as rows.
import Desk
import Foundation

/// What can go along: each kind with the table in which it stands.
package enum Movable: String, Sendable {
    case message
    case promise
    case task
    case triedStep
    case leadQuestion

    fileprivate var table: String {
        switch self {
        case .message: "message"
        case .promise: "promise"
        case .task: "task"
        case .triedStep: "tried_step"
        case .leadQuestion: "lead_question"
        }
    }

    /// The alarm that watches over one of them, if any does.
    fileprivate var alarm: Alarm.Kind? {
        switch self {
        case .promise: .promise
        case .task: .task
        case .message, .triedStep, .leadQuestion: nil
        }
    }
}

/// A move with what a page says of it.
package struct MoveRecord: Sendable {
    package let move: MessageMove
    /// The numbers of the two conversations.
    package let (from, into): (Int, Int)
    package let messages: Int
    /// Whether it can be taken back: it stands still, and its trace is known, as that of any merge is.
    package let isReversible: Bool
}

private let moveColumns = "m.id, m.kind, m.from_id, m.into_id, m.by_id, m.at, m.before"

extension MessageMove {
    fileprivate init(_ row: Row) {
        let before: String? = row[6]
        self.init(
            id: row[0], kind: row[1], from: row[2], into: row[3], by: row[4], at: row[5],
            before: before.map { stored in
                do {
                    return try JSONDecoder().decode(Before.self, from: Data(stored.utf8))
                } catch {
                    preconditionFailure("This program wrote how a conversation stood before a merge: \(error)")
                }
            })
    }
}

extension Question<[MoveRecord]> {
    /// All moves out of and into a conversation, oldest first.
    package static func moves(of conversation: Conversation.ID) -> Self {
        Question(
            """
            SELECT \(moveColumns), f.number, i.number,
                (SELECT count(*) FROM moved d WHERE d.move_id = m.id AND d.kind = 'message'),
                m.undone_at IS NULL AND t.undone_at IS NULL AND (m.kind = 'merge' OR t.move_id IS NOT NULL)
            FROM message_move m JOIN conversation f ON f.id = m.from_id JOIN conversation i ON i.id = m.into_id
                LEFT JOIN move_trace t ON t.move_id = m.id
            WHERE m.from_id = $1 OR m.into_id = $1 ORDER BY m.id
            """, conversation
        ) {
            $0.map {
                MoveRecord(move: MessageMove($0), from: $0[7], into: $0[8], messages: $0[9], isReversible: $0[10])
            }
        }
    }
}

extension Reader {
    /// The merge by which a conversation ended; nil when it was not merged, or came apart again.
    package func merge(of conversation: Conversation.ID) throws -> MessageMove? {
        try one(
            """
            SELECT \(moveColumns) FROM message_move m
            WHERE m.from_id = $1 AND m.kind = 'merge' AND m.undone_at IS NULL ORDER BY m.id DESC LIMIT 1
            """, conversation
        ).map { MessageMove($0) }
    }

    /// A move that stands still; nil when there is none of that name, or it was taken back.
    package func standingMove(_ id: MessageMove.ID) throws -> MessageMove? {
        try one(
            """
            SELECT \(moveColumns) FROM message_move m LEFT JOIN move_trace t ON t.move_id = m.id
            WHERE m.id = $1 AND m.undone_at IS NULL AND t.undone_at IS NULL
            """, id
        ).map { MessageMove($0) }
    }

    /// What of a kind went along with a move.
    package func moved(_ kind: Movable, by move: MessageMove.ID) throws -> [Int64] {
        try query("SELECT subject_id FROM moved WHERE move_id = $1 AND kind = $2", move, kind.rawValue).map { $0[0] }
    }

    /// What a move changed; nil for one of a program that did not write it down.
    package func trace(of move: MessageMove.ID) throws -> MessageMove.Trace? {
        try one("SELECT trace FROM move_trace WHERE move_id = $1", move).map { row in
            let stored: String = row[0]
            do {
                return try JSONDecoder().decode(MessageMove.Trace.self, from: Data(stored.utf8))
            } catch {
                preconditionFailure("This program wrote what a move changed: \(error)")
            }
        }
    }

    /// The conversation in which everything stands that stood in this one: another, where it was merged.
    package func followed(_ conversation: Conversation) throws -> Conversation {
        var here = conversation
        while here.isMerged, let merge = try merge(of: here.id), let next = try self.conversation(merge.into) {
            here = next
        }
        return here
    }

    /// The conversation that a number led to, where it goes on.
    package func conversation(goingOnFrom number: Int) throws -> Conversation? {
        try conversation(number: number).map { try followed($0) }
    }

    /// Who takes part in a conversation.
    package func participants(of conversation: Conversation.ID) throws -> [Contact.ID] {
        try query("SELECT contact_id FROM participant WHERE conversation_id = $1 ORDER BY contact_id", conversation)
            .map { $0[0] }
    }
}

extension Writer {
    package func insert(_ move: MessageMove) throws {
        let before = try move.before.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        try put(
            "INSERT INTO message_move (id, kind, from_id, into_id, by_id, at, before) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            move.id, move.kind, move.from, move.into, move.by, move.at, before)
    }

    /// Lets things go along with a move, and remembers which.
    package func carry<Of>(_ kind: Movable, _ things: [Identifier<Of>], by move: MessageMove) throws {
        for thing in things {
            try put(
                "INSERT INTO moved (move_id, kind, subject_id) VALUES ($1, $2, $3)", move.id, kind.rawValue,
                thing.rawValue)
            try place(kind, thing.rawValue, from: move.from, into: move.into)
        }
        // What has come is found by what the conversation is called.
        if kind == .message { try putDocument(naming: move.into) }
    }

    /// Writes down what a move changed, when it has.
    package func insert(_ trace: MessageMove.Trace, of move: MessageMove.ID) throws {
        let stored = String(decoding: try JSONEncoder().encode(trace), as: UTF8.self)
        try put("INSERT INTO move_trace (move_id, trace) VALUES ($1, $2)", move, stored)
    }

    /// Says that a move was taken back; what went along stays where it is.
    package func markUndone(_ move: MessageMove, at now: Instant) throws {
        let statement =
            switch move.kind {
            case .merge: "UPDATE message_move SET undone_at = $2 WHERE id = $1"
            case .split, .move: "UPDATE move_trace SET undone_at = $2 WHERE move_id = $1"
            }
        try put(statement, move.id, now)
    }

    /// Takes back what went along with a move, as far as it is still where it went.
    package func undo(_ move: MessageMove, at now: Instant) throws {
        try markUndone(move, at: now)
        let rows = try query("SELECT kind, subject_id FROM moved WHERE move_id = $1", move.id)
        for row in rows {
            guard let kind = Movable(rawValue: row[0]) else { preconditionFailure("The schema checks what is moved.") }
            try place(kind, row[1], from: move.into, into: move.from)
        }
        try putDocument(naming: move.from)
    }

    private func place(_ kind: Movable, _ thing: Int64, from: Conversation.ID, into: Conversation.ID) throws {
        try put(
            "UPDATE \(kind.table) SET conversation_id = $2 WHERE id = $1 AND conversation_id = $3", thing, into, from)
        if kind == .message { try indexAgain(Message.ID(thing), movedTo: into) }
        guard let alarm = kind.alarm else { return }
        try put(
            "UPDATE alarm SET conversation_id = $2 WHERE subject_id = $1 AND kind = $4 AND conversation_id = $3",
            thing, into, from, alarm)
    }

    /// Somebody takes part no longer, since nothing of theirs is left there.
    package func leave(_ contact: Contact.ID, _ conversation: Conversation.ID) throws {
        try put("DELETE FROM participant WHERE conversation_id = $1 AND contact_id = $2", conversation, contact)
    }
}
