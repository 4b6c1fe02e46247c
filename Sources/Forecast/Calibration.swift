// Whether the desk keeps its word as often as it says: shares for a page.

/// A promise that has been delivered, in working time since it was given.
package struct KeptWord: Sendable, Equatable {
    package let bucket: String
    /// Such as "2026-03".
    package let month: String
    package let promised: Duration
    package let delivered: Duration

    package init(bucket: String, month: String, promised: Duration, delivered: Duration) {
        (self.bucket, self.month) = (bucket, month)
        (self.promised, self.delivered) = (promised, delivered)
    }
}

package struct Calibration: Sendable, Equatable {
    package struct Share: Sendable, Equatable {
        package let count: Int
        package let kept: Int
        /// Median of promised less delivered; negative when most are late.
        package let medianEarliness: Duration

        /// 0 … 1; nothing without promises.
        package var keptShare: Double? { count == 0 ? nil : Double(kept) / Double(count) }

        init(_ words: [KeptWord]) {
            count = words.count
            kept = words.count { $0.delivered <= $0.promised }
            let early = words.map { $0.promised - $0.delivered }.sorted()
            medianEarliness =
                early.isEmpty ? .zero : (early[(early.count - 1) / 2] + early[early.count / 2]) / 2
        }
    }

    package let overall: Share
    package let buckets: [String: Share]
    package let months: [String: Share]

    package init(_ words: [KeptWord]) {
        overall = Share(words)
        buckets = Dictionary(grouping: words, by: \.bucket).mapValues(Share.init)
        months = Dictionary(grouping: words, by: \.month).mapValues(Share.init)
    }
}
