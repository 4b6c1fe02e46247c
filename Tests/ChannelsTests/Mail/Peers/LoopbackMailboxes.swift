// A mail server with one folder that people write into, and that misbehaves where a test wants it.
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

final class LoopbackMailboxes: Sendable {
    struct Letter {
        var text: String
        var arrived = "29-Nov-2026 12:00:00 +0000"
        var flags: Set<String> = []
    }

    struct State {
        var validity = 7
        var next = 1
        var letters: [Int: Letter] = [:]
        var moved: [String: [String]] = [:]
        var folders: Set<String> = ["INBOX"]
        var commands: [String] = []
        var connections = 0
        var idling: [ObjectIdentifier: any NIOCore.Channel] = [:]
        /// How many mails are told of when the folder is opened; nil for as many as there are.
        var countTold: Int?
        var open: [ObjectIdentifier: any NIOCore.Channel] = [:]
    }

    /// What happens instead of the proper answer to a command.
    enum Twist: Sendable {
        /// Lines as they are; `%` stands for the command's tag.
        case say(String)
        case close
        case silence
    }

    let state = Mutex(State())
    let abilities: String
    let tls: NIOSSLContext?
    let isImplicit: Bool
    let twist: @Sendable (String) -> Twist?

    init(
        abilities: String = "IMAP4rev1 IDLE MOVE UIDPLUS SASL-IR AUTH=PLAIN AUTH=XOAUTH2", tls: NIOSSLContext? = nil,
        isImplicit: Bool = false, twist: @escaping @Sendable (String) -> Twist? = { _ in nil }
    ) {
        (self.abilities, self.tls, self.isImplicit, self.twist) = (abilities, tls, isImplicit, twist)
    }

    var commands: [String] { state.withLock { $0.commands } }
    var texts: [String] { state.withLock { $0.letters.sorted { $0.key < $1.key }.map(\.value.text) } }
    func flags(of uid: Int) -> Set<String>? { state.withLock { $0.letters[uid]?.flags } }
    func moved(to folder: String) -> [String] { state.withLock { $0.moved[folder] ?? [] } }

    @discardableResult
    func add(_ text: String, arrived: String = "29-Nov-2026 12:00:00 +0000") -> Int {
        let (uid, count, idling) = state.withLock { state in
            let uid = state.next
            state.letters[uid] = Letter(text: text, arrived: arrived)
            state.next += 1
            return (uid, state.letters.count, Array(state.idling.values))
        }
        for channel in idling { channel.writeAndFlush(ByteBuffer(string: "* \(count) EXISTS\r\n"), promise: nil) }
        return uid
    }

    /// Ends every connection, as a server does that is started again.
    func hangUp() {
        for channel in state.withLock({ Array($0.open.values) }) { channel.close(promise: nil) }
    }

    func serve(_ body: (Int) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(ChannelOptions.backlog, value: 512)
            .childChannelInitializer { [self] channel in
                channel.eventLoop.makeCompletedFuture {
                    if isImplicit, let tls {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    try channel.pipeline.syncOperations.addHandler(MailboxClerk(self))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(channel.localAddress!.port!)
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }
}

/// Serves one connection. Knows just the commands that the desk uses.
private final class MailboxClerk: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: LoopbackMailboxes
    private var unread: [UInt8] = []
    private var idleTag: String?
    /// What comes next is not a command.
    private var further: ((String, ChannelHandlerContext) -> Void)?

    init(_ server: LoopbackMailboxes) { self.server = server }

    func channelActive(context: ChannelHandlerContext) {
        server.state.withLock {
            $0.connections += 1
            $0.open[ObjectIdentifier(self)] = context.channel
        }
        switch server.twist("GREETING") {
        case .say(let words): say(words, context)
        case .close: context.close(promise: nil)
        case .silence: break
        case nil: say("* OK [CAPABILITY \(server.abilities)] ready", context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        server.state.withLock {
            $0.idling[ObjectIdentifier(self)] = nil
            $0.open[ObjectIdentifier(self)] = nil
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unread += unwrapInboundIn(data).readableBytesView
        while let end = unread.firstIndex(of: 0x0A) {
            let line = String(decoding: unread[..<end].dropLast(), as: UTF8.self)
            unread.removeSubrange(...end)
            hear(line, context)
        }
    }

    private func hear(_ line: String, _ context: ChannelHandlerContext) {
        if line == "DONE", let tag = idleTag {
            idleTag = nil
            _ = server.state.withLock { $0.idling.removeValue(forKey: ObjectIdentifier(self)) }
            return say("\(tag) OK waited", context)
        }
        if let further {
            self.further = nil
            return further(line, context)
        }
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return say("* BAD what", context) }
        server.state.withLock { $0.commands.append(words[1]) }
        switch server.twist(words[1]) {
        case .say(let lines): say(lines.replacing("%", with: words[0]), context)
        case .close: context.close(promise: nil)
        case .silence: break
        case nil: obey(words[1], tag: words[0], context)
        }
    }

    private func obey(_ command: String, tag: String, _ context: ChannelHandlerContext) {
        let words = command.split(separator: " ").map(String.init)
        switch words[0] {
        case "CAPABILITY": say("* CAPABILITY \(server.abilities)\r\n\(tag) OK", context)
        case "STARTTLS":
            say("\(tag) OK go", context)
            if let tls = server.tls {
                try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
            }
        case "AUTHENTICATE" where words.count == 2:
            say("+ ", context)
            further = { [self] in letIn($0, tag, $1) }
        case "LOGIN":
            say("+ user", context)
            further = { [self] user, context in
                server.note(user)
                say("+ password", context)
                further = { [self] in letIn($0, tag, $1) }
            }
        case "SELECT", "EXAMINE": say(server.opened(words[1]).replacing("%", with: tag), context)
        case "UID": say(server.uid(Array(words.dropFirst())).replacing("%", with: tag), context)
        case "IDLE":
            idleTag = tag
            let count = server.state.withLock { state in
                state.idling[ObjectIdentifier(self)] = context.channel
                return state.letters.count
            }
            say(server.state.withLock { $0.countTold } == nil ? "+ idling\r\n* \(count) EXISTS" : "+ idling", context)
        case "CREATE":
            _ = server.state.withLock { $0.folders.insert(command.dropFirst(7).filter { $0 != "\"" }) }
            say("\(tag) OK made", context)
        case "LOGOUT":
            say("* BYE see you\r\n\(tag) OK", context)
            context.close(promise: nil)
        default: say("\(tag) OK", context)
        }
    }

    private func letIn(_ proof: String, _ tag: String, _ context: ChannelHandlerContext) {
        server.note(proof)
        say("\(tag) OK in", context)
    }

    private func say(_ words: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: words + "\r\n")), promise: nil)
    }
}

extension LoopbackMailboxes {
    fileprivate func note(_ line: String) { state.withLock { $0.commands.append(line) } }

    fileprivate func opened(_ name: String) -> String {
        state.withLock { state in
            guard state.folders.contains(name.filter { $0 != "\"" }) else { return "% NO no such folder" }
            return """
                * FLAGS (\\Seen \\Deleted)\r\n* \(state.countTold ?? state.letters.count) EXISTS\r\n* OK [UIDVALIDITY \(state.validity)] ok\r
                * OK [UIDNEXT \(state.next)] next\r\n% OK [READ-WRITE] open
                """
        }
    }

    fileprivate func uid(_ words: [String]) -> String {
        state.withLock { state in
            let all = state.letters.keys.sorted()
            switch words[0] {
            case "SEARCH":
                let found = chosen(words[2], of: all).filter { !(state.letters[$0]!.flags.contains("\\Deleted")) }
                return "* SEARCH\(found.map { " \($0)" }.joined())\r\n% OK found"
            case "FETCH":
                let letters = chosen(words[1], of: all).map {
                    told($0, state.letters[$0]!, isWhole: words[3].contains("BODY.PEEK[]"))
                }
                return letters.joined() + "% OK told"
            case "STORE":
                let flag = words[3].filter { $0 != "(" && $0 != ")" }
                for uid in chosen(words[1], of: all) { state.letters[uid]!.flags.insert(flag) }
                return "% OK stored"
            case "MOVE", "COPY":
                let folder = words[2...].joined(separator: " ").filter { $0 != "\"" }
                guard state.folders.contains(folder) else { return "% NO [TRYCREATE] no such folder" }
                for uid in chosen(words[1], of: all) {
                    state.moved[folder, default: []].append(state.letters[uid]!.text)
                    if words[0] == "MOVE" { state.letters[uid] = nil }
                }
                return "% OK moved"
            case "EXPUNGE":
                for uid in chosen(words[1], of: all) { state.letters[uid] = nil }
                return "% OK gone"
            default: return "% BAD what"
            }
        }
    }

    private func told(_ uid: Int, _ letter: Letter, isWhole: Bool) -> String {
        if isWhole { return "* 1 FETCH (UID \(uid) BODY[] {\(letter.text.utf8.count)}\r\n\(letter.text))\r\n" }
        let head =
            letter.text.split(separator: "\r\n", omittingEmptySubsequences: false)
            .prefix { !$0.isEmpty }
            .filter { line in ["Message-ID:", "Date:", "From:"].contains { line.hasPrefix($0) } }
            .map { "\($0)\r\n" }.joined() + "\r\n"
        return """
            * 1 FETCH (UID \(uid) INTERNALDATE "\(letter.arrived)" RFC822.SIZE \(letter.text.utf8.count) \
            BODY[HEADER.FIELDS (MESSAGE-ID DATE FROM)] {\(head.utf8.count)}\r\n\(head))\r\n
            """
    }

    private func chosen(_ set: String, of uids: [Int]) -> [Int] {
        let ranges = set.split(separator: ",").map { part -> ClosedRange<Int> in
            let ends = part.split(separator: ":").map { $0 == "*" ? uids.last ?? 0 : Int($0)! }
            return min(ends[0], ends.last!)...max(ends[0], ends.last!)
        }
        return uids.filter { uid in ranges.contains { $0.contains(uid) } }
    }
}
