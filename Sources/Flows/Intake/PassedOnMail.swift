// A colleague passes on what a customer wrote to them: it becomes the customer's own mail.
import Desk
import Mail
import Storage

extension Flows {
    /// Mails that colleagues have passed on, as their writers'; all others as they are.
    func broughtHome(_ mails: [IncomingMail]) async throws -> [IncomingMail] {
        let passed = mails.map(\.passedOn)
        guard passed.contains(where: { $0 != nil }) else { return mails }
        return try await database.read { db in
            try zip(mails, passed).map { mail, passed in
                guard let passed, let sender = mail.sender, try db.agent(email: sender.folded) != nil else {
                    return mail
                }
                return passed
            }
        }
    }
}
