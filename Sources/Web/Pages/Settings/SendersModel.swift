// How the desk's addresses present themselves, by which server each sends, and what signs their mail.
import Desk
import Storage
import Text

/// The page at `/settings/senders`.
package struct SendersModel: Sendable {
    /// An address with what was said of it.
    package struct Line: Sendable {
        package let address: DeskAddress
        package let team: String
        /// nil: it goes out in the company's name, by the desk's own way.
        package let sender: SenderRecord?

        package init(address: DeskAddress, team: String, sender: SenderRecord?) {
            (self.address, self.team, self.sender) = (address, team, sender)
        }
    }

    /// A key, and what the DNS must have of it.
    package struct Key: Sendable {
        package let domain: String
        package let selector: String
        package let algorithm: String
        package let signsSince: Instant?
        package let recordName: String
        package let recordValue: String

        package init(
            domain: String, selector: String, algorithm: String, signsSince: Instant?, recordName: String,
            recordValue: String
        ) {
            (self.domain, self.selector, self.algorithm) = (domain, selector, algorithm)
            (self.signsSince, self.recordName, self.recordValue) = (signsSince, recordName, recordValue)
        }
    }

    /// What a test mail says.
    static func testMail(_ here: Surroundings) -> (subject: String, text: String) {
        (here.say("senders.test.subject"), here.say("senders.test.text"))
    }

    /// What became of a test mail, or of the account that was to be stored.
    package struct Trial: Sendable {
        package let address: DeskAddress.ID
        /// To whom the test mail went; nil when only the account was tried.
        package let recipient: String?
        package let result: SendingTrial

        package init(address: DeskAddress.ID, recipient: String?, result: SendingTrial) {
            (self.address, self.recipient, self.result) = (address, recipient, result)
        }
    }

    package let frame: WorkspaceFrame
    package let lines: [Line]
    package let keys: [Key]
    /// Where test mails go unless somebody says otherwise.
    package let myEmail: String
    package let trial: Trial?
    /// Why the last change was not made, in words.
    package let refusal: String?

    package init(
        frame: WorkspaceFrame, lines: [Line], keys: [Key], myEmail: String, trial: Trial? = nil, refusal: String? = nil
    ) {
        (self.frame, self.lines, self.keys, self.myEmail) = (frame, lines, keys, myEmail)
        (self.trial, self.refusal) = (trial, refusal)
    }

    /// Those who answer for the whole desk; others look and send test mails.
    var mayChange: Bool { frame.role >= .admin }

    /// The domains of the addresses, each once.
    var domains: [String] {
        Set(lines.compactMap { $0.address.email.split(separator: "@").last.map(String.init) }).sorted()
    }

    func isSigned(_ address: DeskAddress) -> Bool {
        keys.contains { $0.signsSince != nil && address.email.hasSuffix("@\($0.domain)") }
    }
}
