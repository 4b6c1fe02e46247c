// The time that the desk proposes: one that it has kept in nine cases of ten.

/// What is asked of the past, or what the past answers to.
package struct Situation: Sendable, Equatable {
    /// What is promised: an answer, a solution, a call.
    package var kind: String
    package var team: String?
    package var channel: String?
    /// Open conversations of the owner or the team at that moment.
    package var load: Int
    /// Local hour, 0 … 23.
    package var hour: Int

    package init(kind: String, team: String? = nil, channel: String? = nil, load: Int, hour: Int) {
        (self.kind, self.team, self.channel) = (kind, team, channel)
        (self.load, self.hour) = (load, hour)
    }
}

/// How long something took in working time. A history lists its samples from the oldest to the newest.
package struct PastTime: Sendable, Equatable {
    package var situation: Situation
    package var took: Duration

    package init(situation: Situation, took: Duration) { (self.situation, self.took) = (situation, took) }
}

/// A proposed working time and its grounds.
///
///     HonestTime(history: history, floor: .seconds(4 * 3600)).proposal(for: situation)
package struct HonestTime: Sendable {
    /// From the most specific to the general one.
    package enum Grounds: String, Sendable, Codable, CaseIterable {
        case load, hour, channel, team, kind, floor
    }

    package struct Proposal: Sendable, Equatable {
        package let time: Duration
        package let grounds: Grounds
        /// Samples that it rests on; 0 for the floor.
        package let samples: Int
        /// Rank of the sample that was taken, from 1: ceil((n+1)·level); nothing for the floor.
        package let rank: Int?
    }

    package static let fewest = 30
    /// Newest samples of a bucket that count: a desk changes.
    package static let memory = 400

    private let history: [PastTime]
    private let floor: Duration

    /// - Parameter floor: the sound working time of a desk without a past.
    package init(history: [PastTime], floor: Duration) { (self.history, self.floor) = (history, floor) }

    /// The smallest past time that a new one of the same kind stays below with probability `level`, by split
    /// conformal prediction (Vovk, Gammerman, Shafer 2005): exact when the samples are exchangeable.
    package func proposal(for situation: Situation, level: Double = 0.9) -> Proposal {
        for grounds in Grounds.allCases where grounds != .floor {
            let alike = history.filter { Self.isAlike($0.situation, situation, on: grounds) }.suffix(Self.memory)
            guard alike.count >= Self.fewest, let rank = conformalRank(of: alike.count, level: level) else { continue }
            let time = alike.map(\.took).sorted()[rank - 1]
            return Proposal(time: time, grounds: grounds, samples: alike.count, rank: rank)
        }
        return Proposal(time: floor, grounds: .floor, samples: 0, rank: nil)
    }

    /// Each ground asks for what the next one asks for, and one thing more.
    private static func isAlike(_ past: Situation, _ now: Situation, on grounds: Grounds) -> Bool {
        switch grounds {
        case .load: isAlike(past, now, on: .hour) && loadClass(past.load) == loadClass(now.load)
        case .hour: isAlike(past, now, on: .channel) && past.hour / 6 == now.hour / 6
        case .channel: isAlike(past, now, on: .team) && past.channel == now.channel
        case .team: isAlike(past, now, on: .kind) && past.team == now.team
        case .kind: past.kind == now.kind
        case .floor: true
        }
    }

    /// 0, 1–3, 4–9, 10–24, and more.
    private static func loadClass(_ load: Int) -> Int { [1, 4, 10, 25].count { load >= $0 } }
}
