// A web site that shows the launcher: who may frame the chat, who answers there, in which colour.

/// A place on the web from which visitors chat.
package struct Site: Sendable, Equatable {
    package typealias ID = Identifier<Site>

    /// How long a team that is there lets a chat wait, until the desk's own past says better.
    package static let soundWait = Duration.minutes(5)

    package let id: ID
    /// Stands in the script tag of every page: it names the site, and opens nothing.
    package let key: String
    package var name: String
    /// Who may frame the chat; nobody while it is empty.
    package var origins: [SiteOrigin]
    package var team: Team.ID
    package var accent: Accent
    /// Time within which a chat is answered while somebody of the team is there.
    package var answersWithin: Duration
    /// Whether agents see which page a visitor is looking at; the site says so to its visitors.
    package var sharesPages: Bool

    package init(
        id: ID, key: String, name: String, origins: [SiteOrigin], team: Team.ID, accent: Accent = .spruce,
        answersWithin: Duration = soundWait, sharesPages: Bool = false
    ) {
        (self.id, self.key, self.name, self.origins) = (id, key, name, origins)
        (self.team, self.accent, self.answersWithin) = (team, accent, answersWithin)
        self.sharesPages = sharesPages
    }
}
