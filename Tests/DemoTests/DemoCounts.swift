// What there is at the demo's desk, counted.
import Desk
import Foundation
import Storage
import Text

enum LanternZone {
    static let almaty = TimeZone(identifier: "Asia/Almaty")!
}

/// Counts over the whole desk.
struct DemoCounts: Sendable {
    let conversations: Int
    let contacts: Int
    let open: Int
    let unowned: Int
    let languages: Set<Language>
    let unreadable: Int
    let failedDeliveries: Int
    let waitingInOutbox: Int
    let attachments: Int
    let reopenings: Int
    let automatic: Int
    let writtenOnPages: Int

    init(_ db: any Reader) throws {
        func count(_ sql: String) throws -> Int { try db.one(sql)![0] }
        conversations = try count("SELECT count(*) FROM conversation")
        contacts = try count("SELECT count(*) FROM contact")
        open = try count("SELECT count(*) FROM conversation WHERE closed_at IS NULL")
        unowned = try count("SELECT count(*) FROM conversation WHERE closed_at IS NULL AND agent_id IS NULL")
        languages = Set(try db.query("SELECT DISTINCT language FROM conversation").map { $0[0] })
        unreadable = try db.unreadableItems(limit: 10).count
        failedDeliveries = try count("SELECT count(*) FROM message WHERE delivery = 'failed'")
        waitingInOutbox = try db.waitingInOutbox()
        attachments = try count("SELECT count(*) FROM attachment")
        reopenings = try db.events(after: 0, limit: 10_000).count { $0.event == .reopened }
        automatic = try count("SELECT count(*) FROM raw_item WHERE envelope_from = ''")
        writtenOnPages = try count("SELECT count(*) FROM message WHERE channel = 'page'")
    }
}

extension Reader {
    func allConversations() throws -> [Conversation] {
        let count: Int = try one("SELECT count(*) FROM conversation")![0]
        return try (1001...1000 + count).compactMap { try conversation(number: $0) }
    }
}
