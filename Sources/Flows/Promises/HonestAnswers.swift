// By when we say that we answer: the time that this desk has kept in nine cases of ten.
import Desk
import Forecast
import Storage
import Synchronization
import Text

/// What the desk has learnt of its own answers, looked up anew every ten minutes.
final class PastTimes: Sendable {
    private static let freshness = Duration.minutes(10)
    /// The newest answers that count.
    static let memory = 2000

    private struct State {
        var honest: HonestTime?
        var readAt: Instant?
        var known: [Bucket: Duration] = [:]
    }

    /// Situations that are told apart: the same for so many mails that the answer is kept.
    private struct Bucket: Hashable {
        let team: Team.ID
        let channel: Channel
        let load: Int
        let hour: Int
    }

    private let state = Mutex(State())

    func isStale(at now: Instant) -> Bool {
        state.withLock { state in state.readAt.map { now.since($0) > Self.freshness || now < $0 } ?? true }
    }

    func keep(_ honest: HonestTime, at now: Instant) {
        state.withLock { $0 = State(honest: honest, readAt: now) }
    }

    /// The working time within which an answer was given in nine cases of ten like this one; nil without a past.
    func proposal(team: Team.ID, channel: Channel, load: Int, hour: Int) -> Duration? {
        let bucket = Bucket(team: team, channel: channel, load: load, hour: hour)
        // What mails take says nothing about somebody who waits in front of a chat.
        let grounds: Set<HonestTime.Grounds> = channel == .chat ? [.kind, .team, .floor] : [.floor]
        return state.withLock { state in
            if let known = state.known[bucket] { return known }
            let situation = Situation(
                kind: channel.kindOfAnswer, team: team.description, channel: channel.rawValue, load: load, hour: hour)
            guard let proposal = state.honest?.proposal(for: situation), !grounds.contains(proposal.grounds) else {
                return nil
            }
            state.known[bucket] = proposal.time
            return proposal.time
        }
    }
}

/// Nobody is promised less than this, however quick the desk has been, and nobody more.
private let shortest = Duration.minutes(30)
private let longest = Duration.hours(45)

private let shortestChat = Duration.minutes(1)
private let longestChat = Duration.minutes(30)

extension PastAnswer {
    /// A chat that nobody was there for was answered as a mail is.
    fileprivate var way: Channel { channel == .chat && !wasAtOnce ? .email : channel }
}

extension Channel {
    /// What is answered while somebody waits in front of it says nothing about what is read later, nor the other way round.
    fileprivate var kindOfAnswer: String { self == .chat ? "chat" : "answer" }
}

extension Flows {
    /// The desk's answering time as its own past has it, for one team, channel, load and hour; what the desk was set to
    /// while it has no past.
    func honestAnswers(
        of team: Team.ID, by channel: Channel, burden: Int, at now: Instant, desk: DeskRecord
    ) -> AnswerTime {
        let hour = desk.hours(of: team).hour(of: now)
        guard let time = pastTimes.proposal(team: team, channel: channel, load: burden, hour: hour) else {
            return desk.answerTime
        }
        var answers = desk.answerTime
        answers.within = min(max(time, shortest), longest)
        answers.withinFromQueue = answers.within
        return answers
    }

    /// How long a chat waits for a team that is there, as the desk's own past has it; what the site was set to while
    /// there is none.
    func chatWait(on site: Site, team: Team.ID, burden: Int, at now: Instant, desk: DeskRecord) -> Duration {
        let hour = desk.hours(of: team).hour(of: now)
        let time = pastTimes.proposal(team: team, channel: .chat, load: burden, hour: hour)
        return time.map { min(max($0, shortestChat), longestChat) } ?? site.answersWithin
    }

    /// Reads the desk's past anew when what is known is older than ten minutes.
    func refreshPast(desk: DeskRecord) async throws {
        let now = now()
        guard pastTimes.isStale(at: now) else { return }
        let answers = try await database.read { try $0.pastAnswers(limit: PastTimes.memory) }
        let history = answers.map { answer in
            PastTime(
                situation: Situation(
                    kind: answer.way.kindOfAnswer, team: answer.team.description, channel: answer.way.rawValue,
                    load: answer.burden, hour: desk.hours(of: answer.team).hour(of: answer.askedAt)),
                took: desk.hours(of: answer.team).workingTime(from: answer.askedAt, to: answer.answeredAt))
        }
        pastTimes.keep(HonestTime(history: history, floor: desk.answerTime.within), at: now)
    }
}

extension WorkingHours {
    /// The hour on the desk's clock.
    fileprivate func hour(of instant: Instant) -> Int {
        LocalTime(milliseconds: instant.rawValue, in: timeZone).hour
    }
}
