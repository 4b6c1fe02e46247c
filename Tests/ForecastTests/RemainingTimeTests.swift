// Remaining times are forecast better than by a table, and the upper forecast keeps its word.
import Testing

@testable import Forecast

@Suite struct RemainingTimeTests {
    /// Three events; the last comes after 1 to 2 days, or 11 to 12 for the product "slow".
    private func log(cases: Range<Int>, seed: UInt64) -> EventLog {
        var dice = Dice(state: seed)
        return EventLog(
            cases: cases.map { index in
                let start = Double(index) * 7200
                let isSlow = dice.next() % 2 == 0
                let days = Double(dice.next() % 1000) / 1000 + (isSlow ? 11 : 1)
                let product = ["product": LogValue.text(isSlow ? "slow" : "quick")]
                let times = [("open", start), ("take", start + 60), ("close", start + 60 + days * 86_400)]
                return LogCase(
                    id: String(index), events: times.map { LogEvent(activity: $0, time: $1, attributes: product) })
            })
    }

    @Test("trees see what a table of medians cannot, and nine of ten are within the upper forecast")
    func beatsTable() {
        let report = evaluate(train: log(cases: 0..<1200, seed: 1), test: log(cases: 1200..<1700, seed: 2))
        #expect(report.cases == 500)
        #expect(report.prefixes == 500)
        #expect(report.mae < 0.5)  // the table errs by about 5 days
        #expect((0.84...0.96).contains(report.coverage90))
    }

    @Test("what happens after a moment changes no forecast made by then")
    func looksForwardNever() {
        let test = log(cases: 1200..<1400, seed: 2)
        let now = 1300.0 * 7200 + 60
        let changed = EventLog(
            cases: test.cases.map { one in
                let events = one.events.map { event in
                    var event = event
                    if event.time > now { event.time += 86_400 }
                    return event
                }
                return LogCase(id: one.id, events: events)
            })
        let model = RemainingTime(training: log(cases: 0..<1200, seed: 1))
        let (before, after) = (model.forecasts(for: test), model.forecasts(for: changed))
        #expect(before.prefix(101) == after.prefix(101))
        #expect(before.dropFirst(101) != after.dropFirst(101))
    }

    @Test("a log too small to learn from still gives a report")
    func bearsTinyLogs() {
        for count in [0, 1, 3] {
            let tiny = log(cases: 0..<count, seed: 3)
            #expect(evaluate(train: tiny, test: tiny).prefixes == count)
        }
    }

    @Test("losses and coverage are those computed by hand")
    func judges() {
        let report = ForecastReport(cases: 1, truths: [1, 2, 4], medians: [2, 2, 2], uppers: [3, 2, 3])
        #expect(report.mae == 1)
        #expect(report.pinball50 == 0.5)
        #expect(report.pinball90 == 0.36667)  // (0.1·2 + 0 + 0.9·1) / 3
        #expect(report.coverage90 == 0.66667)
    }
}
