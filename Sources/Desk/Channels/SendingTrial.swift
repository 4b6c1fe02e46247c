// What became of trying a way out: somebody waits for the answer, and wants to know what to put right.

package enum SendingTrial: Sendable, Equatable {
    /// The mail server took it, in its words.
    case taken(String)
    /// What is wrong, and what was seen or said; the words may be empty.
    case failed(SendingTrouble, String)
}

/// What can be wrong with a way out. The catalogues hold its words under `sending.trouble`.
package enum SendingTrouble: String, Sendable, CaseIterable {
    /// The address of the mail server cannot be read.
    case wrongSetting
    /// The name of the mail server has no address.
    case unknownHost
    /// Nobody answers there.
    case unreachable
    case tooSlow
    /// It hung up in the middle.
    case brokeOff
    /// Its certificate is not accepted, or it offers no TLS where TLS is a must.
    case notSecure
    case loginRefused
    /// What answers there does not speak SMTP.
    case garbled
    /// It serves nobody now, or not us.
    case turnedAway
    /// It would take this mail later.
    case mailLater
    /// It takes no such mail: another sender, a recipient that is not there, content that it does not like.
    case mailRefused
    /// A password or a signing key cannot be opened with our sealing key.
    case sealed
}
