// What the handlers share: the acts of the desk, the words, the live stream, the limits.
import Desk
import Flows
import Foundation
import Hummingbird
import Logging
import Storage
import Synchronization
import Text

/// The desk as its pages see it. Each file of routes extends it by what it answers.
final class FrontDesk: Sendable {
    let flows: Flows
    let settings: WebSettings
    let logger: Logger
    let passwords: Passwords
    let catalogues: Catalogues
    let assets: AssetStore
    let hub: EventHub
    let limits = Limits()
    let visitors = KnownVisitors()
    let rendered = RenderedTexts()
    let measures = Measures()
    private let clocks = Mutex<[String: ZoneClock]>([:])

    init(flows: Flows, settings: WebSettings, passwords: Passwords, hub: EventHub, logger: Logger) throws {
        (self.flows, self.settings, self.passwords, self.hub) = (flows, settings, passwords, hub)
        self.logger = logger
        catalogues = try Catalogues(folder: try bundled("Catalogues"))
        assets = try AssetStore(folder: try bundled("Assets"))
    }

    var database: Database { flows.database }
    /// Who looks where, and who is writing, as far as this node has heard.
    var presence: Presence { hub.presence }
    var writing: Writing { hub.writing }

    /// The clock of a zone; a table that takes milliseconds to make, and a desk has one zone.
    func clock(of zone: String) -> ZoneClock {
        clocks.withLock { clocks in
            if let known = clocks[zone] { return known }
            let clock = ZoneClock(TimeZone(identifier: zone) ?? .gmt)
            clocks[zone] = clock
            return clock
        }
    }

    /// The surroundings of an agent's page.
    func here(_ context: AgentContext) async throws -> Surroundings {
        let desk = try await flows.desk()
        let words = catalogues.words(inside: context.agent.language, clock: clock(of: desk.hours.zone))
        var token = ""
        if let session = context.session { token = try await flows.formToken(session: session) }
        var here = Surroundings(
            words: words, now: flows.now(), company: desk.name, assets: assets.path, csrf: token,
            reasonNames: desk.reasonNames)
        (here.checksFiles, here.namesFindings) = (flows.settings.checksFiles, context.agent.role != .agent)
        return here
    }

    /// The surroundings of a page before the desk, in the language of the browser.
    func gate(_ request: Request) async throws -> Surroundings {
        let desk = try await flows.desk()
        let words = catalogues.words(inside: request.language ?? desk.language, clock: clock(of: desk.hours.zone))
        return Surroundings(words: words, now: flows.now(), company: desk.name, assets: assets.path, csrf: "")
    }

    /// The surroundings of a page for somebody outside, in their language and, where we know it, their time.
    func outside(_ language: Language, _ desk: DeskRecord, zone: String? = nil) -> Surroundings {
        let words = catalogues.words(forContact: language, clock: clock(of: zone ?? desk.hours.zone))
        var here = Surroundings(words: words, now: flows.now(), company: desk.name, assets: assets.path, csrf: "")
        here.checksFiles = flows.settings.checksFiles
        return here
    }

    /// Where a request comes from, for the limits: the peer, or what our own proxy says.
    func address(of request: Request, peer: String?) -> String {
        guard settings.trustsProxy, let forwarded = request.headers[.forwardedFor]?.utf8.suffix(200),
            let last = forwarded.split(separator: UInt8(ascii: ",")).last
        else { return network(of: peer ?? "nowhere") }
        return network(of: String(decoding: last.filter { $0 > 0x20 }, as: UTF8.self))
    }

    /// Of an IPv6 address the first 64 bits: what one household or server has.
    private func network(of address: String) -> String {
        let groups = address.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard groups.count > 2 else { return address }
        return groups.prefix(4).map { String(decoding: $0, as: UTF8.self) }.joined(separator: ":")
    }
}

/// A folder that is shipped beside the program.
private func bundled(_ name: String) throws -> URL {
    guard let folder = Bundle.module.resourceURL?.appendingPathComponent(name) else {
        throw CocoaError(.fileNoSuchFile)
    }
    return folder
}

extension Request {
    /// The first language of `Accept-Language` that is one of ours; browsers send them in order.
    var language: Language? {
        guard let accepted = headers[.acceptLanguage] else { return nil }
        for part in Array(accepted.utf8.prefix(200)).split(separator: UInt8(ascii: ",")) {
            let tag = part.prefix { $0 != UInt8(ascii: ";") }.filter { $0 > 0x20 }
            if let language = Language(tag: String(decoding: tag, as: UTF8.self)) { return language }
        }
        return nil
    }
}
