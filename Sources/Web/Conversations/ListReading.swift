// The list as its page shows it.
import Desk
import Hummingbird
import Storage

/// Which part of the list is asked for: `?view=mine&after=…`.
struct ListQuery: Sendable {
    static let pageSize = 50

    var view: ListModel.View
    var after: InboxList.Cursor?
    var limit = ListQuery.pageSize

    init(_ request: Request) throws(WebError) {
        view = request.query("view").flatMap { ListModel.View(rawValue: $0) } ?? .mine
        after = try Self.cursor(request)
    }

    static func cursor(_ request: Request) throws(WebError) -> InboxList.Cursor? {
        guard let text = request.query("after"), !text.isEmpty else { return nil }
        guard let cursor = InboxList.Cursor(text) else { throw .malformed("This is not a cursor of ours.") }
        return cursor
    }
}

extension InboxList.Cursor {
    /// `1795600800000-123`: milliseconds and identity of the last row.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"))
        guard parts.count == 2, let time = Int64(Substring(parts[0])), let id = Int64(Substring(parts[1])) else {
            return nil
        }
        self.init(time: Instant(milliseconds: time), id: .init(id))
    }

    var text: String { "\(time.rawValue)-\(id)" }
}

extension ListModel.View {
    var stored: InboxList.View {
        switch self {
        case .mine: .mine
        case .covering: .covering
        case .helping: .helping
        case .unowned: .unowned
        case .all: .open
        case .closed: .closed
        }
    }
}

extension Question<ListModel> {
    static func list(_ query: ListQuery, for agent: Agent, selected: Int?) -> Self {
        Question<(InboxList, [AskedChat])>(
            .inbox(query.view.stored, for: agent.id, limit: query.limit, after: query.after), .chats(askedOf: agent.id)
        ).map { list, asked in
            ListModel(
                view: query.view, rows: list.items.map { ListModel.Row($0, forLead: agent.role >= .lead) },
                selected: selected, next: list.next?.text, isContinued: query.after != nil,
                asked: asked.map { AskedChatItem(number: $0.number, name: $0.name, subject: $0.subject) })
        }
    }
}

extension ListModel.Row {
    fileprivate init(_ item: InboxList.Item, forLead: Bool) {
        self.init(
            number: item.number, contact: item.contactName.isEmpty ? item.contactAddress : item.contactName,
            language: item.language, subject: item.subject, standing: ListModel.Standing(item.standing),
            owner: Colleague(item), team: item.teamName, channel: item.channel, isUnread: item.isUnread,
            risen: forLead ? item.risen : nil)
    }
}

extension ListModel.Standing {
    fileprivate init(_ standing: Conversation.Standing) {
        switch standing {
        case .open(let word): self = .open(word)
        case .paused(let pause): self = .paused(until: pause.until)
        case .closed(let closure): self = .closed(closure.reason, at: closure.at)
        }
    }
}

extension Colleague {
    /// A row of the list knows name and face of its owner, and nothing else is shown there.
    fileprivate init?(_ item: InboxList.Item) {
        guard let id = item.owner, let name = item.ownerName else { return nil }
        let first = name.utf8.firstIndex(of: UInt8(ascii: " ")).map { String(name[..<$0]) } ?? name
        self.init(id: id, name: name, firstName: first, title: "", face: item.ownerFace ?? "")
    }
}
