// What the people who run the desk ask the server: is it well, and how much does it do?
import Desk
import Hummingbird
import NIOCore
import Storage

/// An item of the outbox is stuck when it has been due for so long and nobody has tried it.
private let patience = Duration.minutes(10)
/// The desk looks at its alarms every second.
private let alarmPatience = Duration.minutes(2)
/// With so many mails waiting to be read, something is wrong with reading them.
private let mostWaitingMails = 5_000

/// The answer of `/healthz`.
private struct Health: Encodable {
    let healthy: Bool
    let issues: [String]
    /// What somebody should look at, and is no reason to send requests to another node; nil when there is nothing.
    let advice: [String]?
}

extension FrontDesk {
    func addOperation(to router: Router<WebContext>) {
        router.get("healthz") { [self] _, _ in
            let issues = await issues()
            return try Response.json(
                Health(healthy: issues.isEmpty, issues: issues, advice: await advice()),
                status: issues.isEmpty ? .ok : .serviceUnavailable)
        }
        router.get("metrics") { [self] _, _ in
            Response.text(await MetricsText(self).text(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("assets/{hash}/**") { [self] request, context in
            let name = context.parameters.getCatchAll().joined(separator: "/")
            return try assets.response(hash: context.parameters.require("hash"), name: name, request)
        }
        router.get("") { _, _ in Response.seeOther("/conversations") }
    }

    /// Names nobody, as `/healthz` does; `kept doctor` tells which.
    private func advice() async -> [String]? {
        let now = flows.now()
        // A store that cannot be read is told as an issue.
        guard let patience = try? await flows.desk().riseTimes.mailbox,
            let silent = try? await database.read({ try $0.silentMailboxes(at: now, patience: patience).count }),
            silent > 0
        else { return nil }
        return ["Mailboxes that have been silent for longer than they should: \(silent). See kept doctor."]
    }

    /// What is wrong now, in sentences for those who run the desk.
    private func issues() async -> [String] {
        var issues = await settings.otherIssues()
        if case .unwell(let why) = await database.health() { return issues + ["The database is not well: \(why)"] }
        let now = flows.now()
        do {
            let (waiting, due, alarm) = try await database.read {
                (try $0.waitingRawItems(), try $0.nextOutboxDue(), try $0.nextAlarm())
            }
            if waiting > mostWaitingMails { issues.append("\(waiting) mails wait to be read.") }
            if let due, now.since(due) > patience {
                issues.append(
                    "Mail waits to be sent for \(now.since(due).milliseconds / 60_000) minutes, and nobody sends it.")
            }
            if let alarm, now.since(alarm) > alarmPatience {
                issues.append(
                    "Alarms have been due for \(now.since(alarm).milliseconds / 60_000) minutes, and nobody rings them."
                )
            }
        } catch {
            issues.append("The database cannot be read.")
        }
        return issues
    }
}
