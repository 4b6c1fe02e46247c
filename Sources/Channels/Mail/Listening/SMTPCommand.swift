// One command of SMTP or LMTP, from its bytes.

/// What a peer asks for (RFC 5321, 4.1; RFC 2033 for LHLO; RFC 3207 for STARTTLS).
package enum SMTPCommand: Equatable, Sendable {
    package enum Hello: Sendable { case helo, ehlo, lhlo }

    /// `MAIL FROM:<address> SIZE=… BODY=… SMTPUTF8`.
    package struct Sender: Equatable, Sendable {
        package var address: String
        /// Bytes; 0 when not said.
        package var size = 0
        package var usesUTF8 = false
    }

    case hello(Hello)
    case mail(Sender)
    case recipient(String)
    case data, reset, noop, verify, help, quit, startTLS

    /// Throws the answer that a command deserves which cannot be read.
    package init(parsing line: [UInt8]) throws(SMTPReply) {
        let verbEnd = line.firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
        let rest = line[verbEnd...].drop { $0 == UInt8(ascii: " ") }
        switch Self.upperCased(line[..<verbEnd]) {
        case "HELO": self = try .hello(Self.named(.helo, rest))
        case "EHLO": self = try .hello(Self.named(.ehlo, rest))
        case "LHLO": self = try .hello(Self.named(.lhlo, rest))
        case "MAIL": self = try .mail(Self.sender(rest))
        case "RCPT": self = try .recipient(Self.recipient(rest))
        case "DATA": self = try Self.bare(.data, rest)
        case "RSET": self = try Self.bare(.reset, rest)
        case "QUIT": self = try Self.bare(.quit, rest)
        case "STARTTLS": self = try Self.bare(.startTLS, rest)
        case "NOOP": self = .noop
        case "VRFY": self = .verify
        case "HELP": self = .help
        default: throw .notRecognised
        }
    }

    private static func bare(_ command: Self, _ rest: ArraySlice<UInt8>) throws(SMTPReply) -> Self {
        guard rest.isEmpty else { throw .badArguments }
        return command
    }

    private static func named(_ hello: Hello, _ rest: ArraySlice<UInt8>) throws(SMTPReply) -> Hello {
        guard !rest.isEmpty else { throw .badArguments }
        return hello
    }

    private static func sender(_ rest: ArraySlice<UInt8>) throws(SMTPReply) -> Sender {
        guard let path = after("FROM:", rest), let (address, parameters) = EnvelopeAddress.read(path) else {
            throw .badSender
        }
        var sender = Sender(address: address)
        for (key, value) in try split(parameters) { try sender.take(key, value) }
        guard sender.usesUTF8 || !EnvelopeAddress.needsUTF8(address) else { throw .needsSMTPUTF8 }
        return sender
    }

    private static func recipient(_ rest: ArraySlice<UInt8>) throws(SMTPReply) -> String {
        guard let path = after("TO:", rest), let (address, parameters) = EnvelopeAddress.read(path), !address.isEmpty
        else { throw .badRecipient }
        guard try split(parameters).isEmpty else { throw .parameterUnknown }
        return address
    }

    /// `rest` without `keyword`; a space after the colon is common and harmless.
    private static func after(_ keyword: String, _ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard upperCased(rest.prefix(keyword.utf8.count)) == keyword else { return nil }
        return rest.dropFirst(keyword.utf8.count).drop { $0 == UInt8(ascii: " ") }
    }

    private static func split(_ parameters: ArraySlice<UInt8>) throws(SMTPReply) -> [(String, String)] {
        guard parameters.isEmpty || parameters.first == UInt8(ascii: " ") else { throw .badArguments }
        return parameters.split(separator: UInt8(ascii: " ")).map { parameter in
            let end = parameter.firstIndex(of: UInt8(ascii: "=")) ?? parameter.endIndex
            return (upperCased(parameter[..<end]), String(decoding: parameter[end...].dropFirst(), as: UTF8.self))
        }
    }

    fileprivate static func upperCased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
    }
}

extension SMTPCommand.Sender {
    /// AUTH= (RFC 4954, 5) names who submitted the mail first; nothing here depends on it.
    fileprivate mutating func take(_ key: String, _ value: String) throws(SMTPReply) {
        switch (key, SMTPCommand.upperCased(ArraySlice(value.utf8))) {
        case ("SIZE", let digits):
            guard let size = UInt64(digits), digits.utf8.count <= 19 else { throw .badArguments }
            self.size = Int(clamping: size)
        case ("BODY", "7BIT"), ("BODY", "8BITMIME"), ("AUTH", _): break
        case ("BODY", _): throw .badArguments
        case ("SMTPUTF8", ""): usesUTF8 = true
        default: throw .parameterUnknown
        }
    }
}
