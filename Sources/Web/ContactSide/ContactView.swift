// What a contact sees of their conversation: who, what next, by when, what was said, what was done.
import Desk
import Storage
import Text

struct ContactView {
    private let record: ConversationRecord
    private let people: People
    private let rendered: RenderedTexts
    private let foldWords: FoldWords
    private let email: WayByMail?
    private let now: Instant

    init(
        _ record: ConversationRecord, agents: [Agent], rendered: RenderedTexts, foldWords: FoldWords,
        email: WayByMail?, now: Instant
    ) {
        (self.record, self.rendered, self.foldWords) = (record, rendered, foldWords)
        (self.email, self.now) = (email, now)
        people = People(
            contact: record.contactName, writers: record.writers, team: record.team, agents: agents,
            bots: record.bots)
    }

    func model(
        token: String, windows: [Range<Instant>], offersCall: Bool, refusal: String?, form: ContactModel.Form
    ) -> ContactModel {
        let (conversation, name) = (record.conversation, record.contact.name)
        return ContactModel(
            token: token, number: conversation.number, subject: conversation.subject,
            firstName: name.isEmpty ? "" : record.contactName.first, fullName: record.contactName.full,
            identity: record.contact.id, owner: conversation.owner.agent.flatMap { people.colleague($0) },
            team: record.team, standing: standing, messages: messages, done: done,
            email: email, keeping: keeping(windows: windows, offersCall: offersCall, refusal: refusal), form: form)
    }

    private func keeping(
        windows: [Range<Instant>], offersCall: Bool, refusal: String?
    ) -> ContactModel.Keeping {
        var keeping = ContactModel.Keeping()
        keeping.promises = record.promises.filter { $0.isStanding && $0.isToldToContact }.sorted { $0.due < $1.due }
        keeping.tasks = record.tasks
        keeping.cover = record.cover(at: now).flatMap { people.colleague($0) }
        keeping.phone = phone
        (keeping.windows, keeping.offersCall) = (windows, offersCall)
        keeping.preferred = record.contact.preferred
        keeping.wantsNoCalls = record.contact.noCallsSince != nil
        keeping.isTheirTime = record.contact.zone != nil
        keeping.refusal = refusal
        keeping.human = record.humanWish
        return keeping
    }

    /// The number to begin with. A chat's page shows only what was said in it: whoever has begun it may turn out to be
    /// somebody whom we know, and the page was theirs before that was proven.
    private var phone: String {
        guard record.conversation.channel == .chat else {
            return record.identities.last { $0.kind == .phone }?.value ?? ""
        }
        return record.promises.last { $0.kind == .callBack }?.words ?? ""
    }

    private var standing: ContactModel.Standing {
        switch record.conversation.standing {
        case .open(let word): .open(word)
        case .paused(let pause): .open(pause.word)
        case .closed(let closure): .closed(closure.reason, at: closure.at)
        }
    }

    /// Notes stay inside; an acknowledgement says what this page says anyway.
    private var messages: [ContactModel.Said] {
        let files = Dictionary(grouping: record.attachments.filter { $0.contentID == nil }, by: \.message)
        return record.messages.filter { $0.direction != .note && $0.author != .desk }.map { message in
            let author: ContactModel.Said.Author =
                switch people.author(of: message) {
                case .contact: .contact
                case .colleague(let colleague): .colleague(colleague)
                case .bot(let name): .bot(name)
                case .desk: .desk
                }
            return ContactModel.Said(
                author: author, at: message.at, said: rendered.html(of: message, foldWords),
                attachments: files[message.id, default: []].map { AttachmentItem($0) })
        }
    }

    private var done: [ContactModel.Done] {
        record.events.compactMap { logged in what(logged).map { ContactModel.Done($0, at: logged.at) } }
    }

    /// Only what concerns the contact.
    private func what(_ logged: LoggedEvent) -> ContactModel.Done.What? {
        switch logged.event {
        case .messageReceived: .wrote
        case .acknowledged: .acknowledged
        case .replied: people.name(logged.actor).map { .answered(by: $0) }
        case .promiseKept(let id, _): promise(id).flatMap { $0.isToldToContact ? .promiseKept($0) : nil }
        case .promiseMissed(let id, let newDue):
            promise(id).flatMap { $0.isToldToContact ? .promiseMissed($0, newDue: newDue) : nil }
        case .paused(_, let until): .paused(until: until)
        case .resumed: logged.actor == .desk ? .resumed : nil
        case .taskDone(let id): record.tasks.first { $0.id == id }.map { .taskDone($0) }
        case .called(_, let reached): people.name(logged.actor).map { .called(by: $0, reached: reached) }
        case .ownerChanged(_, let to, _):
            logged.actor == .desk ? nil : to.flatMap { people.colleague($0)?.firstName }.map { .ownerChanged(to: $0) }
        case .closed: .closed
        case .reopened: .reopened
        case .conversationStarted, .botSpoke, .humanAsked, .personJoined, .handedToBots, .noteWritten, .notified,
            .promiseMade, .promiseWarned, .promiseRenegotiated,
            .promiseWithdrawn, .delivered, .deliveryFailed, .copyFailed, .guardOverridden, .otherWay, .messagesMoved,
            .mergeUndone, .moveUndone,
            .peopleJoined, .peopleSeparated,
            .transferOffered, .transferAccepted,
            .transferDeclined, .transferWithdrawn,
            .transferLapsed, .helperJoined, .helperLeft, .roseToLead, .taskMade, .taskReported, .taskLate,
            .taskCancelled, .stepTried, .leadAsked, .leadAnswered, .contactChanged, .chatOffered, .chatSeen,
            .dutyChanged, .absenceBegan,
            .absenceEnded, .unreadable, .unreadableRetried, .unreadableDiscarded, .unreadableRestored, .messageReadAnew:
            nil
        }
    }

    private func promise(_ id: Promise.ID) -> Promise? { record.promises.first { $0.id == id } }
}

extension ConversationRecord {
    /// A person can be asked for at any moment; while one takes part there is nothing to ask for.
    var humanWish: ContactModel.HumanWish {
        guard let hold = lease.hold else { return .possible }
        return hold.by == nil ? .awaited : .here
    }
}
