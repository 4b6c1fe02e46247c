// The marks by which a conversation is found again: the link of its page, its own address, its subject tag.
import Desk
import Storage

/// Signed names of a conversation. Nothing is stored: each is made and checked with the desk's secret.
struct ConversationMarks: Sendable {
    let secret: [UInt8]

    /// The last part of the contact's page: `1042-kQ7…`, 120 bits that nobody guesses.
    func pageToken(of conversation: Conversation) -> String {
        "\(conversation.number)-\(mark("page", conversation.number, bytes: 15))"
    }

    /// The detail of a plus-address: `c1042.8m2…`, 60 bits, lower case only, since some servers fold it.
    func addressDetail(of conversation: Conversation) -> String {
        "c\(conversation.number).\(shortMark("address", conversation.number, length: 12))"
    }

    /// What stands in a subject: `[#1042-7fq2k]`. It opens nothing to a stranger.
    func subjectTag(of conversation: Conversation) -> String {
        "[#\(conversation.number)-\(shortMark("subject", conversation.number, length: 5))]"
    }

    /// The last part of the page by which a third party reports on a task.
    func taskToken(of task: ThirdPartyTask.ID) -> String { token(of: task.rawValue, for: "task") }

    func task(ofToken token: String) -> ThirdPartyTask.ID? { identity(of: token, for: "task").map { .init($0) } }

    /// The last part of a link that opens one file.
    func fileToken(of file: Attachment.ID) -> String { token(of: file.rawValue, for: "file") }

    func file(ofToken token: String) -> Attachment.ID? { identity(of: token, for: "file").map { .init($0) } }

    /// What stands in the link of a mail to `address`, in lower case, and nowhere else: whoever has it reads that mail.
    func addressMark(of address: String, in number: Int) -> String {
        Secrets.base64url(
            Array(Secrets.signature(of: "\(number) \(address)", for: "address proof", secret: secret).prefix(15)))
    }

    /// An identity with 120 bits that nobody guesses.
    private func token(of id: Int64, for purpose: String) -> String {
        let mark = Secrets.signature(of: String(id), for: purpose, secret: secret).prefix(15)
        return "\(id)-\(Secrets.base64url(Array(mark)))"
    }

    private func identity(of token: String, for purpose: String) -> Int64? {
        let parts = token.utf8.split(separator: UInt8(ascii: "-"), maxSplits: 1)
        guard parts.count == 2, parts[0].count <= 19, let id = Int64(Substring(parts[0])), id > 0,
            Secrets.areEqual(Array(token.utf8), Array(self.token(of: id, for: purpose).utf8))
        else { return nil }
        return id
    }

    /// The detail of the return address of a message: `b2k3….8m2…`. What comes back by it is about that message, whatever
    /// it says itself.
    func returnDetail(of message: Message.ID) -> String {
        let id = String(message.rawValue, radix: 36)
        return "b\(id).\(shortMark("return", id, length: 12))"
    }

    func message(ofReturnDetail detail: String) -> Message.ID? {
        guard detail.utf8.first == UInt8(ascii: "b") else { return nil }
        let parts = detail.dropFirst().utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
        guard parts.count == 2, parts[0].count <= 13, let id = Int64(Substring(parts[0]), radix: 36), id > 0,
            Secrets.areEqual(
                Array(parts[1]), Array(returnDetail(of: Message.ID(id)).utf8.dropFirst(parts[0].count + 2)))
        else { return nil }
        return Message.ID(id)
    }

    func number(ofPageToken token: String) -> Int? {
        check(token, separator: "-") { mark("page", $0, bytes: 15) }
    }

    func number(ofAddressDetail detail: String) -> Int? {
        guard detail.utf8.first == UInt8(ascii: "c") else { return nil }
        return check(String(detail.dropFirst()).lowercased(), separator: ".") { shortMark("address", $0, length: 12) }
    }

    /// The number in the first correctly signed tag of a subject.
    func number(inSubject subject: String) -> Int? {
        tags(in: Array(subject.utf8)).first?.number
    }

    /// `subject` without our tags, so that answers to answers do not gather them.
    func untagged(_ subject: String) -> String {
        var bytes = Array(subject.utf8)
        for tag in tags(in: bytes).reversed() { bytes.removeSubrange(tag.place) }
        return String(decoding: bytes, as: UTF8.self).trimmingSpaces()
    }

    private func tags(in subject: [UInt8]) -> [(place: Range<Int>, number: Int)] {
        subject.indices.compactMap { open in
            guard subject[open...].starts(with: "[#".utf8),
                let close = subject[open...].firstIndex(of: UInt8(ascii: "]"))
            else { return nil }
            let tag = String(decoding: subject[(open + 2)..<close], as: UTF8.self).lowercased()
            return check(tag, separator: "-") { shortMark("subject", $0, length: 5) }.map { (open..<(close + 1), $0) }
        }
    }

    private func check(_ text: String, separator: Unicode.Scalar, _ expected: (Int) -> String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: separator), maxSplits: 1)
        guard parts.count == 2, parts[0].count <= 12, let number = Int(Substring(parts[0])), number > 0 else {
            return nil
        }
        return Secrets.areEqual(Array(parts[1]), Array(expected(number).utf8)) ? number : nil
    }

    private func mark(_ purpose: String, _ number: Int, bytes: Int) -> String {
        Secrets.base64url(Array(Secrets.signature(of: String(number), for: purpose, secret: secret).prefix(bytes)))
    }

    /// Digits and letters that are not mistaken for each other: no 0, 1, l, o.
    private func shortMark(_ purpose: String, _ number: Int, length: Int) -> String {
        shortMark(purpose, String(number), length: length)
    }

    private func shortMark(_ purpose: String, _ name: String, length: Int) -> String {
        let letters = Array("23456789abcdefghijkmnpqrstuvwxyz".utf8)
        let signature = Secrets.signature(of: name, for: purpose, secret: secret)
        return String(decoding: signature.prefix(length).map { letters[Int($0 & 31)] }, as: UTF8.self)
    }
}

extension Flows {
    /// The last part of a link that opens one file to whoever has it.
    package func fileToken(of file: Attachment.ID, desk: DeskRecord) -> String { desk.marks.fileToken(of: file) }

    package func file(ofToken token: String, desk: DeskRecord) -> Attachment.ID? { desk.marks.file(ofToken: token) }
}

extension DeskRecord {
    var marks: ConversationMarks { ConversationMarks(secret: secret) }

    /// The address of ours that leads to this conversation: answers come to it, and a fresh mail joins by it.
    package func ownAddress(of conversation: Conversation, at address: DeskAddress) -> String {
        DeskRecipient.address(address.email, detail: marks.addressDetail(of: conversation))
    }
}

extension String {
    /// Without white space at both ends and with single spaces inside.
    func trimmingSpaces() -> String {
        unicodeScalars.split { $0.value < 0x80 ? $0.value <= 0x20 : $0.properties.isWhitespace }.map { String($0) }
            .joined(separator: " ")
    }
}
