// The people outside the company.
import Text

/// A person who has written to the desk, over whatever channel.
package struct Contact: Sendable, Equatable, Codable {
    package typealias ID = Identifier<Contact>

    package let id: ID
    /// As they write it themselves; empty until we know it.
    package var name: String
    package var language: Language
    package let since: Instant
    /// Identifier of the IANA time zone in which they live, as their browser has said; nil until we know it.
    package var zone: String?
    /// How they would rather hear from us; nil until they have said so.
    package var preferred: ContactPreference?
    /// How the name sounds, for whoever calls; empty until somebody has asked.
    package var pronounced: String
    /// nil until they have shown how they like to be spoken to.
    package var formOfAddress: FormOfAddress?
    /// Since when they do not want to be called; nil: they may be.
    package var noCallsSince: Instant?

    package init(
        id: ID, name: String, language: Language, since: Instant, zone: String? = nil,
        preferred: ContactPreference? = nil, pronounced: String = "", formOfAddress: FormOfAddress? = nil,
        noCallsSince: Instant? = nil
    ) {
        (self.id, self.name, self.language, self.since) = (id, name, language, since)
        (self.zone, self.preferred, self.pronounced) = (zone, preferred, pronounced)
        (self.formOfAddress, self.noCallsSince) = (formOfAddress, noCallsSince)
    }
}

/// How a language speaks to somebody: «вы» and «ты», „vi“ and „ti“.
package enum FormOfAddress: String, Sendable, Codable, CaseIterable { case formal, informal }

/// The way in which a contact would rather hear from us.
package enum ContactPreference: String, Sendable, Codable, CaseIterable { case email, phone, page }

/// One way in which a contact is known: an address, a number, a chat id.
package struct Identity: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable { case email, phone, chat }

    package let kind: Kind
    /// In the form in which two are compared: an e-mail address folded to lower case.
    package let value: String
    /// When a mail to this address last came back for good; nil: none has.
    package var returnedAt: Instant?

    package init(kind: Kind, value: String, returnedAt: Instant? = nil) {
        (self.kind, self.value, self.returnedAt) = (kind, value, returnedAt)
    }
}
