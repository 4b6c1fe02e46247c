// A door for mail over HTTP: the bytes of one mail, kept before anybody looks at them.
import Desk
import Flows
import Hummingbird
import Mail

/// Bytes of one mail.
private let mostMailBytes = 50 << 20
/// Recipients that one mail is kept for.
private let mostRecipients = 50

private struct Kept: Encodable {
    let kept: Bool
    let to: [String]
}

extension FrontDesk {
    func addMailDoor(to inside: Inside) {
        inside.post("channels/email/raw", use: takeMail)
    }

    /// 202 once the bytes are safe; 503 when the sender should try again; 422 for a recipient that is none of ours.
    private func takeMail(_ request: Request, _ context: AgentContext) async throws -> Response {
        guard context.pass == .token else { throw WebError.notAllowed }
        let bytes = try await request.bytes(atMost: mostMailBytes)
        guard !bytes.isEmpty else { throw WebError.malformed("The body is empty: a mail is expected.") }
        let named = request.queryAll("to").filter { !$0.isEmpty }
        let candidates = named.isEmpty ? recipients(in: bytes) : named
        let ours = try await known(candidates.prefix(mostRecipients), areNamed: !named.isEmpty)
        switch await flows.keep(from: request.query("from") ?? flows.sender(of: bytes), to: ours, bytes: bytes) {
        case .kept: return try .json(Kept(kept: true, to: ours), status: .accepted)
        case .later: throw WebError.unwell(retryAfter: 30)
        case .refused: throw UnknownRecipient()
        }
    }

    /// Who the mail was for, by its own fields: what a delivery added comes before what the sender wrote.
    private func recipients(in bytes: [UInt8]) -> [String] {
        let mail = readMail(Array(bytes.prefix(256 << 10)))
        let added = ["Delivered-To", "X-Original-To", "Envelope-To"].flatMap { mail.headers(named: $0) }
            .map { String(decoding: $0.trimmed.utf8.filter { !"<>".utf8.contains($0) }, as: UTF8.self) }
        var seen: Set<String> = []
        return (added + (mail.to + mail.cc).map(\.address)).filter { seen.insert($0.lowercased()).inserted }
    }

    /// Those that are ours. An address that was named and is not ours is refused; one that stands in a field is not
    /// meant for us.
    private func known(_ candidates: some Collection<String>, areNamed: Bool) async throws -> [String] {
        var ours: [String] = []
        for candidate in candidates {
            switch await flows.knows(candidate) {
            case .ours: ours.append(candidate)
            case .unknown: if areNamed { throw UnknownRecipient() }
            case .unwell: throw WebError.unwell(retryAfter: 30)
            }
        }
        guard !ours.isEmpty else { throw UnknownRecipient() }
        return ours
    }
}

/// The mail is for nobody here.
struct UnknownRecipient: Error {}

extension Request {
    /// All values of a query parameter.
    fileprivate func queryAll(_ name: String) -> [String] {
        URLEncodedForm.read(Array((uri.query ?? "").utf8)).filter { $0.name == name }.map(\.value)
    }
}
