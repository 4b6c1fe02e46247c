// The ledger of promises as people read it: what, to whom, by when, and whether it was kept.
import Desk

/// A page of the ledger. Promises that no contact hears of are not in it.
package struct PromiseLedger: Sendable {
    package enum View: Sendable, Equatable {
        /// What stands in conversations that the agent owns, or stands in for; the next due first.
        case mine(Agent.ID)
        /// All that still has to be kept, the next due first.
        case open
        /// What still has to be kept and whose time has passed, the longest late first.
        case late
        /// The newest kept first.
        case kept
        /// All that was ever promised to a contact, the newest first.
        case contact(Contact.ID)
    }

    /// Where the next page begins: the order's time and the identity of the last line.
    package struct Cursor: Sendable, Equatable {
        package let time: Instant
        package let id: Promise.ID

        package init(time: Instant, id: Promise.ID) { (self.time, self.id) = (time, id) }
    }

    package struct Line: Sendable {
        package let promise: Promise
        package let number: Int
        package let subject: String
        package let contactName: String
        /// Who looks after the conversation; nil: nobody yet.
        package let owner: Agent.ID?
        /// When the contact was told that we are late; nil when they were not, or we are not.
        package let toldAt: Instant?
    }

    package let lines: [Line]
    package let next: Cursor?
}

extension Reader {
    /// At most `limit` lines after the cursor.
    package func ledger(
        _ view: PromiseLedger.View, at now: Instant, limit: Int, after: PromiseLedger.Cursor? = nil
    ) throws -> PromiseLedger {
        let lines = try rows(of: view, at: now, limit: limit, after: after).map { PromiseLedger.Line($0) }
        let shown = Array(lines.prefix(limit))
        guard lines.count > limit, let last = shown.last else { return PromiseLedger(lines: shown, next: nil) }
        return PromiseLedger(lines: shown, next: .init(time: view.time(of: last.promise), id: last.promise.id))
    }

    private func rows(
        of view: PromiseLedger.View, at now: Instant, limit: Int, after: PromiseLedger.Cursor?
    ) throws -> [Row] {
        let first: [any Storable] = [after?.time.rawValue ?? 0, after?.id.rawValue ?? 0]
        let last: [any Storable] = [after?.time.rawValue ?? .max, after?.id.rawValue ?? .max]
        return switch view {
        case .mine(let agent): try query(mine.lines(limit: limit), values: first + [agent])
        case .open: try query(open.lines(limit: limit), values: first)
        case .late: try query(late.lines(limit: limit), values: first + [now])
        case .kept: try query(kept.lines(limit: limit), values: last)
        case .contact(let contact): try query(madeToContact.lines(limit: limit), values: [contact, last[1]])
        }
    }
}

/// The promises of a view, and the order of its lines.
private struct Choice {
    let promises: String
    let order: String

    /// The choice alone decides how much is read.
    func lines(limit: Int) -> String {
        """
        SELECT \(promiseColumns), v.number, v.subject, \(contactName), v.agent_id, p.told_at
        FROM (\(promises) ORDER BY \(order) LIMIT \(rowsAsked(for: limit))) p
        JOIN conversation v ON v.id = p.conversation_id
        JOIN contact c ON c.id = p.contact_id
        ORDER BY \(order)
        """
    }
}

private let standingAfter =
    "p.kind <> 'advice' AND \(standingPromise) AND (p.due_at, p.id) > ($1, $2)"

private let open = Choice(promises: "SELECT p.* FROM promise p WHERE \(standingAfter)", order: "p.due_at, p.id")

private let late = Choice(
    promises: "SELECT p.* FROM promise p WHERE \(standingAfter) AND p.due_at < $3", order: "p.due_at, p.id")

private let kept = Choice(
    promises: """
        SELECT p.* FROM promise p
        WHERE p.kept_at IS NOT NULL AND p.kind <> 'advice' AND (p.kept_at, p.id) < ($1, $2)
        """, order: "p.kept_at DESC, p.id DESC")

/// From the agent's conversations to their promises, never the other way (SQLite keeps the order of a `CROSS JOIN`):
/// an agent carries dozens, the desk many thousands. All are gathered before they are put in order: else PostgreSQL
/// looks through the desk's promises in that order, and through all of them for an agent who has none.
private let mine = Choice(
    promises: """
        WITH own AS MATERIALIZED (
            SELECT p.* FROM conversation o CROSS JOIN promise p
            WHERE o.closed_at IS NULL AND o.agent_id IN (
                    SELECT a.id FROM agent a WHERE a.id = $3
                    UNION \(coveredAgents))
                AND p.conversation_id = o.id AND \(standingAfter))
        SELECT p.* FROM own p
        """, order: "p.due_at, p.id")

/// Identities are in the order in which promises were made.
private let madeToContact = Choice(
    promises: "SELECT p.* FROM promise p WHERE p.contact_id = $1 AND p.kind <> 'advice' AND p.id < $2",
    order: "p.id DESC")

extension PromiseLedger.View {
    fileprivate func time(of promise: Promise) -> Instant {
        switch self {
        case .mine, .open, .late: promise.dueAt
        case .contact: promise.madeAt
        case .kept: if case .kept(let at) = promise.state { at } else { promise.dueAt }
        }
    }
}

extension PromiseLedger.Line {
    fileprivate init(_ row: Row) {
        self.init(
            promise: Promise(row), number: row[13], subject: row[14], contactName: row[15], owner: row[16],
            toldAt: row[17])
    }
}
