// What the operator decides: from the environment, else from a file, else sound defaults.
import ArgumentParser
import Channels
import Configuration
import Desk
import Foundation
import Logging
import Storage

/// Every setting of the program, read and checked once. A wrong one stops the start with a sentence.
struct Settings: Sendable {
    var database: DatabaseLocation
    /// Reads of the database beside each other.
    var readers: Int
    /// Where the bytes of attachments are kept.
    var files: any FileStore
    /// Who looks at attachments before anybody can open them; nobody by default.
    var scanner: ClamdScanner?
    var http: ListenAddress
    var lmtp: ListenAddress?
    /// An SMTP listener beside the LMTP one; none by default.
    var smtp: ListenAddress?
    /// Where outgoing mail goes: a URL that `MailRoute` understands.
    var smtpURL: String
    var baseURL: String
    var tls: TLSSetting?
    var leaseTime: Duration
    var undoTime: Duration
    /// Mails a minute to one domain; 0 for no limit.
    var domainRate: Int
    var logLevel: Logger.Level
    /// Whether X-Forwarded-For is believed: only behind a proxy of one's own.
    var isBehindProxy: Bool
    /// Networks of one's own from which pictures of mails may come.
    var pictureNetworks: [Network]
    /// Networks of one's own in which bots are called.
    var botNetworks: [Network]
    /// Networks of one's own in which push services of browsers are called.
    var pushNetworks: [Network]
    /// For how long the bytes of mails that were read are kept; nil: for ever.
    var rawRetention: Duration?
    /// By what passwords of mailboxes are sealed.
    var sealingKey: SealingKey

    /// In bytes.
    static let shortestSecret = 24

    static func read() throws(WrongSetting) -> Settings {
        let environment = EnvironmentVariablesProvider()
        guard let file = ConfigReader(provider: environment).string(forKey: "kept.config") else {
            return try Settings(ConfigReader(provider: environment))
        }
        return try Settings(ConfigReader(providers: [environment, try SettingsFile(file).provider]))
    }

    private init(_ reader: ConfigReader) throws(WrongSetting) {
        let kept = reader.scoped(to: "kept")
        database = DatabaseLocation(setting: kept.string(forKey: "database", default: "./data/kept.sqlite"))
        readers = try Self.count(kept, "readers", default: Database.defaultReaders, in: 1...64)
        files = try FilePlace.store(for: kept.string(forKey: "files", isSecret: true), beside: database)
        scanner = try FilePlace.scanner(for: kept.string(forKey: "clamd", default: "off"))
        let http = kept.string(forKey: "http", default: "127.0.0.1:8080")
        self.http = try Self.address(http, of: "KEPT_HTTP")
        lmtp = try Self.optional(kept.string(forKey: "lmtp", default: "127.0.0.1:2424"), of: "KEPT_LMTP")
        smtp = try Self.optional(kept.string(forKey: "smtp", default: "off"), of: "KEPT_SMTP")
        smtpURL = kept.string(forKey: "smtpUrl", isSecret: true, default: "file:./data/outgoing")
        baseURL = try Self.url(kept.string(forKey: "baseUrl", default: "http://\(http)"))
        tls = try Self.tls(
            certificate: kept.string(forKey: "tlsCertificate"), key: kept.string(forKey: "tlsKey"))
        leaseTime = .seconds(try Self.count(kept, "leaseSeconds", default: 420, in: 1...86_400))
        undoTime = .seconds(try Self.count(kept, "undoSeconds", default: 10, in: 0...600))
        domainRate = try Self.count(kept, "domainRate", default: 0, in: 0...60_000)
        let days = try Self.count(kept, "rawDays", default: 0, in: 0...36_500)
        rawRetention = days == 0 ? nil : .days(days)
        logLevel = try Self.level(kept.string(forKey: "log", default: "info"))
        isBehindProxy = try Self.truth(kept, "behindProxy")
        pictureNetworks = try Self.networks(
            kept.string(forKey: "pictureNetworks", default: ""), of: "KEPT_PICTURE_NETWORKS")
        botNetworks = try Self.networks(kept.string(forKey: "botNetworks", default: ""), of: "KEPT_BOT_NETWORKS")
        pushNetworks = try Self.networks(kept.string(forKey: "pushNetworks", default: ""), of: "KEPT_PUSH_NETWORKS")
        sealingKey = SealingKey(
            secret: try Self.secret(kept.string(forKey: "secret", isSecret: true)),
            file: kept.string(forKey: "keyFile", default: Self.keyFile(beside: database)))
    }

    private static func secret(_ text: String?) throws(WrongSetting) -> String? {
        guard let text else { return nil }
        guard text.utf8.count >= shortestSecret else {
            throw WrongSetting("KEPT_SECRET must have at least \(shortestSecret) characters, chosen at random.")
        }
        return text
    }

    private static func keyFile(beside database: DatabaseLocation) -> String {
        guard case .sqlite(let path) = database else { return "./data/kept.key" }
        return URL(filePath: path).deletingLastPathComponent().appending(path: "kept.key").path(percentEncoded: false)
    }

    private static func address(_ text: String, of name: String) throws(WrongSetting) -> ListenAddress {
        do {
            return try ListenAddress(parsing: text)
        } catch {
            throw WrongSetting("\(name): \(error.description)")
        }
    }

    private static func optional(_ text: String, of name: String) throws(WrongSetting) -> ListenAddress? {
        text == "off" || text.isEmpty ? nil : try address(text, of: name)
    }

    /// Separated by commas or spaces.
    private static func networks(_ text: String, of name: String) throws(WrongSetting) -> [Network] {
        var networks: [Network] = []
        for part in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") }) {
            do {
                networks.append(try Network(parsing: String(decoding: part, as: UTF8.self)))
            } catch {
                throw WrongSetting("\(name): \(error.description)")
            }
        }
        return networks
    }

    private static func url(_ text: String) throws(WrongSetting) -> String {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host != nil,
            url.query == nil, url.fragment == nil
        else { throw WrongSetting("KEPT_BASE_URL must be an address such as https://desk.example.com.") }
        var text = text
        while text.utf8.last == UInt8(ascii: "/") { text = String(text.utf8.dropLast())! }
        return text
    }

    private static func tls(certificate: String?, key: String?) throws(WrongSetting) -> TLSSetting? {
        switch (certificate, key) {
        case (nil, nil): nil
        case (let certificate?, let key?): TLSSetting(certificateFile: certificate, keyFile: key)
        default: throw WrongSetting("KEPT_TLS_CERTIFICATE and KEPT_TLS_KEY go together.")
        }
    }

    private static func count(
        _ reader: ConfigReader, _ key: ConfigKey, default fallback: Int, in range: ClosedRange<Int>
    ) throws(WrongSetting) -> Int {
        guard let text = reader.string(forKey: key) else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            throw WrongSetting("\(name(of: key)) must be a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    private static func level(_ text: String) throws(WrongSetting) -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw WrongSetting("KEPT_LOG must be one of these: \(levels).")
        }
        return level
    }

    private static func truth(_ reader: ConfigReader, _ key: ConfigKey) throws(WrongSetting) -> Bool {
        switch reader.string(forKey: key, default: "no") {
        case "yes", "true", "1": true
        case "no", "false", "0": false
        default: throw WrongSetting("\(name(of: key)) must be yes or no.")
        }
    }

    private static func name(of key: ConfigKey) -> String { SettingsFile.variable(of: key.components.joined()) }
}
