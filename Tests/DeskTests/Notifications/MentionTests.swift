// Who is named in a note.
import Desk
import Testing

@Suite("Names in notes")
struct MentionTests {
    private static let agents = [
        agent(1, "Marko Horvat", "marko@desk.test"), agent(2, "Aigerim Sadykova", "aigerim.s@desk.test"),
        agent(3, "Айгерим Садыкова", "as@desk.test"), agent(4, "Marko Novak", "novak@desk.test"),
    ]

    private static func agent(_ id: Int64, _ name: String, _ email: String) -> Agent {
        Agent(
            id: .init(id), email: email, name: name, role: .agent, title: "", face: "leila", language: .english)
    }

    @Test(
        "a name after an @ names its bearer",
        arguments: [
            ("@Marko Horvat please", [1, 4]), ("Ask @marko.", [1, 4]), ("@MarkoNovak", [4]), ("@aigerim.s", [2]),
            ("@айгерим, взгляните", [3]), ("(@novak)", [4]), ("@Markovic", []), ("write to me@marko.test", []),
            ("Marko", []), ("@ Marko", []), ("", []), ("@", []),
        ])
    func named(text: String, ids: [Int64]) {
        #expect(mentioned(in: text, of: Self.agents).map(\.id.rawValue) == ids)
    }
}
