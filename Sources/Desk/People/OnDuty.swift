// Who takes what begins.

/// Somebody who is on duty, and how many open conversations they have.
package struct OnDuty: Sendable, Equatable {
    package let agent: Agent
    package var burden: Int

    package init(agent: Agent, burden: Int) { (self.agent, self.burden) = (agent, burden) }
}

extension Collection<OnDuty> {
    /// The one with the fewest open conversations; the one who joined first among equals.
    package var leastBurdened: OnDuty? { self.min { ($0.burden, $0.agent.id) < ($1.burden, $1.agent.id) } }
}
