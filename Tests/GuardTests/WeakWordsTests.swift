// Words that anger only where nothing else is said, and words that nothing makes better.
import Text
import Testing

@testable import Guard

@Suite("Weak words")
struct WeakWordsTests {
    @Test(
        "speak in a reply that offers nothing, and are silent beside a time, a figure, a deed or a clearer word",
        arguments: [
            ("The removal men dented the fridge.", ["excuse.blame_colleague_or_supplier"]),
            ("The removal men dented the fridge, and a new door comes on Monday.", []),
            ("The removal men dented the fridge: £40 are back on your card.", []),
            ("The removal men dented the fridge. Calm down.", ["insult.sarcasm_impatience"]),
        ] as [(String, Set<RuleName>)])
    func weak(text: String, expected: Set<RuleName>) { #expect(rules(of: text) == expected) }

    @Test("a vague time stays vague beside a month")
    func always() {
        #expect(rules(of: "The spare key will be cut at some point this month.") == ["vague_promise"])
        #expect(rules(of: "The spare key will be cut on Monday at 3 pm.") == [])
    }

    @Test("a rule is silent beside a nearer one in its sentence, and where it is said what is done for the contact")
    func yieldingAndPardon() {
        #expect(rules(of: "Your warranty expired last week, so we can't do anything.") == ["excuse.warranty_yesterday"])
        #expect(rules(of: "Your warranty expired last week, but we repair it all the same: a box is on its way.") == [])
        #expect(rules(of: "I don't know why it broke.") == ["excuse.dont_know"])
        #expect(rules(of: "I don't know why it broke, so I've ordered a new one.") == [])
    }

    @Test("say nothing in a longer reply, which offers something in whatever words")
    func longReply() {
        let regret = "We're very sorry that the hedge was cut too short."
        #expect(rules(of: regret) == ["excuse.cant_help_apology"])
        let more = " Hedges of this kind love a hard cut in spring and grow back thicker, as the one by the gate shows."
        #expect(rules(of: regret + more) == [])
    }

    @Test(
        "two abbreviations that nobody explains are jargon; codes, known ones and shouted words are none",
        arguments: [
            ("The XQR was out of step with the ZLT.", ["jargon"]),
            ("The XQR was out of step.", []),
            ("Your parcel XQR-2207 left by DHL, and the PIN comes by SMS.", []),
            ("The XQR (the box at the back) and the ZLT (the one in front) are new.", []),
            ("PLEASE OPEN THE XQR AND THE ZLT.", []),
        ] as [(String, Set<RuleName>)])
    func abbreviations(text: String, expected: Set<RuleName>) { #expect(rules(of: text) == expected) }

    @Test(
        "a day to come or a figure beside the words excuses them; one that is past, part of them or far away does not",
        arguments: [
            ("I don't know why the pump stopped. The fitter opens it on Monday at nine.", []),
            ("I don't know why the pump stopped.", ["excuse.dont_know"]),
            ("I don't know why the pump stopped yesterday.", ["excuse.dont_know"]),
            ("The pump is on Monday's list. It's blue. It's big. I don't know why it stopped.", ["excuse.dont_know"]),
            ("Our policy doesn't allow refunds. You get £20 off the next order.", []),
            ("We'll get to it in the next few days.", ["vague_promise"]),
            ("I'll ring you on Monday at nine. I'll let you know what they say as soon as possible.", []),
        ] as [(String, Set<RuleName>)])
    func near(text: String, expected: Set<RuleName>) { #expect(rules(of: text) == expected) }

    @Test(
        "rows of dots, pairs of X and notes to oneself are holes; a numeral, a size and three dots are none",
        arguments: [
            ("The total is ........ pounds.", true), ("Your refund of £XX.XX is back.", true),
            ("Your visit is on XX.XX. at nine.", true), ("The fitter is TBC.", true), ("Order no. ### is here.", true),
            ("Well... it's here.", false), ("The XX century room is open.", false), ("The shirt is XXL.", false),
        ])
    func rows(text: String, isHole: Bool) {
        #expect(rules(of: text).contains("unfilled_variable") == isHole)
    }

    @Test("a hole that is talked about is none")
    func holes() {
        #expect(rules(of: "Dear {name}, your bike is ready.") == ["unfilled_variable"])
        #expect(rules(of: "In the template, type {name} where the name shall stand.") == [])
    }

    private func rules(of text: String) -> Set<RuleName> {
        Set(Guard().check(text, in: .english, knowing: ReplyContext()).findings.map(\.rule))
    }
}
