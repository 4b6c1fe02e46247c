// Reads XES, the standard of event logs (IEEE 1849-2016).

func readXES(_ bytes: [UInt8]) throws -> [LogCase] {
    var tags = XMLTags(bytes)
    var reader = XESReader()
    while let tag = try tags.next() { reader.take(tag) }
    guard reader.depth == 0 else { throw WrongLog.damaged("the XML ends too early") }
    return reader.cases
}

/// Attributes count when they are direct children of a trace or an event; what is nested in attributes, in
/// `global` or in a classifier does not.
private struct XESReader {
    private(set) var cases: [LogCase] = []
    private(set) var depth = 0
    private var path: [String] = []
    private var caseAttributes: [String: LogValue] = [:]
    private var events: [LogEvent] = []
    private var event: [String: LogValue] = [:]
    private var time: Double?

    mutating func take(_ tag: XMLTag) {
        if tag.kind == .closes {
            if path.last == tag.name { path.removeLast() }
            depth -= 1
            return close(tag.name)
        }
        open(tag)
        if tag.kind == .empty {
            close(tag.name)
        } else {
            depth += 1
            path.append(tag.name)
        }
    }

    private mutating func open(_ tag: XMLTag) {
        switch tag.name {
        case "trace": (caseAttributes, events) = ([:], [])
        case "event": (event, time) = ([:], nil)
        default:
            guard let owner = path.last, let key = tag.attributes["key"], let text = tag.attributes["value"] else {
                return
            }
            if owner == "event" { note(key, text, kind: tag.name) }
            if owner == "trace" { caseAttributes[key] = value(text, kind: tag.name) }
        }
    }

    private mutating func note(_ key: String, _ text: String, kind: String) {
        if key == "time:timestamp" { time = timestamp(text) } else { event[key] = value(text, kind: kind) }
    }

    private func value(_ text: String, kind: String) -> LogValue {
        if kind == "int" || kind == "float", let number = Double(text), number.isFinite { return .number(number) }
        return .text(text)
    }

    private mutating func close(_ name: String) {
        if name == "event", let time, case .text(let activity)? = event.removeValue(forKey: "concept:name") {
            events.append(LogEvent(activity: activity, time: time, attributes: event))
        } else if name == "trace" {
            let name = caseAttributes.removeValue(forKey: "concept:name")
            let id = if case .text(let text)? = name { text } else { String(cases.count + 1) }
            cases.append(LogCase(id: id, attributes: caseAttributes, events: events))
        }
    }
}
