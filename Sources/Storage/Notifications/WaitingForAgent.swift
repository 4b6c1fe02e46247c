// How many conversations wait for an agent: what the title of their page counts.
import Desk

extension Reader {
    /// An agent's own open conversations in which it is our turn, counted up to a hundred.
    package func countWaiting(for agent: Agent.ID) throws -> Int { try answer(to: .waiting(for: agent)) }
}

extension Question<Int> {
    package static func waiting(for agent: Agent.ID) -> Self {
        Question(waitingForAgent, agent) { $0[0][0] }
    }
}

/// Those of agent `$1`: as `NextStep.isOurTurn` says it.
let waitingForAgent = """
    SELECT count(*) FROM (
        SELECT 1 FROM conversation
        WHERE agent_id = $1 AND closed_at IS NULL AND next_step NOT IN ('lookAgain', 'resume')
        LIMIT \(mostCounted)) waiting
    """
