// A team may keep hours of its own.

extension Team {
    /// The team's own hours, and the desk's where it has none.
    package func hours(orElse desk: WorkingHours) -> WorkingHours { hours ?? desk }
}
