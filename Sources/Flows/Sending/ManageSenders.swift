// How an address presents itself is said, tried and taken back.
import Desk
import Storage

/// What an operator says of an address.
package struct SenderDraft: Sendable {
    package var address: String
    package var name: String
    package var signature = ""
    package var hasPlainReturn = false
    package var account: SendingAccount?

    package init(address: String, name: String) { (self.address, self.name) = (address, name) }

    /// Scalars of a signature.
    static let longestSignature = 2000

    func check() throws(Refusal) {
        if name.trimmingSpaces().isEmpty { throw .nameMissing }
        if name.unicodeScalars.count > 200 { throw .nameTooLong }
        if signature.unicodeScalars.count > Self.longestSignature { throw .textTooLong }
    }
}

extension Flows {
    /// Says how an address of the desk presents itself, in the place of what was said before.
    ///
    /// - Parameter agent: nil for the operator.
    package func setSender(_ draft: SenderDraft, as agent: Agent? = nil) async throws {
        guard mayManageSending(agent) else { throw Refusal.notAllowed }
        try draft.check()
        let sealingKey = draft.account?.login == nil ? nil : settings.sealingKey() ?? settings.makeSealingKey()
        try await database.write { [now = now()] db in
            guard let base = DeskRecipient(draft.address).map(\.base), let address = try db.address(email: base) else {
                throw Refusal.noAddress
            }
            var login: (user: String, sealedPassword: [UInt8])?
            if let account = draft.account?.login {
                guard let sealingKey else { throw Refusal.noSealingKey }
                login = (
                    account.user,
                    Secrets.seal(Array(account.password.utf8), for: purpose(of: address.id), key: sealingKey)
                )
            }
            let record = SenderRecord(
                address: address, name: draft.name.trimmingSpaces(),
                signature: draft.signature.withoutEmptyEnds, hasPlainReturn: draft.hasPlainReturn,
                server: draft.account?.server, login: login)
            try db.save(record, at: now)
        }
    }

    package func removeSender(of address: DeskAddress.ID, as agent: Agent? = nil) async throws {
        guard mayManageSending(agent) else { throw Refusal.notAllowed }
        try await database.write { try $0.removeSender(of: address) }
    }

    /// Where mail goes out, and by which keys it is signed, is the business of those who answer for the whole desk.
    func mayManageSending(_ agent: Agent?) -> Bool { agent.map { $0.role >= .admin } ?? true }

    /// A draft whose account has the stored password where none was typed. Only for the server and the user that it was
    /// given for: nobody may have it said elsewhere.
    package func withStoredPassword(_ draft: SenderDraft) async throws -> SenderDraft {
        try draft.check()
        guard let account = draft.account, let login = account.login, login.password.isEmpty else { return draft }
        let stored = try await database.read { db in
            try db.address(email: draft.address.lowercased()).flatMap { try db.sender(of: $0.id) }
        }
        guard let stored, stored.server == account.server, stored.login?.user == login.user else {
            throw Refusal.passwordMissing
        }
        var complete = draft
        complete.account = try self.account(of: stored)
        return complete
    }

    /// The account by which an identity sends, open; nil when it goes the desk's way.
    package func account(of sender: SenderRecord) throws(Refusal) -> SendingAccount? {
        guard let server = sender.server else { return nil }
        guard let login = sender.login else { return SendingAccount(server: server, login: nil) }
        guard let key = settings.sealingKey(),
            let password = Secrets.open(login.sealedPassword, for: purpose(of: sender.address.id), key: key)
        else { throw .noSealingKey }
        return SendingAccount(
            server: server, login: .init(user: login.user, password: String(decoding: password, as: UTF8.self)))
    }
}

private func purpose(of address: DeskAddress.ID) -> String { "sender \(address)" }

extension String {
    /// Without empty lines at both ends.
    fileprivate var withoutEmptyEnds: String {
        let lines = unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
            .map { String($0).trimmingSpaces() }
        guard let first = lines.firstIndex(where: { !$0.isEmpty }), let last = lines.lastIndex(where: { !$0.isEmpty })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
