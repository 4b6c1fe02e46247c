// How the desk proves to a mail server whose mailbox it wants.
import Desk
import Foundation
import NIOCore

/// AUTHENTICATE PLAIN (RFC 4616) or XOAUTH2, with the first answer at once where the server takes it so (RFC 4959);
/// LOGIN where there is nothing better.
struct IMAPAuthentication {
    /// Some servers think about a wrong password for a while, so that guessing takes long.
    private static let patience: TimeAmount = .seconds(90)

    let line: IMAPLine
    let abilities: Set<String>

    /// What the server can do from now on, if it told.
    func run(_ login: IMAPLogin) async throws -> Set<String>? {
        switch login {
        case .token(let user, let token):
            guard abilities.contains("AUTH=XOAUTH2") else {
                throw MailboxTrouble(.loginRefused, "The mail server takes no access tokens (XOAUTH2).")
            }
            return try await authenticate("XOAUTH2", "user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}")
        case .password(let user, let password):
            if abilities.contains("AUTH=PLAIN") {
                return try await authenticate("PLAIN", "\0\(user)\0\(password)")
            }
            guard !abilities.contains("LOGINDISABLED") else {
                throw MailboxTrouble(.loginRefused, "The mail server takes no passwords.")
            }
            return try await granted(loggingIn(user, password))
        }
    }

    private func authenticate(_ mechanism: String, _ proof: String) async throws -> Set<String>? {
        let proof = Data(proof.utf8).base64EncodedString()
        // After a refused token comes a challenge that is answered by an empty line.
        let answer =
            abilities.contains("SASL-IR")
            ? try await line.ask("AUTHENTICATE \(mechanism) \(proof)", silence: Self.patience)
            : try await line.ask("AUTHENTICATE \(mechanism)", further: [proof], silence: Self.patience)
        return try granted(answer)
    }

    /// As literals, which take every letter.
    private func loggingIn(_ user: String, _ password: String) async throws -> IMAPAnswer {
        try await line.ask(
            "LOGIN {\(user.utf8.count)}", further: ["\(user) {\(password.utf8.count)}", password],
            silence: Self.patience)
    }

    private func granted(_ answer: IMAPAnswer) throws -> Set<String>? {
        guard answer.status.isOK else {
            // The server is only busy (RFC 5530): that is no wrong password.
            let isBusy = ["UNAVAILABLE", "INUSE", "LIMIT"].contains(answer.status.code?.name)
            throw MailboxTrouble(isBusy ? .refused : .loginRefused, answer.status.words)
        }
        return answer.capabilities
    }
}
