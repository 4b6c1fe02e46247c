// Event logs are read from what other programs write.
import Testing

@testable import Forecast

@Suite struct ReadLogTests {
    static let xes = """
        \u{FEFF}<?xml version="1.0"?><!-- <trace> --><x:log xmlns:x="http://www.xes-standard.org/">
        <global scope="event"><string key="concept:name" value="none"/></global>
        <x:trace><string value="A &amp; B" key='concept:name'/><int key="age" value="7"/>
        <x:event><string key="concept:name" value="Close &#x22;it&#34;"/><date key="time:timestamp" value="2012-10-09T16:50:17.500+02:00"/></x:event>
        <event><date key="time:timestamp" value="2012-10-09T14:50:16Z"/><string key="concept:name" value="Open">\
        <string key="concept:name" value="nested"/></string></event>
        <event><string key="concept:name" value="No time"/></event></x:trace></x:log>
        """

    @Test("XES is read with entities, prefixes, nested attributes and events out of order")
    func readsXES() throws {
        let log = try EventLog.parse(Array(Self.xes.utf8))
        let only = try #require(log.cases.first)
        #expect(only.id == "A & B")
        #expect(only.attributes == ["age": .number(7)])
        #expect(only.events.map(\.activity) == ["Open", "Close \"it\""])
        #expect(only.events.map(\.time) == [1_349_794_216, 1_349_794_217.5])
    }

    @Test("a packed log reads like the plain one")
    func readsGzip() throws {
        let plain = Array("case,activity,timestamp\n1,a,5\n".utf8)
        #expect(try EventLog.parse(packed(plain)) == EventLog.parse(plain))
        #expect(throws: WrongLog.self) { try EventLog.parse(Array(packed(plain).dropLast(12))) }
    }

    @Test(
        "the columns of a table are found by loose names",
        arguments: [
            "Case ID,Activity,Complete Timestamp\n1,\"a, \"\"b\"\"\",2012/10/09 14:50:17.000\r\n",
            "case:concept:name;concept:name;time:timestamp\n1;a, \"b\";2012-10-09 14:50:17\n",
            "CompleteTimestamp\tActivityID\tCaseID\n09.10.2012 14:50:17\ta, \"b\"\t1",
            "case_id,timestamp,activity\n1,1349794217000,\"a, \"\"b\"\"\"\n\n",
        ])
    func readsTables(_ text: String) throws {
        let log = try EventLog.parse(Array(text.utf8))
        #expect(
            log == EventLog(cases: [LogCase(id: "1", events: [LogEvent(activity: "a, \"b\"", time: 1_349_794_217)])]))
    }

    @Test("events of one instant keep the order in which they were written")
    func sortsStably() {
        let events = ["b", "a", "c"].map { LogEvent(activity: $0, time: $0 == "c" ? 1 : 2) }
        #expect(LogCase(id: "1", events: events).events.map(\.activity) == ["c", "b", "a"])
    }

    @Test(
        "a broken log is refused",
        arguments: [
            "", "\0", "<log><trace><event>", "<log/>", "<log a=", "<log a=\"x", "<!-- ", "case,activity\n1,a", "<",
            "case,activity,timestamp\n1,a,soon", "\u{1F}\u{8B}",
        ])
    func refuses(_ text: String) {
        #expect(throws: WrongLog.self) { try EventLog.parse(Array(text.utf8)) }
    }

    @Test("a huge value is read whole")
    func readsHugeValue() throws {
        let name = String(repeating: "x", count: 2_000_000)
        let log = try EventLog.parse(Array("case,activity,time\n1,\(name),2012-01-01".utf8))
        #expect(log.cases[0].events[0].activity.utf8.count == 2_000_000)
    }
}
