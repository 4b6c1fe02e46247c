// Words for the desk's own values: next steps, reasons, channels, roles, languages.
import Desk
import Text

extension Surroundings {
    func nextStep(_ step: NextStep) -> String {
        switch step {
        case .answer: say("step.answer")
        case .findOwner: say("step.findOwner")
        case .lookAgain: say("step.lookAgain")
        case .readAutomatic: say("step.readAutomatic")
        case .resume(let at): say("step.resume", ["at": words.dates.moment(at, now: now)])
        case .takeUp: say("step.takeUp")
        case .call: say("step.call")
        case .own(let words): words
        }
    }

    /// The name of a reason: the desk's own, else the catalogue's.
    func reason(_ reason: Reason) -> String { reason.name.utf8.isEmpty ? self.reason(reason.key) : reason.name }

    /// The name of a reason by its key, also of one that is offered no more.
    func reason(_ key: Reason.Key) -> String {
        if let own = reasonNames[key] { return own }
        let sentence = "reason.\(key.rawValue)"
        let words = say(sentence)
        return words == sentence ? key.rawValue : words
    }

    /// What was promised: an agent's own words, or the catalogue's for what has none.
    func promise(_ promise: Promise) -> String {
        switch promise.kind {
        case .own: promise.words
        case .answer: say("promise.answer")
        case .resumption: say("promise.resumption")
        case .callBack: say("promise.callBack", ["phone": promise.words])
        case .advice: say("promise.advice")
        }
    }

    func rise(_ why: Rise) -> String {
        switch why {
        case .unowned: say("rise.unowned")
        case .unaccepted: say("rise.unaccepted")
        case .uncovered: say("rise.uncovered")
        }
    }

    func task(_ kind: ThirdPartyTask.Kind) -> String {
        switch kind {
        case .supply: say("task.supply")
        case .repair: say("task.repair")
        case .refund: say("task.refund")
        case .delivery: say("task.delivery")
        case .other: say("task.another")
        }
    }

    func channel(_ channel: Channel) -> String {
        switch channel {
        case .email: say("channel.email")
        case .page: say("channel.page")
        case .api: say("channel.api")
        case .phone: say("channel.phone")
        case .chat: say("channel.chat")
        case .form: say("channel.form")
        }
    }

    func role(_ role: Agent.Role) -> String {
        switch role {
        case .agent: say("role.agent")
        case .lead: say("role.lead")
        case .admin: say("role.admin")
        }
    }

    /// "writes Russian".
    func writes(_ language: Language) -> String {
        switch language {
        case .english: say("writes.english")
        case .kazakh: say("writes.kazakh")
        case .russian: say("writes.russian")
        case .croatian: say("writes.croatian")
        case .arabic: say("writes.arabic")
        case .telugu: say("writes.telugu")
        }
    }

    func threading(_ why: Threading) -> String {
        switch why {
        case .repliesToOurs: say("threading.repliesToOurs")
        case .addressToken: say("threading.addressToken")
        case .returned: say("threading.returned")
        case .repliesToHeld: say("threading.repliesToHeld")
        case .subjectTag: say("threading.subjectTag")
        case .startedNew: say("threading.startedNew")
        case .passedOn: say("threading.passedOn")
        case .contactPage: say("threading.contactPage")
        case .chat: say("threading.chat")
        case .form: say("threading.form")
        case .written: say("threading.written")
        }
    }

    func refusal(_ why: PasswordRefusal) -> String {
        switch why {
        case .tooShort: say("password.tooShort")
        case .tooLong: say("password.tooLong")
        case .wrongOldOne: say("password.wrongOldOne")
        case .nameMissing: say("refusal.nameMissing")
        case .emailWrong: say("refusal.emailWrong")
        case .companyMissing: say("refusal.companyMissing")
        }
    }

    /// "12 kB", with the figures of the language's own units.
    func size(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? say("size.kilobytes", ["number": String(max(1, (bytes + 500) / 1000))])
            : say("size.megabytes", ["number": String((bytes + 500_000) / 1_000_000)])
    }
}

func iconName(_ channel: Channel) -> String {
    switch channel {
    case .email: "i-mail"
    case .page: "i-page"
    case .api: "i-form"
    case .phone: "i-phone"
    case .chat: "i-chat"
    case .form: "i-form"
    }
}

extension Language {
    /// How speakers call their language.
    var ownName: String {
        switch self {
        case .english: "English"
        case .kazakh: "Қазақша"
        case .russian: "Русский"
        case .croatian: "Hrvatski"
        case .arabic: "العربية"
        case .telugu: "తెలుగు"
        }
    }
}
