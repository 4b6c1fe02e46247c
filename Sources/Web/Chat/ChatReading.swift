// A chat as its visitor sees it.
import Desk
import Flows
import Hummingbird
import Storage
import Text

extension FrontDesk {
    /// The whole page's model; `key` nil while the visitor's browser has not said who it is.
    func chatModel(of site: Site, host: SiteOrigin?, for key: VisitorKey?) async throws -> ChatModel {
        let (staff, hearsBy, wait) = try await flows.staff(of: site)
        let calls = flows.callsInstead(ofWaitingUntil: hearsBy, for: site.team, desk: try await flows.desk())
        let team = ChatTeam(
            present: staff.answersNow ? staff.present.map { Colleague($0.agent) } : [], answersNow: staff.answersNow,
            minutes: max(1, Int(wait.milliseconds / 60_000)), hearsBy: hearsBy, offersCall: !calls.isEmpty)
        var talk: ChatTalk?
        if let key, let (conversation, isContact) = try await flows.talk(of: key, at: site) {
            talk = try await chatTalk(conversation, isContact: isContact, staff, at: site)
        }
        let ways = talk == nil ? try await flows.directory() : []
        return ChatModel(site: site, host: host, team: team, talk: talk, ways: ways, identity: Secrets.token())
    }

    /// Who may not be the contact sees what was said in this chat, and nothing that we know from before.
    private func chatTalk(
        _ conversation: Conversation, isContact: Bool, _ staff: ChatStaff, at site: Site
    ) async throws -> ChatTalk {
        let (desk, now) = (try await flows.desk(), flows.now())
        let words = catalogues.words(forContact: conversation.language, clock: clock(of: desk.hours.zone))
        let fold = FoldWords(quoted: words.say("message.quoted"), signature: words.say("message.signature"))
        let (record, agents, chat, clientIDs) = try await database.read { db in
            try db.answers(
                to: .record(of: conversation), .agents, .chat(of: conversation.id), .clientIDs(in: conversation.id))
        }
        let people = People(
            contact: record.contactName, writers: record.writers, team: record.team, agents: agents,
            bots: record.bots)
        let owner = conversation.owner.agent
        let typed = record.messages.last { $0.channel == .chat && $0.replyAddress != nil }?.replyAddress
        let page = "/c/" + String(flows.pageURL(of: conversation, desk: desk).split(separator: "/").last ?? "")
        let course = ChatCourse(
            record, people: people, rendered: rendered, foldWords: fold, clientIDs: clientIDs, showsMails: isContact)
        let files = record.attachments.map { file in
            (file.id, "/w/\(site.key)/files/\(flows.fileToken(of: file.id, desk: desk))")
        }
        var talk = ChatTalk(
            number: conversation.number, owner: owner.flatMap { people.colleague($0) },
            isOwnerThere: staff.present.contains { $0.agent.id == owner }, word: conversation.word,
            lines: course.lines,
            writing: writing.agents(writingIn: conversation.number, now: now).compactMap { people.colleague($0) },
            read: chat?.read, email: isContact ? record.recipient : typed, page: isContact ? page : nil,
            files: Dictionary(uniqueKeysWithValues: files), calls: calls(insteadOfAnswering: record, desk: desk))
        if record.bots.contains(where: \.isActive), conversation.isOpen { talk.human = record.humanWish }
        return talk
    }
}

extension FrontDesk {
    /// When the contact could be called rather than wait for our answer; nothing where a call is promised, or unwanted.
    func calls(insteadOfAnswering record: ConversationRecord, desk: DeskRecord) -> [Range<Instant>] {
        let conversation = record.conversation
        guard let word = conversation.word, word.nextStep.isOurTurn, record.contact.noCallsSince == nil,
            !record.promises.contains(where: { $0.isStanding && $0.kind == .callBack })
        else { return [] }
        return flows.callsInstead(ofWaitingUntil: word.hearsBy, for: conversation.owner.team, desk: desk)
    }
}

/// The course of a chat: what both sides have said, on whatever way, and who has come.
struct ChatCourse {
    private(set) var lines: [ChatTalk.Line] = []

    init(
        _ record: ConversationRecord, people: People, rendered: RenderedTexts, foldWords: FoldWords,
        clientIDs: [Message.ID: String], showsMails: Bool
    ) {
        let messages = Dictionary(uniqueKeysWithValues: record.messages.map { ($0.id, $0) })
        let files = Dictionary(grouping: record.attachments.filter { $0.contentID == nil }, by: \.message)
        for logged in record.events {
            switch logged.event {
            case .messageReceived(let id), .replied(let id), .notified(let id), .botSpoke(let id):
                guard let message = messages[id] else { continue }
                guard showsMails || message.channel == .chat else {
                    if message.direction == .outbound { lines.append(.mailed(at: message.at)) }
                    continue
                }
                let author: ChatTalk.Said.Author =
                    switch people.author(of: message) {
                    case .contact: .visitor
                    case .colleague(let colleague): .colleague(colleague)
                    case .bot(let name): .bot(name)
                    case .desk: .desk
                    }
                lines.append(
                    .said(
                        ChatTalk.Said(
                            id: id, author: author, at: message.at, said: rendered.html(of: message, foldWords),
                            attachments: files[id, default: []].map { AttachmentItem($0) }, clientID: clientIDs[id])))
            case .ownerChanged(_, let to?, _), .helperJoined(let to):
                // Who has spoken already has come.
                if let colleague = people.colleague(to), logged.actor != .desk, !hasSpoken(colleague) {
                    lines.append(.joined(colleague.firstName, at: logged.at))
                }
            case .closed: lines.append(.closed(at: logged.at))
            case .reopened: lines.append(.reopened(at: logged.at))
            default: continue  // Inside matters: a visitor sees who speaks and what is said.
            }
        }
    }

    private func hasSpoken(_ colleague: Colleague) -> Bool {
        lines.contains { line in
            guard case .said(let said) = line, case .colleague(let speaker) = said.author else { return false }
            return speaker.id == colleague.id
        }
    }
}
