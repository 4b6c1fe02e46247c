// Why conversations rest and end: the desk's own list.

/// One reason of the desk's list, for pausing or for closing.
package struct Reason: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case pause, closing }

    /// The name by which records remember a reason: `solved`, `waiting.part`, or a desk's own.
    package struct Key: RawRepresentable, Hashable, Sendable, Codable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }
        package init(_ rawValue: String) { self.rawValue = rawValue }
    }

    package let kind: Kind
    package let key: Key
    /// In the desk's own words; empty for those that come with the product, whose names stand in the catalogues.
    package var name: String
    /// The situation whose templates are offered with it.
    package var situation: String?

    package init(kind: Kind, key: Key, name: String = "", situation: String? = nil) {
        (self.kind, self.key, self.name, self.situation) = (kind, key, name, situation)
    }
}

extension Reason.Key {
    package static let solved = Self("solved")
    package static let answered = Self("answered")
    package static let unsolvable = Self("unsolvable")
    package static let noReply = Self("noReply")
    package static let duplicate = Self("duplicate")
    package static let moved = Self("moved")
    package static let abuse = Self("abuse")
    package static let spam = Self("spam")
    /// It was merged into another conversation; no reason of the list, and nobody chooses it.
    package static let merged = Self("merged")

    package static let waitingCustomer = Self("waiting.customer")
    package static let waitingSupplier = Self("waiting.supplier")
    package static let waitingPart = Self("waiting.part")
    package static let waitingDecision = Self("waiting.decision")

    /// Whether there is nobody to be told, or nothing to tell: these close without a message.
    package var isSilent: Bool { self == .spam || self == .merged }
}
