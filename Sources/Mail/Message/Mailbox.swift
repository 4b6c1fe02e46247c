// A name and an address.

/// `Айгерім <aigerim@example.kz>`: the name may be empty; the domain of the address is in lower case.
package struct Mailbox: Sendable, Hashable {
    package var name: String
    /// The local part as it was written (RFC 5321, 2.4: its case belongs to the receiver).
    package var address: String

    package init(name: String = "", address: String) { (self.name, self.address) = (name, address) }

    /// The form in which two addresses are compared: all in lower case, because people type them in any.
    package var folded: String { address.lowercased() }
}
