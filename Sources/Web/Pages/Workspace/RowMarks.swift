// What many rows of a list have in common, written once a page: who owns them, how they came, in which
// language, and whether nobody holds them.
import Desk
import Text

struct RowMarks {
    /// All that the mark of an owner shows.
    private struct Owner: Hashable {
        let agent: Agent.ID?
        let team: String
        let channel: Channel
    }

    /// Said to those who do not see that the row is bold.
    let unread: HTML
    private let here: Surroundings
    private var owners: [Owner: HTML] = [:]
    private var languages: [Language: HTML] = [:]

    init(_ here: Surroundings) {
        self.here = here
        unread = "<span class=\"vh\">\(here.say("list.unread"))</span>"
    }

    mutating func owner(of row: ListModel.Row) -> HTML {
        let owner = Owner(agent: row.owner?.id, team: row.team, channel: row.channel)
        if let known = owners[owner] { return known }
        let words =
            row.owner.map { here.say("list.owner", ["name": $0.firstName]) }
            ?? here.say("list.queue", ["team": row.team])
        let mark: HTML = """
            <span class="owner">\(row.owner.map { here.face($0) } ?? here.queueFace())\(here.icon(iconName(row.channel), "i ch"))\
            <span class="vh">\(words)</span></span>
            """
        owners[owner] = mark
        return mark
    }

    mutating func language(_ language: Language) -> HTML {
        if let known = languages[language] { return known }
        let mark: HTML = "<abbr class=\"lang\" title=\"\(here.writes(language))\">\(language.rawValue)</abbr>"
        languages[language] = mark
        return mark
    }

    /// Beside what has risen to the lead: why, for the pointer and for those who listen.
    func risen(_ why: Rise) -> HTML {
        let words = here.rise(why)
        return """
            <span class="risen" title="\(words)">\(here.icon("i-hand"))<span class="vh">\(words)</span></span>
            """
    }
}
