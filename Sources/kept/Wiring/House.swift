// Opens what a command needs: the database, the flows, a log without personal data.
import ArgumentParser
import Channels
import Desk
import Flows
import Foundation
import Logging
import Storage

/// The desk of one process, opened.
struct House: Sendable {
    let settings: Settings
    let database: Database
    let flows: Flows
    let logger: Logger

    var sealingKey: SealingKey { settings.sealingKey }

    /// Opens the database, brings its schema up to date and makes the desk's record when it is new.
    static func open(_ settings: Settings) async throws -> House {
        var logger = Logger(label: "kept") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = settings.logLevel
        try makeFolder(of: settings.database)
        let database = try await Database.open(settings.database, readers: settings.readers)
        try await database.migrate()
        var flowSettings = Flows.Settings(baseURL: settings.baseURL)
        (flowSettings.leaseTime, flowSettings.undoTime) = (settings.leaseTime, settings.undoTime)
        flowSettings.rawRetention = settings.rawRetention
        flowSettings.domainRate = settings.domainRate
        flowSettings.sealingKey = settings.sealingKey.read
        flowSettings.makeSealingKey = settings.sealingKey.readOrMake
        flowSettings.checksFiles = settings.scanner != nil
        let flows = Flows(database: database, files: settings.files, settings: flowSettings, now: systemClock)
        try await flows.openDesk(
            named: "Your company", language: .english, hours: .officeHours(zone: TimeZone.current.identifier))
        return House(settings: settings, database: database, flows: flows, logger: logger)
    }

    /// Makes sure that the files are where this desk's are. A store that is away stops nobody: mail comes in, and
    /// what needs a file waits.
    func claimFiles() async throws {
        do {
            try await flows.claimFiles()
        } catch let trouble as FileTrouble where trouble.kind != .foreign {
            logger.error("the files cannot be reached", metadata: ["why": "\(trouble.message)"])
        }
    }

    /// Runs `work` with an open house and closes it again.
    static func with<T>(_ work: (House) async throws -> T) async throws -> T {
        let house = try await open(Settings.read())
        do {
            let result = try await work(house)
            await house.database.close()
            return result
        } catch {
            await house.database.close()
            throw error
        }
    }

    private static func makeFolder(of location: DatabaseLocation) throws {
        guard case .sqlite(let path) = location else { return }
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}

/// The clock of the house, in the one place where it is read.
@Sendable func systemClock() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}

/// Says a refusal or a failure in a sentence on standard error and ends with status 1.
func explaining(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let exit as ExitCode {
        throw exit
    } catch {
        FileHandle.standardError.write(Data("kept: \(sentence(for: error))\n".utf8))
        throw ExitCode.failure
    }
}

func sentence(for error: any Error) -> String {
    switch error {
    case let wrong as WrongSetting: wrong.description
    case let error as DatabaseError: error.message
    case let trouble as FileTrouble: trouble.message
    case let refusal as Refusal: sentence(for: refusal)
    case let trouble as MailboxTrouble: trouble.sentence
    default: "\(error)"
    }
}

/// What an operator is told; agents read the catalogues instead.
private func sentence(for refusal: Refusal) -> String {
    switch refusal {
    case .addressTaken: "This e-mail address is there already."
    case .notAnEmailAddress: "This is not an e-mail address."
    case .unknownAgent: "No agent has this e-mail address; `kept agent add` makes one."
    case .unknownTeam: "There is no such team."
    case .passwordTooShort: "A password has at least \(Passwords.shortest) characters."
    case .nameMissing: "A name is missing."
    case .noAddress: "The desk has no such address; `kept address add` makes one."
    case .noSealingKey: "The password cannot be sealed or opened: see KEPT_SECRET in docs/operating.md."
    case .mailboxThere: "This folder of this mailbox is connected already."
    case .bytesGone: "Its bytes are no longer kept; see KEPT_RAW_DAYS in docs/operating.md."
    case .notADomain: "This is no domain, or no selector, that can stand in the DNS."
    case .keyUnreadable: "This is no RSA key of at least 2048 bits in PEM."
    case .selectorTaken: "The domain has a key of this name already: choose another --selector."
    case .botThere: "A bot of this name is there already."
    case .unknownBot: "There is no such bot; `kept bot list` shows those that are."
    case .notAWebAddress: "A bot is called by http or https, without a name and password in the address."
    case .nameTooLong: "The name is too long."
    case .sameFolder: "Mail cannot be moved to the folder that it comes from."
    default: "This cannot be done: \(refusal.rawValue)."
    }
}
