// Mailboxes that are served: what is new arrives, once, whatever the server does.
import Channels
import Desk
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(5))) struct ServeMailboxesTests {
    private let letter = "Message-ID: <1@x>\r\nDate: Sun, 29 Nov 2026 12:00:00 +0000\r\n\r\nhello\r\n"

    @Test("what lies there and what comes later arrives, and counts as read on the server")
    func arrives() async throws {
        let server = LoopbackMailboxes()
        server.add(letter)
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) {
                try await keeper.until { $0.taken[.init(1)]?.count == 1 && $0.heard[.init(1)] != nil }
                while server.state.withLock({ $0.idling.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
                server.add("second\r\n")
                try await keeper.until { $0.taken[.init(1)]?.count == 2 && $0.places[.init(1)]?.settled == 2 }
            }
            #expect(keeper.texts() == [letter, "second\r\n"])
            #expect(keeper.taken().allSatisfy { !$0.isOlder && $0.defect == nil })
            #expect(keeper.place == MailboxPlace(validity: 7, taken: 2, settled: 2, newFrom: 1))
            #expect(server.flags(of: 1) == ["\\Seen"] && server.flags(of: 2) == ["\\Seen"])
            #expect(keeper.troubles.isEmpty && server.state.withLock { $0.connections } == 1)
            #expect(!server.commands.contains { $0.contains("BODY[") }, "only PEEK leaves a mail unread")
        }
    }

    @Test(
        "mail is moved to a folder, which is made, by MOVE or without it",
        arguments: [
            "IMAP4rev1 IDLE MOVE UIDPLUS AUTH=PLAIN", "IMAP4rev1 UIDPLUS AUTH=PLAIN", "IMAP4rev1",
        ])
    func moves(abilities: String) async throws {
        let server = LoopbackMailboxes(abilities: abilities)
        for number in 0..<70 { server.add("mail \(number)\r\n") }
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port, afterwards: .move(to: "Kept & done"))])
            try await whileServing(keeper) { try await keeper.until { $0.places[.init(1)]?.settled == 70 } }
            #expect(keeper.texts() == (0..<70).map { "mail \($0)\r\n" })
            #expect(server.moved(to: "Kept &- done").count == 70)
            let isCleared = abilities.contains("UIDPLUS")
            #expect(server.texts.count == (isCleared ? 0 : 70))
            #expect(isCleared || server.flags(of: 3) == ["\\Deleted"])
        }
    }

    @Test("what comes in the middle of another answer is not waited for")
    func between() async throws {
        let searches = Atomic(0)
        let server = LoopbackMailboxes { command in
            guard command.hasPrefix("UID SEARCH") else { return nil }
            return searches.add(1, ordering: .relaxed).newValue == 1 ? .say("* SEARCH\r\n* 1 EXISTS\r\n% OK") : nil
        }
        server.add(letter)
        server.state.withLock { $0.countTold = 0 }
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) { try await keeper.until { $0.taken[.init(1)]?.count == 1 } }
        }
    }

    @Test("two hundred mailboxes are served at once")
    func many() async throws {
        let server = LoopbackMailboxes()
        server.add(letter)
        try await server.serve { port in
            let keeper = RecordingKeeper((1...200).map { remote(port, id: $0) })
            try await whileServing(keeper) {
                try await keeper.until { $0.taken.count == 200 && $0.heard.count == 200 }
                while server.state.withLock({ $0.idling.count < 200 }) { try await Task.sleep(for: .milliseconds(5)) }
                server.add("news\r\n")
                try await keeper.until { $0.taken.values.allSatisfy { $0.count == 2 } }
            }
            #expect(keeper.troubles.isEmpty)
        }
    }

    @Test("mail older than the connection is left where it lies, or taken as old")
    func older() async throws {
        for takesOlder in [false, true] {
            let server = LoopbackMailboxes()
            for text in ["old\r\n", "older\r\n", "new\r\n"] { server.add(text) }
            try await server.serve { port in
                let taken: UInt32 = takesOlder ? 0 : 2
                let place = MailboxPlace(validity: 7, taken: taken, settled: taken, newFrom: 3)
                let keeper = RecordingKeeper([remote(port, takesOlder: takesOlder, place: place)])
                try await whileServing(keeper) { try await keeper.until { $0.places[.init(1)]?.settled == 3 } }
                #expect(keeper.taken().map(\.isOlder) == (takesOlder ? [true, true, false] : [false]))
                #expect(server.flags(of: 1) == (takesOlder ? ["\\Seen"] : []))
            }
        }
    }

    @Test("the first visit of all begins with what comes after it")
    func first() async throws {
        let server = LoopbackMailboxes()
        server.add("old\r\n")
        try await server.serve { port in
            let keeper = RecordingKeeper([
                remote(port, place: MailboxPlace(validity: nil, taken: 0, settled: 0, newFrom: 0))
            ])
            try await whileServing(keeper) {
                try await keeper.until { $0.heard[.init(1)] != nil }
                server.add("new\r\n")
                try await keeper.until { $0.taken[.init(1)]?.count == 1 }
            }
            #expect(keeper.texts() == ["new\r\n"])
        }
    }

    @Test("when numbers mean something else, nothing comes twice and nothing old comes as new")
    func validity() async throws {
        let server = LoopbackMailboxes()
        server.state.withLock { ($0.validity, $0.next) = (8, 1) }
        server.add("old\r\n", arrived: "27-Nov-2026 12:00:00 +0000")
        server.add(letter)
        server.add("Message-ID: <2@x>\r\n\r\nnew\r\n")
        server.add("Message-ID: <3@x>\r\nDate: Tue, 3 Nov 2026 12:00:00 +0000\r\n\r\nrestored\r\n")
        try await server.serve { port in
            let place = MailboxPlace(validity: 7, taken: 900, settled: 900, newFrom: 900)
            let keeper = RecordingKeeper([remote(port, place: place)], known: ["1@x"])
            try await whileServing(keeper) { try await keeper.until { $0.places[.init(1)]?.settled == 4 } }
            #expect(keeper.texts() == ["Message-ID: <2@x>\r\n\r\nnew\r\n"])
            #expect(keeper.place == MailboxPlace(validity: 8, taken: 4, settled: 4, newFrom: 0))
            #expect(server.commands.contains { $0.contains("SINCE 27-Nov-2026") })
            #expect(server.flags(of: 4) == [], "what was left is not marked")
        }
    }

    @Test("a mail that the server does not hand out, or over which it dies, stops no other")
    func unreadable() async throws {
        for twist in [
            LoopbackMailboxes.Twist.say("% NO corrupt"), .say("* 2 FETCH (UID 2 BODY[] NIL)\r\n% OK"), .close,
        ] {
            let server = LoopbackMailboxes { command in
                // Any fetch that has mail 2 in it, alone or among others.
                let isAsked = ["1:3 ", " 2 ", "2:3 "].contains { command.contains($0) }
                return command.hasPrefix("UID FETCH") && command.contains("BODY.PEEK[]") && isAsked ? twist : nil
            }
            for text in ["one\r\n", "two\r\n", "three\r\n"] { server.add(text) }
            try await server.serve { port in
                let keeper = RecordingKeeper([remote(port)])
                try await whileServing(keeper) { try await keeper.until { $0.places[.init(1)]?.settled == 3 } }
                #expect(keeper.texts() == ["one\r\n", "", "three\r\n"])
                #expect(keeper.taken().map(\.defect) == [nil, .notHandedOut, nil])
                #expect(server.flags(of: 2) == [], "it stays unread for a person")
            }
        }
    }

    @Test("a mail that cannot even be looked at, so that the server hangs up, stops no other")
    func unseen() async throws {
        for twist in [LoopbackMailboxes.Twist.say("% NO internal error"), .close] {
            let server = LoopbackMailboxes { command in
                let isAsked = ["1:5 ", " 3 ", "3:5 "].contains { command.contains($0) }
                return command.hasPrefix("UID FETCH") && isAsked ? twist : nil
            }
            for number in 1...5 { server.add("mail \(number)\r\n") }
            try await server.serve { port in
                let keeper = RecordingKeeper([remote(port)])
                try await whileServing(keeper) { try await keeper.until { $0.places[.init(1)]?.settled == 5 } }
                #expect(keeper.texts() == ["mail 1\r\n", "mail 2\r\n", "", "mail 4\r\n", "mail 5\r\n"])
                #expect(keeper.taken()[2].defect == .notHandedOut)
            }
        }
    }

    @Test("a mail that the server says nothing sensible about is fetched by itself")
    func nonsense() async throws {
        let server = LoopbackMailboxes { command in
            command.contains("RFC822.SIZE") ? .say("* 1 FETCH (((\r\n* 5 FETCH (UID x)\r\n% OK") : nil
        }
        server.add("one\r\n")
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) { try await keeper.until { $0.places[.init(1)]?.settled == 1 } }
            #expect(keeper.texts() == ["one\r\n"])
        }
    }

    @Test("of a mail that is too large the beginning is kept")
    func tooLarge() async throws {
        let server = LoopbackMailboxes { command in
            if command.contains("RFC822.SIZE") {
                return .say("* 1 FETCH (UID 1 RFC822.SIZE 99999999)\r\n* 2 FETCH (UID 2 RFC822.SIZE 7)\r\n% OK")
            }
            return command.contains("BODY.PEEK[]<0.262144>")
                ? .say("* 1 FETCH (UID 1 BODY[]<0> {5}\r\nstart)\r\n% OK") : nil
        }
        for text in ["much\r\n", "small\r\n"] { server.add(text) }
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) { try await keeper.until { $0.places[.init(1)]?.settled == 2 } }
            #expect(keeper.texts() == ["start", "small\r\n"])
            #expect(keeper.taken().map(\.defect) == [.tooLarge, nil])
            #expect(server.flags(of: 1) == [])
        }
    }

    @Test("when the server is started again, or the desk cannot take mail, nothing is lost and nothing doubled")
    func restarted() async throws {
        let server = LoopbackMailboxes()
        for number in 0..<100 { server.add("mail \(number)\r\n") }
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            keeper.state.withLock { $0.refusesOnce = true }
            try await whileServing(keeper) {
                try await keeper.until { $0.takes > 1 }
                server.hangUp()
                try await keeper.until { $0.places[.init(1)]?.settled == 100 }
            }
            #expect(keeper.texts() == (0..<100).map { "mail \($0)\r\n" })
            #expect(keeper.troubles.first == MailboxTrouble(.deskUnwell, "The disk is full."))
        }
    }

    @Test("when nothing can be marked on the server, mail still comes, and it is told")
    func readOnly() async throws {
        let server = LoopbackMailboxes { $0.hasPrefix("UID STORE") ? .say("% NO read-only") : nil }
        server.add("one\r\n")
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) {
                try await keeper.until { !$0.troubles.isEmpty }
                server.add("two\r\n")
                try await keeper.until { $0.taken[.init(1)]?.count == 2 }
            }
            #expect(keeper.texts() == ["one\r\n", "two\r\n"])
            #expect(keeper.troubles.first == MailboxTrouble(.refused, "read-only"))
            #expect(keeper.place?.settled == 0)
        }
    }

    @Test("a server that never tells of news is asked, and a connection that fell silent is found out")
    func silence() async throws {
        let quietServer = LoopbackMailboxes { $0 == "IDLE" ? .say("+ idling") : nil }
        try await quietServer.serve { port in
            var times = MailboxTimes.forTests
            times.renewal = .milliseconds(30)
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper, times: times) {
                try await keeper.until { $0.heard[.init(1)] != nil }
                quietServer.add("new\r\n")
                // The server never answers DONE: the connection is given up and made anew.
                quietServer.hangUp()
                try await keeper.until { $0.taken[.init(1)]?.count == 1 }
            }
        }
        let polled = LoopbackMailboxes(abilities: "IMAP4rev1 AUTH=PLAIN")
        try await polled.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) {
                try await keeper.until { $0.heard[.init(1)] != nil }
                polled.add("new\r\n")
                try await keeper.until { $0.taken[.init(1)]?.count == 1 }
            }
            #expect(polled.commands.contains("NOOP") && !polled.commands.contains("IDLE"))
        }
    }

    @Test("a mailbox that was changed is visited anew, one that was removed is left")
    func changed() async throws {
        let server = LoopbackMailboxes()
        try await server.serve { port in
            let keeper = RecordingKeeper([remote(port)])
            try await whileServing(keeper) {
                try await keeper.until { $0.heard[.init(1)] == 1 }
                keeper.state.withLock { ($0.mailboxes, $0.revision) = ([remote(port, id: 2)], 2) }
                try await keeper.until { $0.heard[.init(2)] == 1 }
                while server.state.withLock({ $0.open.count > 1 }) { try await Task.sleep(for: .milliseconds(5)) }
            }
            while server.state.withLock({ !$0.open.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
        }
    }
}
