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

    /// Opened every twelve hours, taken a minute later, and closed when `closing` says, in days since 1970.
    private func log(cases: Range<Int>, closing: (Double) -> Double) -> EventLog {
        EventLog(
            cases: cases.map { index in
                let start = Double(index) / 2
                let times = [("open", start), ("take", start + 1 / 1440), ("close", closing(start))]
                let customer = ["customer": LogValue.text(String(index % 150))]
                return LogCase(
                    id: String(index),
                    events: times.map { LogEvent(activity: $0, time: $1 * 86_400, attributes: customer) })
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

    @Test("a desk that closes on the first of each month is found out")
    func learnsTheCalendar() {
        let lengths = [31.0, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let firsts = (0..<48).map { month in (0..<month).reduce(0) { $0 + lengths[$1 % 12] } }
        func closing(_ start: Double) -> Double { firsts.first { $0 > start + 5 } ?? 0 }
        let report = evaluate(
            train: log(cases: 0..<1600, closing: closing), test: log(cases: 1600..<2000, closing: closing))
        #expect(report.mae < 3)  // the table errs by about 7.6 days
    }

    @Test("where there is nothing to learn, the forecast is as good as a table, and names are not learnt by heart")
    func noiseTeachesNothing() {
        var dice = Dice(state: 7)
        func closing(_ start: Double) -> Double { start + 1 + Double(dice.next() % 20_000) / 1000 }
        let report = evaluate(
            train: log(cases: 0..<1200, closing: closing), test: log(cases: 1200..<1800, closing: closing))
        #expect(report.mae < 5.3)  // the true median errs by 5 days
        #expect((0.86...0.94).contains(report.coverage90))
    }

    @Test("the course of the whole case, written beside its events by the program that exported them, is not used")
    func refusesHindsight() {
        var plain = log(cases: 0..<400, seed: 4)
        let before = RemainingTime(training: plain).forecasts(for: plain)
        for index in plain.cases.indices {
            let hours = ((plain.cases[index].events[2].time - plain.cases[index].events[1].time) / 3600).rounded()
            plain.cases[index].attributes = ["Variant": .text("\(hours)"), "variant-index": .number(hours)]
        }
        #expect(RemainingTime(training: plain).forecasts(for: plain) == before)
    }

    @Test("what a name is worth to a case of training is not learnt from that case")
    func keepsFoldsApart() {
        let prefixes = (0..<10).map { number in
            Prefix(
                number: number, remaining: Double(number), startOfCase: 0, numbers: [], names: [],
                attributes: ["product": .text(number < 9 ? "common" : "rare")])
        }
        let encoding = Encoding(prefixes)
        let middle = encoding.row(prefixes[9], isLesson: true)[0]
        #expect(middle == 0.5)
        #expect(encoding.row(prefixes[9], isLesson: false)[0] > middle)
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
