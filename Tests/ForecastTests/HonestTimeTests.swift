// The desk proposes times that it keeps.
import Testing

@testable import Forecast

@Suite struct HonestTimeTests {
    private let situation = Situation(kind: "answer", team: "Billing", channel: "mail", load: 2, hour: 10)

    private func history(_ count: Int, of situation: Situation) -> [PastTime] {
        (0..<count).map { PastTime(situation: situation, took: .seconds($0 + 1)) }
    }

    @Test("a new desk proposes its sound time")
    func newDesk() {
        let proposal = HonestTime(history: history(29, of: situation), floor: .seconds(99)).proposal(for: situation)
        #expect(proposal == .init(time: .seconds(99), grounds: .floor, samples: 0, rank: nil))
    }

    @Test("the proposal is the sample of the conformal rank among those alike")
    func ranks() {
        let proposal = HonestTime(history: history(99, of: situation), floor: .zero).proposal(for: situation)
        #expect(proposal == .init(time: .seconds(90), grounds: .load, samples: 99, rank: 90))
    }

    @Test("with too few alike the next wider group speaks")
    func widens() {
        var other = situation
        let steps: [(HonestTime.Grounds, (inout Situation) -> Void)] = [
            (.hour, { $0.load = 30 }), (.channel, { $0.hour = 20 }), (.team, { $0.channel = "chat" }),
            (.kind, { $0.team = nil }),
        ]
        for (grounds, change) in steps {
            change(&other)
            let time = HonestTime(history: history(40, of: other), floor: .zero)
            #expect(time.proposal(for: situation).grounds == grounds)
        }
    }

    @Test("a surer promise is never shorter")
    func monotone() {
        let time = HonestTime(history: history(60, of: situation), floor: .zero)
        let proposals = [0.1, 0.5, 0.8, 0.9, 0.95].map { time.proposal(for: situation, level: $0).time }
        #expect(proposals == proposals.sorted())
    }

    @Test("nine of ten new ones of the same kind are within the proposal")
    func covers() {
        var dice = Dice(state: 5)
        let times = (0..<20_000).map { _ in Duration.seconds(Int(dice.next() % 100_000)) }
        let past = times.prefix(300).map { PastTime(situation: situation, took: $0) }
        let proposal = HonestTime(history: past, floor: .zero).proposal(for: situation)
        let kept = times.dropFirst(300).count { $0 <= proposal.time }
        #expect((0.86...0.95).contains(Double(kept) / 19_700))
    }

    @Test("the share kept and the median earliness are told by bucket and month")
    func calibrates() {
        let words = [(10, 8, "a"), (10, 10, "a"), (10, 15, "b")].map {
            KeptWord(bucket: $0.2, month: "2026-03", promised: .seconds($0.0), delivered: .seconds($0.1))
        }
        let calibration = Calibration(words)
        #expect(calibration.overall.kept == 2)
        #expect(calibration.buckets["a"]?.keptShare == 1)
        #expect(calibration.buckets["a"]?.medianEarliness == .seconds(1))
        #expect(calibration.months["2026-03"]?.medianEarliness == .zero)
        #expect(Calibration([]).overall.keptShare == nil)
    }
}
