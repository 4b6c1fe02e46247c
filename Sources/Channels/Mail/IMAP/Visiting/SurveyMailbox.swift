// Looks into a mailbox without touching it: what would be taken?
import Desk

/// How many mails there are of a kind, how large, from when to when.
package struct MailTally: Sendable, Equatable {
    package var count = 0
    package var bytes = 0
    /// More than the desk takes: of those only the beginning is kept.
    package var tooLarge = 0
    package var oldest: Instant?
    package var newest: Instant?

    package init() {}

    mutating func add(_ glance: IMAPGlance) {
        (count, bytes) = (count + 1, bytes + glance.size)
        if glance.size > largestMail { tooLarge += 1 }
        guard let arrived = glance.arrivedAt else { return }
        (oldest, newest) = (min(oldest ?? arrived, arrived), max(newest ?? arrived, arrived))
    }
}

package struct MailboxSurvey: Sendable, Equatable {
    package let folder: IMAPFolder
    /// Older than the connection: taken only if that was asked for, and never answered by the desk itself.
    package var older = MailTally()
    package var new = MailTally()
    /// Whether the server tells of news by itself.
    package let tellsOfNews: Bool
    /// Whether mail can be moved in one step.
    package let moves: Bool
}

package enum SurveyMailbox {
    /// Mails that are looked at; in larger folders the numbers are those of the last so many.
    package static let mostMails = 20_000

    /// Looks at what lies behind `place`; without one at everything, and all of it is older.
    package static func run(
        server: IMAPServer, login: IMAPLogin, folder name: String, place: MailboxPlace?
    ) async throws -> MailboxSurvey {
        let session = try await IMAPCall(server).open(as: login)
        defer { session.leave() }
        return try await session.untilCancelled {
            let folder = try await session.open(name, toRead: true)
            let isSame = place?.validity == folder.validity
            let first = isSame ? (place!.taken == .max ? .max : place!.taken + 1) : 1
            var survey = MailboxSurvey(
                folder: folder, tellsOfNews: session.canIdle, moves: session.abilities.contains("MOVE"))
            let uids = try await session.uids(from: first).suffix(mostMails)
            for look in Array(uids).grouped(by: mailsInALook) {
                for glance in try await session.glances(at: look) {
                    if isSame, glance.uid >= place!.newFrom { survey.new.add(glance) } else { survey.older.add(glance) }
                }
            }
            return survey
        }
    }

    /// How to get in with a stored secret, and the grant that takes the place of its own, when there is one.
    package static func login(
        user: String, secret: MailboxSecret
    ) async throws(MailboxTrouble) -> (IMAPLogin, renewed: OAuthGrant?) {
        switch secret {
        case .password(let password): return (.password(user: user, password), nil)
        case .oauth(let grant):
            let (token, renewed) = try await AccessTokens(grant).token()
            return (.token(user: user, token), renewed)
        }
    }
}
