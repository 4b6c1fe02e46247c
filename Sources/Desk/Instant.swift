// A point in time, as the desk stores it.

/// Milliseconds since 1970-01-01 00:00 UTC. The clock is always an argument: `Desk` never asks for the time.
package struct Instant: Hashable, Sendable, Comparable, Codable, RawRepresentable {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }
    package init(milliseconds: Int64) { self.rawValue = milliseconds }
    package init(seconds: Int64) { self.rawValue = seconds * 1000 }

    package var seconds: Int64 { Int64((Double(rawValue) / 1000).rounded(.down)) }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package static func + (instant: Self, duration: Duration) -> Self {
        Self(milliseconds: instant.rawValue + duration.milliseconds)
    }

    package static func - (instant: Self, duration: Duration) -> Self {
        Self(milliseconds: instant.rawValue - duration.milliseconds)
    }

    /// How long after `other` this is; negative when it comes before.
    package func since(_ other: Self) -> Duration { .milliseconds(rawValue - other.rawValue) }
}

extension Duration {
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    package static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Duration { .seconds(count * 3600) }
    package static func days(_ count: Int) -> Duration { .seconds(count * 86400) }
}
