// The one row that says whose desk this is.
import Desk
import Text

/// The company's own settings, and the secret that signs its links.
package struct DeskRecord: Sendable, Equatable {
    package var name: String
    /// 32 random bytes, made with the desk.
    package let secret: [UInt8]
    package var language: Language
    package var hours: WorkingHours
    package var answerTime: AnswerTime
    package var riseTimes: RiseTimes
    /// Whoever would wait longer than this is offered a call.
    package var callBackAfter = Duration.hours(2)
    /// The hours of teams that keep their own, with the desk's days off; read with the desk, written with the team.
    package internal(set) var teamHours: [Team.ID: WorkingHours] = [:]
    /// The names of reasons in the desk's own words; read with the desk, written with the reason.
    package internal(set) var reasonNames: [Reason.Key: String] = [:]
    /// All that have ever spoken or heard; read with the desk, written one by one.
    package internal(set) var bots: [Bot] = []

    package init(
        name: String, secret: [UInt8], language: Language, hours: WorkingHours, answerTime: AnswerTime,
        riseTimes: RiseTimes = .sound
    ) {
        (self.name, self.secret, self.language) = (name, secret, language)
        (self.hours, self.answerTime, self.riseTimes) = (hours, answerTime, riseTimes)
    }

    package func bot(_ id: Bot.ID) -> Bot? { bots.first { $0.id == id } }
    package var greeter: Bot? { bots.first { $0.kind == .greeter && $0.isActive } }

    /// When a team works.
    package func hours(of team: Team.ID) -> WorkingHours { teamHours[team] ?? hours }
}

extension Reader {
    package func desk() throws -> DeskRecord? {
        guard
            let row = try one(
                """
                SELECT name, secret, language, hours, answer_within, queue_within, look_again,
                    rise_unowned, rise_uncovered, invitation_within, advice_within, mailbox_silent,
                    call_back_after
                FROM desk WHERE id = 1
                """)
        else { return nil }
        var desk = DeskRecord(
            name: row[0], secret: row[1], language: row[2],
            hours: try WorkingHours(stored: row[3]),
            answerTime: AnswerTime(
                within: .milliseconds(row[4] as Int64), withinFromQueue: .milliseconds(row[5] as Int64),
                lookAgain: .milliseconds(row[6] as Int64)),
            riseTimes: RiseTimes(
                unowned: .milliseconds(row[7] as Int64), uncovered: .milliseconds(row[8] as Int64),
                invitation: .milliseconds(row[9] as Int64), advice: .milliseconds(row[10] as Int64),
                mailbox: .milliseconds(row[11] as Int64)))
        desk.callBackAfter = .milliseconds(row[12] as Int64)
        for team in try teams() where team.hours != nil { desk.teamHours[team.id] = team.hours(orElse: desk.hours) }
        desk.reasonNames = try reasonNames()
        desk.bots = try bots()
        return desk
    }
}

extension Writer {
    package func insert(_ desk: DeskRecord, at now: Instant) throws {
        try put(
            """
            INSERT INTO desk (id, name, secret, language, hours, answer_within, queue_within, look_again, created_at)
            VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8)
            """, desk.name, desk.secret, desk.language, try desk.hours.stored, desk.answerTime.within.milliseconds,
            desk.answerTime.withinFromQueue.milliseconds, desk.answerTime.lookAgain.milliseconds, now)
    }

    package func update(_ desk: DeskRecord) throws {
        try put(
            """
            UPDATE desk SET name = $1, language = $2, hours = $3, answer_within = $4, queue_within = $5, look_again = $6,
                rise_unowned = $7, rise_uncovered = $8, invitation_within = $9, advice_within = $10,
                mailbox_silent = $11, call_back_after = $12
            """, desk.name, desk.language, try desk.hours.stored, desk.answerTime.within.milliseconds,
            desk.answerTime.withinFromQueue.milliseconds, desk.answerTime.lookAgain.milliseconds,
            desk.riseTimes.unowned.milliseconds, desk.riseTimes.uncovered.milliseconds,
            desk.riseTimes.invitation.milliseconds, desk.riseTimes.advice.milliseconds,
            desk.riseTimes.mailbox.milliseconds, desk.callBackAfter.milliseconds)
    }
}
