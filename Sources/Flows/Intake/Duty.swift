// Who takes the conversations that begin in one transaction.
import Desk
import Storage

/// Who of each team is on duty with how many conversations, and the next number: asked once for all mails of a
/// transaction, and counted on as they begin conversations.
final class Duty {
    private var teams: [Team.ID: [OnDuty]] = [:]
    private var next: Int?

    /// The number of a conversation that begins now, and the least burdened of the team with what they had before. Nobody
    /// takes it where there is no team.
    func take(in team: Team.ID?, db: any Reader) throws -> (number: Int, taker: OnDuty?) {
        let (onDuty, number) = try db.answers(
            to: team.map { team in teams[team].map { .known($0) } ?? .onDuty(in: team) } ?? .known([]),
            next.map { .known($0) } ?? .nextConversationNumber)
        next = number + 1
        guard let team else { return (number, nil) }
        teams[team] = onDuty
        let taker = onDuty.leastBurdened
        // An agent may work in several teams.
        for team in teams.keys {
            for place in teams[team]!.indices where teams[team]![place].agent.id == taker?.agent.id {
                teams[team]![place].burden += 1
            }
        }
        return (number, taker)
    }

    /// To be asked anew, since something else may have changed who has how much.
    func forget() { (teams, next) = ([:], nil) }
}
