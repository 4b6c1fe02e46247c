// What is known for a moment and never stored: who looks where, who is writing. As nodes tell it each other.
import Desk

/// Something that is true for some seconds, or that has changed in the database without being in the log.
///
///     Sign(Sign.visitorWrites(1042, true).words)        // "v 1042 1"
enum Sign: Sendable, Equatable {
    case looks(Agent.ID, at: Int)
    case agentWrites(Agent.ID, in: Int, Bool)
    case visitorWrites(in: Int, Bool)
    /// Pages that show this conversation should look again: the visitor has come or gone, or something was read.
    case changed(Int)

    /// In letters, digits and spaces, for `Database.whisper`.
    var words: String {
        switch self {
        case .looks(let agent, let number): "l \(number) \(agent)"
        case .agentWrites(let agent, let number, let writes): "w \(number) \(agent) \(writes ? 1 : 0)"
        case .visitorWrites(let number, let writes): "v \(number) \(writes ? 1 : 0)"
        case .changed(let number): "c \(number)"
        }
    }

    /// nil for words of a newer or an older program.
    init?(_ words: String) {
        let parts = words.split(separator: " ").map(String.init)
        guard parts.count >= 2, let number = Int(parts[1]), number > 0 else { return nil }
        switch (parts[0], parts.count) {
        case ("l", 3):
            guard let agent = Agent.ID(parts[2]) else { return nil }
            self = .looks(agent, at: number)
        case ("w", 4):
            guard let agent = Agent.ID(parts[2]) else { return nil }
            self = .agentWrites(agent, in: number, parts[3] == "1")
        case ("v", 3): self = .visitorWrites(in: number, parts[2] == "1")
        case ("c", 2): self = .changed(number)
        default: return nil
        }
    }
}
