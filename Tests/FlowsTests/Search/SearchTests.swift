// What is written is found at once, by any form of its words, on both engines.
import Desk
import Flows
import Foundation
import Storage
import TestDesk
import Testing
import Text

@Suite struct SearchTests {
    @Test("a mail is found by its words, in other forms too, and by who wrote it", arguments: TestDatabase.engines)
    func words(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "1@mail.test"))
            try await desk.receive(
                TestDesk.mail(
                    from: "Иван Петров <ivan@pochta.test>", subject: "Возврат", id: "2@mail.test",
                    text: "Прошу вернуть деньги за заказ AB-1234. Мой телефон +7 (701) 555-12-34."),
                from: "ivan@pochta.test")
            for (question, numbers) in [
                ("lamps", [1001]), ("flickering", [1001]), ("flick", [1001]), ("ananya", [1001]), ("anan", [1001]),
                ("ananya@mail.test", [1001]), ("mail.test", [1001]), ("заказа", [1002]), ("заказами", [1002]),
                ("денег", [1002]), ("возврата", [1002]), ("петрова", [1002]), ("ab1234", [1002]), ("AB-1234", [1002]),
                ("1234", [1002]), ("5551234", [1002]), ("+77015551234", [1002]), ("87015551234", [1002]),
                ("701 555", [1002]), ("\"lamp flickers\"", [1001]), ("\"flickers lamp\"", []),
                ("lamp -flickers", []), ("заказ -лампа", [1002]), ("from:ananya lamp", [1001]), ("from:ivan lamp", []),
                ("от:иван", [1002]), ("#1002", [1002]), ("1001", [1001]), ("100", [1002, 1001]),
                ("in:subject flickers", [1001]), ("in:subject repair", []), ("in:note lamp", []),
                ("to:support lamp", [1001]), ("to:workshop lamp", []), ("nothinglikethis", []), ("lamp заказ", []),
            ] { #expect(try await desk.find(question) == numbers, "\(question)") }
        }
    }

    @Test("other forms of a word are found in each language", arguments: TestDatabase.engines)
    func languages(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let texts = [
                "Здравствуйте! Прошу вернуть деньги за заказ: лампа пришла разбитой, ещё вчера.",
                "Сәлеметсіз бе! Тапсырысымды әлі алған жоқпын, дүкенде кітаптар жоқ. Төлемді қайтарыңыз.",
                "Poštovani, moja narudžba nije stigla, a žarulje su neispravne. Molim povrat novca.",
                "مَرْحَبًا، لم تصلني الطلبات بعد، وأريد إصلاح المصباح. أين فاتورتي؟",
                "నమస్కారం, నా దీపాలు వెలగడం లేదు. ఆర్డర్‌ను రద్దు చేయండి, డబ్బును తిరిగి ఇవ్వండి.",
            ]
            for (index, text) in texts.enumerated() {
                let sender = "c\(index)@mail.test"
                try await desk.receive(
                    TestDesk.mail(from: sender, subject: "…", id: "\(index)@mail.test", text: text), from: sender)
            }
            for (question, number) in [
                ("заказов", 1001), ("ДЕНЕГ", 1001), ("лампы", 1001), ("еще", 1001), ("разбитая", 1001), ("верну", 1001),
                ("салеметсиз", 1002), ("тапсырысымды", 1002), ("алган", 1002), ("жокпын", 1002), ("толем", 1002),
                ("дукен", 1002), ("китап", 1002), ("кайтар", 1002), ("кайтарыниз", 1002),
                ("الفواتير", 1004), ("مصابيح", 1004),
                ("тапсырыстар", 1002), ("кітап", 1002), ("төлем", 1002), ("дүкеннен", 1002), ("сәлем", 1002),
                ("narudzbu", 1003), ("žaruljom", 1003), ("novac", 1003), ("POŠTOVAN", 1003),
                ("مرحبا", 1004), ("طلب", 1004), ("الفاتورة", 1004), ("اصلاح", 1004), ("مصباح", 1004),
                ("దీపం", 1005), ("దీపాన్ని", 1005), ("ఆర్డర్లు", 1005), ("డబ్బు", 1005),
            ] {
                #expect(try await desk.find(question) == [number], "\(question)")
            }
        }
    }

    @Test("a write that is not kept leaves nothing to be found", arguments: TestDatabase.engines)
    func transaction(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "1@mail.test"))
            await #expect(throws: Refusal.notFound) {
                try await desk.flows.database.write { db in
                    var conversation = try db.conversation(number: 1001)!
                    let old = conversation
                    conversation.subject = "Chandelier"
                    try db.update(conversation, from: old, unread: false)
                    throw Refusal.notFound
                }
            }
            #expect(try await desk.find("chandelier") == [])
            #expect(try await desk.find("flicker") == [1001])
        }
    }

    @Test("notes, replies, attachments' names and new names are found", arguments: TestDatabase.engines)
    func places(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            let mail = TestDesk.mail(from: "ananya@mail.test", id: "1@mail.test")
            try await desk.receive(mail)
            _ = try await desk.flows.writeNote("She phoned about the warranty", in: 1001, as: desk.aigerim)
            let items = try await desk.search("warranty")
            #expect(items.map(\.place) == [.note])
            #expect(items.first?.excerpt.pieces.filter(\.isFound).map(\.text) == ["warranty"])
            #expect(try await desk.find("in:note phoning") == [1001])
            #expect(try await desk.find("rao") == [])
            try await desk.receive(TestDesk.mail(subject: "Another matter", id: "2@mail.test", text: "Thanks"))
            #expect(try await Set(desk.find("rao")) == [1001, 1002])
            try await desk.receive(
                TestDesk.mail(
                    id: "3@mail.test", text: "see the file", headers: []
                ).withFile("Rechnung-2026.pdf"))
            #expect(try await desk.search("rechnung").map(\.place) == [.attachment])
            #expect(try await desk.find("in:attachment rechnung").count == 1)
        }
    }

    @Test("operators look at owner, standing and time", arguments: TestDatabase.engines)
    func operators(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(id: "1@mail.test"))
            desk.clock.pass(.days(2))
            try await desk.receive(TestDesk.mail(subject: "Lamp again", id: "2@mail.test"))
            _ = try await desk.flows.closeSilently(1002, because: .spam, as: desk.aigerim)
            for (question, numbers) in [
                ("is:closed", [1002]), ("lamp is:closed", [1002]), ("lamp is:open", [1001]), ("-is:closed", [1001]),
                ("is:late", [1001]), ("owner:aigerim", [1001]), ("owner:nobody", []), ("owner:me lamp", [1001]),
                ("lamp after:2026-11-21", [1002]), ("lamp before:2026-11-21", [1001]), ("lamp after:today", [1002]),
                ("lamp before:1d", [1001]), ("is:paused lamp", []),
            ] { #expect(try await desk.find(question).sorted() == numbers, "\(question)") }
            let pause = PauseOffer(reason: .waitingPart, until: desk.clock.now + .days(2))
            _ = try await desk.flows.sendReply(
                ReplyDraft(text: "The part is on its way.", ending: .pause(pause)), to: 1001, as: desk.aigerim)
            for (question, numbers) in [("is:paused lamp", [1001]), ("is:open", []), ("-is:paused", [1002])] {
                #expect(try await desk.find(question).sorted() == numbers, "\(question)")
            }
        }
    }

    @Test("a subject counts for more than a text, and the newest come first", arguments: TestDatabase.engines)
    func order(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            try await desk.receive(TestDesk.mail(subject: "Refund please", id: "1@mail.test", text: "The money"))
            for index in 2...4 {
                desk.clock.pass(.hours(1))
                try await desk.receive(
                    TestDesk.mail(
                        from: "c\(index)@mail.test", subject: "Lamp", id: "\(index)@mail.test", text: "I want a refund"),
                    from: "c\(index)@mail.test")
            }
            #expect(try await desk.find("refund") == [1001, 1004, 1003, 1002])
            #expect(try await desk.find("refund", limit: 1, pages: 4) == [1001, 1004, 1003, 1002])
        }
    }

    @Test(
        "what an older version has indexed is indexed anew, and what came meanwhile stays",
        arguments: TestDatabase.engines)
    func rebuild(engine: Engine) async throws {
        try await TestDesk.with(engine) { desk in
            for index in 1...3 {
                try await desk.receive(
                    TestDesk.mail(from: "c\(index)@mail.test", id: "\(index)@mail.test"), from: "c\(index)@mail.test")
            }
            try await desk.flows.database.write { db in
                try db.put("UPDATE search_round SET version = 0")
                try db.put("DELETE FROM search_word")
            }
            #expect(try await desk.find("flic") == [])
            #expect(
                try await desk.flows.database.read { try $0.indexingProgress() } == IndexingProgress(done: 0, of: 6))
            try await desk.flows.indexOlder()
            #expect(try await desk.flows.database.read { try $0.indexingProgress() } == nil)
            try await desk.receive(TestDesk.mail(from: "c4@mail.test", id: "4@mail.test"), from: "c4@mail.test")
            #expect(try await desk.find("flic") == [1004, 1003, 1002, 1001])
            #expect(try await desk.find("c2@mail") == [1002])
        }
    }
}

extension TestDesk {
    func search(_ question: String, limit: Int = 20, after: SearchList.Cursor? = nil) async throws -> [SearchList.Item]
    {
        try await list(question, limit: limit, after: after).items
    }

    func find(_ question: String, limit: Int = 20, pages: Int = 1) async throws -> [Int] {
        var (numbers, after): ([Int], SearchList.Cursor?) = ([], nil)
        for _ in 1...pages {
            let list = try await list(question, limit: limit, after: after)
            numbers += list.items.map(\.number)
            after = list.next
        }
        #expect(after == nil)
        return numbers
    }

    private func list(_ question: String, limit: Int, after: SearchList.Cursor?) async throws -> SearchList {
        let clock = ZoneClock(.init(identifier: "Asia/Almaty")!)
        let query = try SearchQuery(question, today: clock.reading(at: self.clock.now.rawValue).date)
        let ask = SearchAsk(
            query, for: aigerim.id, clock: clock, now: self.clock.now, limit: limit, after: after)
        return try await flows.database.read { try $0.search(ask) }
    }
}

extension [UInt8] {
    /// The mail with a file beside its text.
    fileprivate func withFile(_ name: String) -> [UInt8] {
        let mail = String(decoding: self, as: UTF8.self)
        let (type, text) = ("Content-Type: text/plain; charset=utf-8\r\n\r\n", "see the file")
        let head = mail.components(separatedBy: type)[0]
        return Array(
            (head + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\(type)\(text)\r\n"
                + "--b\r\nContent-Type: application/pdf; name=\"\(name)\"\r\n"
                + "Content-Disposition: attachment; filename=\"\(name)\"\r\n\r\n%PDF\r\n--b--\r\n").utf8)
    }
}
