// What is known about the contact and their matter when a reply is checked.
import Foundation

/// Everything that a rule may look at besides the reply itself. What is not known stays empty, and the rules that
/// need it find nothing.
package struct ReplyContext: Sendable, Equatable {
    package var contactName = ""
    /// What the contact wrote since we last answered.
    package var customerText = ""
    /// Facts that we have: "order number", "phone", or in the words of any of our languages.
    package var known: [String] = []
    /// Steps that the contact has tried already.
    package var tried: [String] = []
    /// A known fault explains the matter.
    package var isIncidentOpen = false
    package var isUnresolved = false
    package var isUpset = false
    /// What we sent to this contact before, the latest first.
    package var sent: [String] = []
    /// The template that the reply was begun with, its variables filled.
    package var template: String?
    /// Promises found in the reply, each with the end of its time, in milliseconds since 1970.
    package var promised: [Promised] = []
    /// The earliest time that we keep nine times in ten, in milliseconds since 1970.
    package var honestTime: Int64?

    package struct Promised: Sendable, Equatable {
        package let span: Range<Int>
        package let due: Int64

        package init(span: Range<Int>, due: Int64) { (self.span, self.due) = (span, due) }
    }

    package init() {}

    /// Selling has no place with a contact whose matter is open or who is angry.
    package var isUnsettled: Bool { isUnresolved || isUpset }
}

/// As JSON: `contact_name`, `customer_text`, `known`, `tried`, `incident_open`, `unresolved`, `upset`, `sent`, `template`.
extension ReplyContext: Decodable {
    private enum CodingKeys: String, CodingKey {
        case contactName = "contact_name"
        case customerText = "customer_text"
        case known, tried, sent, template
        case isIncidentOpen = "incident_open"
        case isUnresolved = "unresolved"
        case isUpset = "upset"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        contactName = try values.decodeIfPresent(String.self, forKey: .contactName) ?? ""
        customerText = try values.decodeIfPresent(String.self, forKey: .customerText) ?? ""
        known = try Self.list(values, .known)
        tried = try Self.list(values, .tried)
        sent = try Self.list(values, .sent)
        template = try values.decodeIfPresent(String.self, forKey: .template)
        isIncidentOpen = try values.decodeIfPresent(Bool.self, forKey: .isIncidentOpen) ?? false
        isUnresolved = try values.decodeIfPresent(Bool.self, forKey: .isUnresolved) ?? false
        isUpset = try values.decodeIfPresent(Bool.self, forKey: .isUpset) ?? false
    }

    /// A list of words, or an object whose keys are the words.
    private static func list(_ values: KeyedDecodingContainer<CodingKeys>, _ key: CodingKeys) throws -> [String] {
        if let object = try? values.decodeIfPresent([String: String].self, forKey: key) { return object.keys.sorted() }
        return try values.decodeIfPresent([String].self, forKey: key) ?? []
    }
}
