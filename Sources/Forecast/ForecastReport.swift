// How good the forecasts of a log are, in figures that can be compared with published ones.

/// Times in days. `coverage90` is the share of prefixes whose true remaining time is at most the upper forecast.
package struct ForecastReport: Sendable, Equatable, Codable {
    package let cases: Int
    package let prefixes: Int
    package let mae: Double
    package let pinball50: Double
    package let pinball90: Double
    package let coverage90: Double

    enum CodingKeys: String, CodingKey {
        case cases, prefixes
        case mae = "mae_days"
        case pinball50 = "pinball_50"
        case pinball90 = "pinball_90"
        case coverage90 = "coverage_90"
    }

    /// Judges forecasts of `truths`, one for each prefix.
    package init(cases: Int, truths: [Double], medians: [Double], uppers: [Double]) {
        let kept = zip(truths, uppers).count { $0 <= $1 }
        (self.cases, prefixes) = (cases, truths.count)
        mae = rounded(2 * pinball(truths, medians, level: 0.5))
        pinball50 = rounded(pinball(truths, medians, level: 0.5))
        pinball90 = rounded(pinball(truths, uppers, level: RemainingTime.level))
        coverage90 = rounded(Double(kept) / Double(max(truths.count, 1)))
    }
}

private func rounded(_ value: Double) -> Double { (value * 1e5).rounded() / 1e5 }

/// Learns from one log and forecasts every prefix of the other.
package func evaluate(train: EventLog, test: EventLog) -> ForecastReport {
    let judged = RemainingTime(training: train).judged(test)
    return ForecastReport(
        cases: test.cases.count, truths: judged.map(\.truth), medians: judged.map(\.forecast.median),
        uppers: judged.map(\.forecast.upper))
}
