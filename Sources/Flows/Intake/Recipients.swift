// For whom a mail is, when no envelope came with it.
import Desk
import Mail
import Storage

/// The fields that say for whom a mail was delivered, the surest first.
private let recipientFields = ["Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"]

extension Flows {
    /// The recipients that are ours, of those given; without any given, of those in the headers.
    package func recipients(given: [String], of mail: [UInt8]) async throws -> [String] {
        var ours: [String] = []
        for recipient in given.isEmpty ? Self.recipients(in: readMail(mail)) : given {
            switch await knows(recipient) {
            case .ours where !ours.contains(recipient): ours.append(recipient)
            case .ours, .unknown: continue
            case .unwell: throw DatabaseError(kind: .unavailable, message: "The store cannot be asked now.")
            }
        }
        return ours
    }

    /// The sender of a mail that came without an envelope: what its Return-Path says, else who wrote it.
    package func sender(of mail: [UInt8]) -> String {
        let mail = readMail(mail)
        if let path = mail.header("Return-Path") { return readAddresses(path).first?.address ?? "" }
        return mail.from.first?.address ?? ""
    }

    static func recipients(in mail: MailMessage) -> [String] {
        recipientFields.flatMap { mail.headers(named: $0) }.flatMap { readAddresses($0) }.map(\.address)
    }
}
