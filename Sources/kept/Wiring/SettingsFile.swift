// The file of settings that `KEPT_CONFIG` names.
import Channels
import Configuration
import Foundation

/// `{"kept": {"http": "127.0.0.1:80", "rawDays": 90, "behindProxy": true}}`: text, whole numbers, true and false; null is
/// as if it were not there. What is none of these, or no setting at all, is refused: it would be silently forgotten.
struct SettingsFile {
    /// As the environment would have them.
    private let texts: [String: String]

    /// The settings that there are, in camel case.
    static let names: Set<String> = [
        "database", "readers", "files", "clamd", "http", "baseUrl", "behindProxy", "lmtp", "smtp", "tlsCertificate",
        "tlsKey", "smtpUrl", "botNetworks", "pushNetworks", "pictureNetworks", "rawDays", "secret", "keyFile",
        "leaseSeconds", "undoSeconds", "domainRate", "log",
    ]

    init(_ path: String) throws(WrongSetting) {
        guard let bytes = FileManager.default.contents(atPath: path),
            // Whatever is wrong with it, the operator is told which file it is.
            let content = try? JSONDecoder().decode([String: [String: Value]].self, from: bytes)
        else {
            throw WrongSetting(
                "KEPT_CONFIG names “\(path)”, which is no JSON file that can be read and has its settings in “kept”.")
        }
        for name in content.keys where name != "kept" {
            throw WrongSetting(
                "KEPT_CONFIG: all settings of “\(path)” stand in “kept”, and “\(name)” stands beside it.")
        }
        let values = content["kept"] ?? [:]
        if let unknown = values.keys.filter({ !Self.names.contains($0) }).min() {
            throw WrongSetting("KEPT_CONFIG: “\(unknown)” in “\(path)” is no setting.")
        }
        if let wrong = values.filter({ $0.value == .other }).keys.min() {
            throw WrongSetting("\(Self.variable(of: wrong)) must be text, a whole number, true or false in “\(path)”.")
        }
        texts = values.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
    }

    var provider: InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (name, text) in texts {
            values[AbsoluteConfigKey(["kept", name])] = ConfigValue(.string(text), isSecret: true)
        }
        return InMemoryProvider(name: "file", values: values)
    }

    /// `leaseSeconds` of the file is `KEPT_LEASE_SECONDS` of the environment.
    static func variable(of name: String) -> String {
        let words = name.unicodeScalars.map { $0.properties.isUppercase ? "_\($0)" : "\($0)" }
        return "KEPT_" + words.joined().uppercased()
    }
}

/// One value of the file.
private enum Value: Decodable, Equatable {
    case text(String)
    case null
    /// A list, an object, a number that is not whole.
    case other

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        // Each is tried in turn: what it is not, is no failure.
        if value.decodeNil() {
            self = .null
        } else if let isSo = try? value.decode(Bool.self) {
            self = .text(isSo ? "yes" : "no")
        } else if let number = try? value.decode(Int.self) {
            self = .text(String(number))
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else {
            self = .other
        }
    }
}
