// What a site's own script tells of its visitor beside the chat: "Basket", with a few properties.

/// A named event of the site, bounded: it stands beside the conversation as the page does, and is not looked through.
package struct SiteEvent: Sendable, Equatable {
    package typealias ID = Identifier<SiteEvent>

    package struct Property: Sendable, Equatable, Codable {
        package let name: String
        package let value: String

        package init(name: String, value: String) { (self.name, self.value) = (name, value) }
    }

    /// Events of one conversation that are kept, the newest.
    package static let mostKept = 20
    private static let mostProperties = 10
    /// In scalars: of the event's and a property's name, and of a value.
    private static let longestName = 50
    private static let longestValue = 200

    package let name: String
    /// In the order of their names.
    package let properties: [Property]
    package let at: Instant

    /// nil for an event without a name. What is too long is cut, and what is too many is left out.
    package init?(name: String, properties: [Property], at: Instant) {
        let name = Self.line(name, Self.longestName)
        guard !name.isEmpty else { return nil }
        let sorted = properties.sorted { $0.name < $1.name }.prefix(Self.mostProperties)
        self.properties = sorted.map { one in
            Property(name: Self.line(one.name, Self.longestName), value: Self.line(one.value, Self.longestValue))
        }
        (self.name, self.at) = (name, at)
    }

    /// Without control characters, which a page would show as something else.
    private static func line(_ text: String, _ longest: Int) -> String {
        let scalars = text.unicodeScalars.prefix(longest).filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(scalars))
    }
}
