// A colleague, as pages show them.
import Desk
import Text

/// Name and face of an agent.
package struct Colleague: Sendable, Equatable, Identifiable {
    package let id: Agent.ID
    package let name: String
    package let firstName: String
    /// What customers read under the name.
    package let title: String
    /// The name of a drawn face; see `faceNames`.
    package let face: String

    package init(id: Agent.ID, name: String, firstName: String, title: String, face: String) {
        (self.id, self.name, self.firstName, self.title, self.face) = (id, name, firstName, title, face)
    }

    package init(_ agent: Agent) {
        self.init(
            id: agent.id, name: agent.name, firstName: agent.firstName, title: agent.title, face: agent.face)
    }
}

/// The faces in `Assets/faces.svg`, in the order of the picker on the profile page.
package let faceNames = [
    "aigerim", "marko", "leila", "artyom", "sunil", "dana", "viktor", "lakshmi", "ruth", "yusuf",
]
