// What a person can be told when an act is not done.

/// A reason for not acting that the person who asked can understand and do something about.
/// The catalogues hold its words under `refusal.<name>`.
package enum Refusal: String, Error, Sendable, CaseIterable {
    case noDesk
    case notFound
    case notAllowed
    case emptyText
    case textTooLong
    case tooManyFiles
    case fileTooLarge
    case notAnEmailAddress
    case addressTaken
    case nameMissing
    case nameTooLong
    case passwordTooShort
    case wrongPassword
    case linkUsed
    case alreadyClosed
    /// It was merged into another conversation, where everything goes on.
    case merged
    /// A conversation cannot be merged into itself, nor messages moved to where they are.
    case sameConversation
    /// The other conversation is somebody else's.
    case otherPerson
    /// Messages to move are missing, or are not of this conversation.
    case noMessages
    /// Nobody has written to the desk from that address or number.
    case unknownPerson
    /// They are one already.
    case samePerson
    case tooManyCopies
    /// Nothing would be left: that is a merge.
    case nothingLeft
    case notClosed
    case unknownTeam
    case unknownAgent
    case noAddress
    case keyReused
    case tooLate
    /// A passage that must be made personal, or a variable without a value, is still in the text.
    case unfinished
    case timeMissing
    /// A day of a week, or its zone, cannot be read.
    case hoursUnread
    case reasonMissing
    /// A reply of this conversation waits already for its time, or for somebody to decide.
    case replyHeld
    case notPaused
    case colleagueAway
    case notAPhoneNumber
    /// The contact does not want to be called.
    case noCalls
    /// The contact likes to be answered by another way; this one needs a reason.
    case otherWay
    /// The guard found what cannot be meant; it leaves only with a reason.
    case guardStops
    /// A phrase for the guard that is not written as phrases are.
    case phraseUnreadable
    /// The bytes of a file are not where they should be.
    case fileMissing
    /// The scanner has not looked at the file yet, has found something in it, or could not look.
    case fileUnchecked
    case fileInfected
    case fileUncheckable
    /// No key to seal the password of a mailbox with, or another one than it was sealed with.
    case noSealingKey
    /// The same folder of the same mailbox is connected already.
    case mailboxThere
    /// Mail cannot be moved to where it comes from.
    case sameFolder
    /// The operator keeps the bytes of mails only for a time, and it is over.
    case bytesGone
    /// A domain or a selector that the DNS cannot have.
    case notADomain
    /// A key that is none, or a weak one.
    case keyUnreadable
    /// The domain has a key of this name already.
    case selectorTaken
    /// An address that no browser calls a site, or a colour that is none.
    case siteUnreadable
    /// A person holds the conversation, or is on the way: no bot, automatic answer or rule may speak.
    case personHolds
    /// Bots have written to this address as often as they may without a person's word after it.
    case enoughOfBots
    /// A bot of this name is there already.
    case botThere
    case unknownBot
    /// A bot is called by http or https, without a name and password in the address.
    case notAWebAddress
    /// The password of an account: the one that is kept is for another server or user.
    case passwordMissing
    /// A template with an unknown variable or an unclosed condition.
    case templateDefect
}
