// One of every page, with a name of one's choice wherever a stranger's words can stand.
import Desk
import Storage
import Foundation
import Testing
import Text

@testable import Web

struct SamplePage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let html: @Sendable (String) -> HTML
}

enum SamplePages {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Web/Catalogues")
    static let catalogues = try! Catalogues(folder: folder)
    static let clock = ZoneClock(TimeZone(identifier: "Asia/Almaty")!)
    static let now = Instant(milliseconds: 1_795_080_240_000)

    static func here(guest: Bool = false, _ language: Language = .english) -> Surroundings {
        let words =
            guest
            ? catalogues.words(forContact: language, clock: clock) : catalogues.words(inside: language, clock: clock)
        return Surroundings(words: words, now: now, company: "Lantern", assets: "/assets/x", csrf: "tok")
    }

    static func colleague(_ name: String, _ id: Int64 = 1) -> Colleague {
        Colleague(id: .init(id), name: name, firstName: name, title: name, face: "leila")
    }

    static func frame(_ name: String) -> WorkspaceFrame {
        WorkspaceFrame(
            me: colleague(name), role: .admin, isOnDuty: true, onDuty: [colleague(name)], lateCount: 1,
            unownedCount: 1, unreadableCount: 1, silentCount: 2, position: 1, news: .closed(number: 7))
    }

    static func list(_ name: String, _ view: ListModel.View = .mine) -> ListModel {
        let standings: [ListModel.Standing] = [
            .open(
                Word(
                    nextStep: .own(name), hearsBy: now - .minutes(5),
                    pressing: Pressing(.missed, since: now - .hours(1)))),
            .open(Word(nextStep: .answer, hearsBy: now + .minutes(5))),
            .open(Word(nextStep: .findOwner, hearsBy: now + .days(2))), .paused(until: now + .days(1)),
            .closed(.solved, at: now),
        ]
        let rows = standings.enumerated().map { index, standing in
            ListModel.Row(
                number: 40 + index, contact: name, language: .arabic, subject: index == 0 ? "" : name,
                standing: standing, owner: index == 1 ? nil : colleague(name), team: name, channel: .email,
                isUnread: true, risen: index == 2 ? .unowned : nil)
        }
        return ListModel(view: view, rows: rows, selected: 41, next: "n", isContinued: true)
    }

    static func timeline(_ name: String) -> [TimelineItem] {
        let file = AttachmentItem(id: .init(5), name: name, type: name, size: 9)
        let said = HTML(text: name)
        let events: [EventItem.What] = [
            .acknowledged(owner: name, team: name, by: now), .ownerChanged(from: name, to: name, team: name),
            .ownerChanged(from: nil, to: name, team: name), .ownerChanged(from: name, to: nil, team: name),
            .promiseMade(promise(name)), .promiseKept(promise(name, .answer), at: now - .hours(1)),
            .promiseMissed(promise(name), newDue: now), .promiseReplaced(promise(name)),
            .paused(.waitingPart, until: now, by: name), .resumed(by: nil), .resumed(by: name),
            .transfer(transfer(name), .offered, to: name, by: name),
            .transfer(transfer(name), .lapsed, to: name, by: name),
            .helper(name: name, joined: true), .rose(.unowned), .task(task(name), .made), .task(task(name), .late),
            .stepTried(TriedStep(id: .init(1), conversation: .init(1), words: name, by: .init(1), at: now), by: name),
            .leadAsked(question(name), by: name), .leadAnswered(question(name), by: name),
            .called(reached: true, by: name), .closed(.solved, by: name), .reopened(by: nil), .reopened(by: name),
            .deliveryFailed(why: name),
        ]
        return [
            .message(
                MessageItem(
                    id: .init(1), author: .contact(name: name, identity: .init(2)), channel: .email, at: now,
                    said: said,
                    attachments: [file], hasHTML: true, isOutbound: false, delivery: nil, threading: .startedNew,
                    hasRaw: true, losses: [.truncatedMultipart, .tooDeep])),
            .message(
                MessageItem(
                    id: .init(2), author: .colleague(colleague(name)), channel: .page, at: now, said: said,
                    attachments: [], hasHTML: false, isOutbound: true, delivery: DeliveryItem(.failed, why: name),
                    threading: nil, hasRaw: false)),
            .note(NoteItem(id: .init(3), author: colleague(name), at: now, said: said)),
        ] + events.map { .event(EventItem($0, at: now)) }
    }

    static func promise(_ name: String, _ kind: Promise.Kind = .own) -> Promise {
        Promise(
            id: .init(8), conversation: .init(1), contact: .init(2), kind: kind, words: name, dueAt: now,
            madeAt: now - .hours(2), madeBy: .init(1))
    }

    static func transfer(_ name: String) -> Transfer {
        Transfer(
            id: .init(1), conversation: .init(1), from: .init(9), to: .init(1), by: .init(9), reason: name, brief: name,
            at: now, lapsesAt: now + .hours(1))
    }

    static func task(_ name: String) -> ThirdPartyTask {
        ThirdPartyTask(
            id: .init(6), conversation: .init(1), kind: .delivery, party: name, words: name, dueAt: now - .hours(1),
            report: name, madeBy: .init(1), madeAt: now)
    }

    static func question(_ name: String) -> LeadQuestion {
        LeadQuestion(id: .init(7), conversation: .init(1), by: .init(1), words: name, at: now, promise: .init(8))
    }

    static func hours(_ name: String, at place: String) -> HoursModel {
        let absence = Absence(id: .init(4), agent: .init(2), from: now, until: nil, cover: .init(1), reason: .ill)
        return HoursModel(
            place: place, absences: [PlannedAbsence(absence: absence, cover: name)],
            week: TypedWeek(days: Array(repeating: name, count: 7), zone: name), weekCover: .init(1),
            colleagues: [colleague(name)], absenceRefusal: name, weekRefusal: name)
    }

    static func settings(_ name: String) -> SettingsModel {
        let week = TypedWeek(days: Array(repeating: name, count: 7), zone: name)
        let team = Team(id: .init(1), name: name, hours: .officeHours(zone: "UTC"))
        var hours = WorkingHours.officeHours(zone: "Asia/Almaty")
        hours.holidays = [Day(year: 2026, month: 12, day: 16)]
        return SettingsModel(
            frame: frame(name), hours: hours, week: week,
            teams: [.init(team: team, week: week, isRefused: true)], answers: .sound, rises: .sound,
            callBackAfter: .hours(2),
            reasons: [.init(kind: .pause, offered: [reason(name)], retired: [reason(name)])],
            mailboxes: mailboxes(name), refusal: name)
    }

    static func senders(
        _ name: String, role: Agent.Role = .admin, _ trial: SendersModel.Trial? = nil
    ) -> SendersModel {
        let addresses = [1, 2].map {
            DeskAddress(id: .init($0), email: "\(name)@desk\($0).test", team: .init(1), language: .english)
        }
        let sender = SenderRecord(
            address: addresses[0], name: name, signature: name, hasPlainReturn: true, server: name,
            login: (name, []))
        let keys = [nil, now].map {
            SendersModel.Key(
                domain: "desk1.test", selector: "kept", algorithm: name, signsSince: $0, recordName: name,
                recordValue: name)
        }
        var around = frame(name)
        around = WorkspaceFrame(
            me: around.me, role: role, isOnDuty: true, onDuty: [], lateCount: 0, unownedCount: 0, unreadableCount: 0,
            silentCount: 0, position: 1, news: nil)
        return SendersModel(
            frame: around,
            lines: [
                .init(address: addresses[0], team: name, sender: sender),
                .init(address: addresses[1], team: name, sender: nil),
            ], keys: keys, myEmail: name,
            trial: trial ?? .init(address: .init(2), recipient: name, result: .taken(name)), refusal: name)
    }

    static func mailboxes(_ name: String) -> [MailboxRecord] {
        var states = Array(repeating: MailboxState(), count: 4)
        states[1].pausedAt = now
        states[2].trouble = (MailboxTrouble(.refused, name), since: now)
        (states[3].heardAt, states[3].waiting) = (now, 12)
        return states.map { state in
            MailboxRecord(
                id: .init(5), address: name, server: name, user: name, folder: name, sealedSecret: [], doneFolder: name,
                takesOlder: false, startedAt: now, place: MailboxPlace(validity: 1, taken: 0, settled: 0, newFrom: 1),
                state: state)
        }
    }

    static func reason(_ name: String) -> Reason { Reason(kind: .pause, key: Reason.Key(name), name: name) }

    static func conversation(_ name: String, isOpen: Bool) -> (ConversationModel, PersonModel) {
        let contact = ContactName(full: name, first: name, identity: .init(2))
        var model = ConversationModel(
            number: 41, subject: name, language: .english, contact: contact, channel: .email,
            standing: isOpen
                ? .open(Word(nextStep: .own(name), hearsBy: now)) : .closed(.solved, by: colleague(name), at: now),
            owner: colleague(name, 9), team: name, timeline: timeline(name),
            colleagues: [colleague(name, 3), colleague(name, 4)], viewers: [colleague(name)],
            composer: Composer(replyTo: name, replyIdentity: "a", noteIdentity: "b", replyText: name, refusal: name),
            standingPromises: [promise(name)], pauseReasons: [reason(name)], closingReasons: [reason(name)],
            pauseUntil: now, invitation: Invitation(transfer: transfer(name), by: name, to: name),
            helpers: [colleague(name, 5)], cover: Cover(by: colleague(name), until: now), transferCount: 2, brief: name,
            held: held(name))
        var facts = UsualWay.Facts()
        (facts.isChat, facts.isVisitorHere, facts.hasEmail) = (true, true, true)
        (model.usualWay, model.phone) = (UsualWay(facts), name)
        (model.composer.way, model.composer.wayReason) = (.email, name)
        var chat = ChatState(
            isVisitorHere: true, isVisitorWriting: true, seen: nil, seenAt: nil,
            page: VisitedPage(address: "https://shop.test/", title: name), email: name, asked: nil, lastOfTheirs: nil)
        chat.events = [SiteEvent(name: name, properties: [.init(name: name, value: name)], at: now)].compactMap(\.self)
        model.chat = chat
        let person = PersonModel(
            contact: contact,
            known: Contact(
                id: .init(1), name: name, language: .telugu, since: now, zone: "Asia/Almaty", preferred: .phone,
                pronounced: name, formOfAddress: .informal, noCallsSince: now),
            recently: RecentWriting(messages: 3, channels: 2),
            identities: [Identity(kind: .email, value: name, returnedAt: now)],
            promises: [
                .init(words: name, due: now, by: name, keeping: "/k", isLate: true),
                .init(words: name, due: now, by: nil, calling: "/c"),
            ],
            earlier: [.init(number: 3, subject: name, closedAt: now, reason: .answered)], page: "/c/t",
            number: 41,
            tried: [TriedStep(id: .init(1), conversation: .init(1), words: name, by: .init(1), at: now)],
            tasks: [.init(task: task(name), link: "https://desk.test/t/\(name)")], questions: [question(name)],
            likenesses: [
                Likeness(name: name, address: name, reason: .name),
                Likeness(name: name, address: name, reason: .address),
            ],
            pastPromises: everyState(name).filter { !$0.isStanding })
        return (model, person)
    }

    static func held(_ name: String) -> HeldItem {
        HeldItem(
            reply: HeldReply(
                conversation: .init(1), agent: .init(1), text: name, fileNames: [name], leavesAt: now,
                isScheduled: true, stop: .contactWrote), by: colleague(name))
    }

    static func keeping(_ name: String) -> ContactModel.Keeping {
        var keeping = ContactModel.Keeping()
        (keeping.promises, keeping.tasks) = ([promise(name), promise(name, .callBack)], [task(name)])
        (keeping.cover, keeping.phone, keeping.refusal) = (colleague(name), name, name)
        keeping.windows = [now..<(now + .hours(2))]
        return keeping
    }

    static func contact(_ name: String, _ standing: ContactModel.Standing) -> ContactModel {
        let file = AttachmentItem(id: .init(5), name: name, type: name, size: 9)
        let said = ContactModel.Said(author: .contact, at: now, said: HTML(text: name), attachments: [file])
        return ContactModel(
            token: "t", number: 41, subject: name, firstName: name, fullName: name, identity: .init(2),
            owner: colleague(name), team: name, standing: standing, messages: Array(repeating: said, count: 6),
            done: [.init(.answered(by: name), at: now), .init(.promiseKept(promise(name)), at: now)],
            email: .init(shown: name, own: name), keeping: keeping(name),
            form: .init(identity: "x", text: name, hasThanks: true, refusal: .tooLong))
    }
}

extension SamplePages {
    static let inside: [SamplePage] = [
        SamplePage(testDescription: "a conversation") { name in
            let (talk, person) = conversation(name, isOpen: true)
            return workspacePage(.init(frame: frame(name), list: list(name), talk: .conversation(talk, person)), here())
        },
        SamplePage(testDescription: "a closed conversation, in Arabic") { name in
            let (talk, person) = conversation(name, isOpen: false)
            let model = WorkspaceModel(
                frame: frame(name), list: list(name, .closed), talk: .conversation(talk, person))
            return workspacePage(model, here(.arabic))
        },
        SamplePage(testDescription: "the first day") { name in
            let day = FirstDay(addresses: [name], lmtp: "127.0.0.1:2424", canInvite: true)
            let empty = ListModel(view: .mine, rows: [], selected: nil, next: nil)
            return workspacePage(.init(frame: frame(name), list: empty, talk: .firstDay(day)), here(.russian))
        },
        SamplePage(testDescription: "a new conversation") { name in
            newConversationPage(
                .init(frame: frame(name), from: [.init(id: .init(1), email: name)], identity: "i", refusal: name),
                here())
        },
        SamplePage(testDescription: "people") { name in
            peoplePage(
                PeopleModel(
                    frame: frame(name),
                    people: [
                        .init(
                            colleague: colleague(name), email: name, role: .lead, teams: [name], awaySince: now,
                            isInvited: false)
                    ],
                    teams: [Team(id: .init(1), name: name)],
                    addresses: [.init(email: name, team: name, language: .telugu)],
                    freshLink: .init(name: name, url: name), refusal: .emailTaken), here())
        },
        SamplePage(testDescription: "one's own page") { name in
            profilePage(
                ProfileModel(
                    frame: frame(name), name: name, title: name, email: name, face: name, language: .russian,
                    languages: [.english, .russian], refusal: .tooShort, hours: hours(name, at: "/me")), here())
        },
        SamplePage(testDescription: "what an agent hears of") { name in
            notificationsPage(
                NotificationsModel(
                    frame: frame(name),
                    browsers: [
                        .init(id: "7", name: name, since: now, saysMore: true, reachedAt: now, hasTrouble: false),
                        .init(id: "8", name: name, since: now, saysMore: false, reachedAt: nil, hasTrouble: true),
                    ]), here(.telugu))
        },
        SamplePage(testDescription: "a colleague's hours") { name in
            agentHoursPage(.init(frame: frame(name), name: name, hours: hours(name, at: "/agents/2")), here(.arabic))
        },
        SamplePage(testDescription: "settings") { settingsPage(settings($0), here()) },
        SamplePage(testDescription: "senders") { sendersPage(senders($0), here()) },
        SamplePage(testDescription: "senders, in Arabic, for a lead, after a failed test") { name in
            let refused = SendersModel.Trial(
                address: .init(1), recipient: name, result: .failed(.loginRefused, name))
            return sendersPage(senders(name, role: .lead, refused), here(.arabic))
        },
        SamplePage(testDescription: "the overview") { overviewPage(overview($0), here()) },
        SamplePage(testDescription: "the overview, in Arabic") { overviewPage(overview($0), here(.arabic)) },
        SamplePage(testDescription: "the overview of a calm desk") { name in
            let calm = OverviewModel(
                frame: frame(name), mailboxes: [], silences: [], late: [], hasMoreLate: false, asked: [], duty: [],
                week: [])
            return overviewPage(calm, here(.russian))
        },
        SamplePage(testDescription: "the ledger of promises") { promisesPage(ledger($0, .view(.late)), here()) },
        SamplePage(testDescription: "the promises to a contact") { name in
            promisesPage(ledger(name, .contact(ContactName(name, .init(2)))), here(.russian))
        },
        SamplePage(testDescription: "whether our times are honest") { name in
            calibrationPage(
                CalibrationModel(frame: frame(name), calibration: calibration(name), newest: 20_000), here(.arabic))
        },
        SamplePage(testDescription: "the search, before anything is asked") { name in
            searchPage(
                SearchModel(question: "", outcome: .nothingAsked, indexed: 40), frame: frame(name), here(.telugu))
        },
        SamplePage(testDescription: "what was found") { name in
            searchPage(
                SearchModel(question: name, outcome: .found([found(name)]), next: "7-20", isContinued: true),
                frame: frame(name), here())
        },
        SamplePage(testDescription: "nothing was found") { name in
            searchPage(SearchModel(question: name, outcome: .found([])), frame: frame(name), here(.arabic))
        },
        SamplePage(testDescription: "a question that cannot be understood") { name in
            searchPage(
                SearchModel(question: name, outcome: .misunderstood(.unknownOperator(name, nearest: .from))),
                frame: frame(name), here(.croatian))
        },
        SamplePage(testDescription: "what the palette finds") { name in
            searchRows(SearchModel(question: name, outcome: .found([found(name)])), here(.kazakh))
        },
        SamplePage(testDescription: "unreadable mail") { name in
            unreadablePage(
                UnreadableModel(
                    frame: frame(name),
                    items: [
                        .init(
                            id: .init(1), at: now, from: name, to: [name], why: name, size: 1,
                            retried: .init(by: name, at: now))
                    ],
                    discarded: [
                        .init(
                            id: .init(2), at: now, from: "", to: [name], why: name, size: nil,
                            discarded: .init(by: nil, at: now), discardReason: name)
                    ]),
                here())
        },
    ]

    static let all: [SamplePage] =
        inside + [
            SamplePage(testDescription: "signing in") {
                signInPage(SignInModel(email: $0, news: .refused, destination: $0), here())
            },
            SamplePage(testDescription: "an invitation") {
                invitationPage(.init(token: "t", email: $0, name: $0, isFirstTime: true, refusal: .tooShort), here())
            },
            SamplePage(testDescription: "the first start") {
                firstAgentPage(.init(token: "t", name: $0, email: $0, company: $0), here())
            },
            SamplePage(testDescription: "the contact's page") {
                contactPage(
                    contact($0, .open(Word(nextStep: .own($0), hearsBy: now + .hours(1)))), here(guest: true, .arabic))
            },
            SamplePage(testDescription: "the contact's page, closed") {
                contactPage(contact($0, .closed(.solved, at: now)), here(guest: true, .telugu))
            },
            SamplePage(testDescription: "an error") { _ in
                errorPage(.notFound, isInside: true, here(guest: true, .kazakh))
            },
        ]
}
