// Reads event logs in CSV (RFC 4180): one line for each event, cases by their id.

func readCSV(_ bytes: [UInt8]) throws -> [LogCase] {
    var rows = CSVRows(bytes)
    guard let header = rows.next() else { throw WrongLog.noEvents }
    let columns = try Columns(header)
    var order: [String] = []
    var events: [String: [LogEvent]] = [:]
    while let row = rows.next() {
        guard let (id, event) = columns.event(of: row) else { continue }
        if events[id] == nil { order.append(id) }
        events[id, default: []].append(event)
    }
    return order.map { LogCase(id: $0, events: events[$0] ?? []) }
}

private struct Columns {
    private let id: Int
    private let activity: Int
    private let time: Int
    private let others: [(index: Int, name: String)]

    init(_ header: [String]) throws {
        let plain = header.map { String(decoding: $0.lowercased().utf8.filter(isLetter), as: UTF8.self) }
        func column(_ names: [String], _ meaning: String) throws -> Int {
            for name in names { if let index = plain.firstIndex(of: name) { return index } }
            throw WrongLog.noColumn(meaning)
        }
        let id = try column(["caseid", "caseconceptname", "case", "traceid", "ticketid"], "case")
        let activity = try column(["activity", "conceptname", "activityid", "activityname", "event"], "activity")
        let time = try column(
            ["completetimestamp", "timestamp", "timetimestamp", "time", "endtimestamp", "endtime", "date"], "time")
        (self.id, self.activity, self.time) = (id, activity, time)
        others = header.enumerated().filter { ![id, activity, time].contains($0.offset) }.map {
            ($0.offset, $0.element)
        }
    }

    func event(of row: [String]) -> (String, LogEvent)? {
        guard row.count > max(id, activity, time), !row[id].isEmpty, !row[activity].isEmpty,
            let time = timestamp(row[time])
        else { return nil }
        var attributes: [String: LogValue] = [:]
        for (index, name) in others where index < row.count && !row[index].isEmpty {
            attributes[name] =
                Double(row[index]).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(row[index])
        }
        return (row[id], LogEvent(activity: row[activity], time: time, attributes: attributes))
    }
}

private func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

private struct CSVRows {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var at = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let header = bytes.prefix { $0 != 0x0A }
        func count(_ mark: UInt8) -> Int { header.count { $0 == mark } }
        separator = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].max { count($0) < count($1) } ?? UInt8(ascii: ",")
    }

    /// The fields of the next line that is not empty.
    mutating func next() -> [String]? {
        while at < bytes.count {
            var fields: [String] = []
            repeat { fields.append(field()) } while continues()
            if fields != [""] { return fields }
        }
        return nil
    }

    /// Steps over the separator, or over the end of the line.
    private mutating func continues() -> Bool {
        guard at < bytes.count else { return false }
        defer { at += 1 }
        return bytes[at] == separator
    }

    private mutating func field() -> String {
        var value: [UInt8] = []
        var isQuoted = false
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            isQuoted = true
            at += 1
        }
        while at < bytes.count {
            let byte = bytes[at]
            if isQuoted, byte == UInt8(ascii: "\"") {
                if at + 1 < bytes.count, bytes[at + 1] == byte {
                    value.append(byte)
                    at += 1
                } else {
                    isQuoted = false
                }
            } else if !isQuoted, byte == separator || byte == 0x0A {
                break
            } else if isQuoted || byte != 0x0D {
                value.append(byte)
            }
            at += 1
        }
        return String(decoding: value, as: UTF8.self)
    }
}
