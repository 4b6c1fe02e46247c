// Questions of the contact, one by one, and whether a reply answers them.
import Text
import Testing

@testable import Guard

@Suite("The contact's questions")
struct QuestionTests {
    @Test(
        "are counted clause by clause, and ticked as they are answered",
        arguments: [
            (
                "How much are the red gloves, and do you ship to Canada?", "The red ones cost $18 a pair.",
                [true, false]
            ),
            ("How much are the red gloves, and do you ship to Canada?", "They are $18, and yes, we do.", [true, true]),
            ("How much is a new screen?", "We are open from 10 to 8.", [false]),
            ("Do you take dogs and cats?", "Yes, both.", [true]),
            ("Is there parking? And may we bring the dog?", "Yes, there's parking behind the house.", [true, false]),
            ("Is there parking? And may we bring the dog?", "Yes to the parking, and yes to the dog.", [true, true]),
            (
                "Please send the desk to 14 Mill Lane. How much is delivery?", "The desk goes to 14 Mill Lane.",
                [true, false]
            ),
            ("How much is the sofa?", "The sofa is 12 000 crowns.", [true]),
            ("Tell me, when does the desk come?", "The desk comes on Friday.", [true]),
        ] as [(String, String, [Bool])])
    func clauses(asked: String, reply: String, answered: [Bool]) {
        var known = ReplyContext()
        known.customerText = asked
        let questions = Guard().questions(answeredBy: reply, in: .english, knowing: known)
        #expect(questions.map(\.isAnswered) == answered)
    }
}
