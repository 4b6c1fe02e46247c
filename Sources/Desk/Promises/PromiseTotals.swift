// What has become of promises, counted.

/// Promises that were due, and how many of them were kept in time.
package struct KeptShare: Sendable, Equatable {
    package let due: Int
    package let kept: Int

    package init(due: Int, kept: Int) { (self.due, self.kept) = (due, kept) }

    /// How many were kept after their time, or are not kept yet.
    package var late: Int { due - kept }

    /// Hundredths, rounded down, so that nothing is called 100 that has a broken promise in it; nil when none was due.
    package var percent: Int? { due == 0 ? nil : kept * 100 / due }

    /// Below it our times are too hopeful; much above it people are told to wait longer than they need to.
    package static let aim = 90

    package var isBelowAim: Bool { percent.map { $0 < Self.aim } ?? false }

    package static func + (left: Self, right: Self) -> Self {
        Self(due: left.due + right.due, kept: left.kept + right.kept)
    }
}

/// What has become of the promises made in a time; the other figures add up to `made`.
package struct PromiseTotals: Sendable, Equatable {
    package let made: Int
    package let keptInTime: Int
    package let keptLate: Int
    package let lateNow: Int
    package let open: Int
    package let renegotiated: Int
    package let withdrawn: Int

    package init(
        made: Int, keptInTime: Int, keptLate: Int, lateNow: Int, open: Int, renegotiated: Int, withdrawn: Int
    ) {
        (self.made, self.keptInTime, self.keptLate) = (made, keptInTime, keptLate)
        (self.lateNow, self.open) = (lateNow, open)
        (self.renegotiated, self.withdrawn) = (renegotiated, withdrawn)
    }
}
