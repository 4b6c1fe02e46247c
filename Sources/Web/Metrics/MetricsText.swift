// The measures in Prometheus' text format 0.0.4.
import Foundation
import Storage

/// Beyond so many a figure says no more than that there are too many.
private let mostPromises = 100_000

struct MetricsText {
    private let front: FrontDesk

    init(_ front: FrontDesk) { self.front = front }

    func text() async -> String {
        requests() + live() + (await store()) + (await keeping()) + (await wayToHumans()) + (await mailboxes())
            + process()
            + (await front.settings.otherMeasures())
    }

    private func requests() -> String {
        var counts = head("kept_http_requests_total", "counter", "Requests answered, by route and status.")
        var times = head("kept_http_request_seconds", "histogram", "Seconds until the head of the answer, by route.")
        for (key, route) in front.measures.all {
            let label = "route=\"\(key)\""
            for (status, count) in route.statuses.sorted(by: { $0.key < $1.key }) {
                counts += "kept_http_requests_total{\(label),status=\"\(status)\"} \(count)\n"
            }
            var sum = 0
            for (bound, count) in zip(Measures.bounds, route.buckets) {
                sum += count
                times += "kept_http_request_seconds_bucket{\(label),le=\"\(bound)\"} \(sum)\n"
            }
            times += "kept_http_request_seconds_bucket{\(label),le=\"+Inf\"} \(route.count)\n"
            times += "kept_http_request_seconds_sum{\(label)} \(route.seconds)\n"
            times += "kept_http_request_seconds_count{\(label)} \(route.count)\n"
        }
        return counts + times
    }

    private func live() -> String {
        gauge("kept_live_streams", "Open live streams.", front.hub.streamCount)
            + head(
                "kept_live_streams_cut_total", "counter", "Live streams cut off because their readers were too slow.")
            + "kept_live_streams_cut_total \(front.hub.cutCount)\n"
    }

    /// Left out while the store cannot be asked; `/healthz` says why.
    private func store() async -> String {
        let figures = try? await front.database.read { db in
            (
                try db.waitingRawItems(), try db.waitingInOutbox(), try db.unreadableCount(upTo: 10_000),
                try db.lastPosition(), try db.indexingProgress()
            )
        }
        guard let (waiting, outbox, unreadable, position, indexing) = figures else { return "" }
        return gauge("kept_mails_waiting", "Mails kept and not yet read.", waiting)
            + gauge("kept_outbox_waiting", "Items that wait to leave.", outbox)
            + gauge("kept_mails_unreadable", "Mails that could not be read, counted up to 10000.", unreadable)
            + gauge(
                "kept_search_unindexed", "Older documents that the search does not know yet.",
                indexing.map { max(1, $0.of - $0.done) } ?? 0)
            + head("kept_event_position", "counter", "Position of the newest event.")
            + "kept_event_position \(position)\n"
            + gauge("kept_writes_waiting", "Writes that wait for their turn.", front.database.waitingWrites)
            + head("kept_commits_total", "counter", "Transactions committed by this process.")
            + "kept_commits_total \(front.database.commitCount)\n"
    }

    /// Whether the desk keeps its word; left out as the store's figures are.
    private func keeping() async -> String {
        let now = front.flows.now()
        let figures = try? await front.database.read { db in
            (
                try db.silenceCounts(at: now), try db.standingPromiseCounts(at: now, upTo: mostPromises),
                try db.nextAlarm()
            )
        }
        guard let (silences, promises, alarm) = figures else { return "" }
        var text = head("kept_silences", "gauge", "Conversations that wait for something that nobody promised.")
        for why in Silence.Why.allCases {
            text += "kept_silences{why=\"\(why.rawValue)\"} \(silences[why, default: 0])\n"
        }
        let overdue = alarm.map { max(0, now.since($0).milliseconds / 1000) } ?? 0
        return text
            + gauge(
                "kept_promises_open", "Promises whose time has not come, counted up to \(mostPromises).", promises.open)
            + gauge(
                "kept_promises_late", "Promises missed and not yet kept, counted up to \(mostPromises).", promises.late)
            + gauge("kept_alarms_due_seconds", "Seconds for which the oldest alarm has been due.", Int(overdue))
    }

    /// Steps and time to a person (catalogue A6).
    private func wayToHumans() async -> String {
        // A store that cannot be read is told by /healthz; what cannot be counted is left out.
        guard let way = try? await front.database.read({ try $0.wayFigures() }) else { return "" }
        return head("kept_bot_turns_total", "counter", "Messages of bots before a person joined.")
            + "kept_bot_turns_total \(way.botTurns)\n"
            + head("kept_humans_asked_total", "counter", "Conversations whose contact asked for a person.")
            + "kept_humans_asked_total \(way.asked)\n"
            + head("kept_human_reached_seconds", "summary", "Seconds from asking for a person until one joined.")
            + "kept_human_reached_seconds_sum \(Double(way.waited.milliseconds) / 1000)\n"
            + "kept_human_reached_seconds_count \(way.reached)\n"
            + gauge("kept_humans_awaited", "Contacts who wait for the person they asked for.", way.waiting)
            + gauge("kept_conversations_held", "Conversations that a person holds: no bot speaks in them.", way.held)
    }

    /// How it goes with the mailboxes, and how long nothing good was heard from each; by number, since names are people's.
    private func mailboxes() async -> String {
        let now = front.flows.now()
        guard let mailboxes = try? await front.database.read({ try $0.mailboxes() }), !mailboxes.isEmpty else {
            return ""
        }
        let (paused, failing) = (
            mailboxes.count { $0.state.pausedAt != nil },
            mailboxes.count { $0.state.pausedAt == nil && $0.state.trouble != nil }
        )
        var text = head("kept_mailboxes", "gauge", "Mailboxes out of which mail is fetched, by state.")
        for (state, count) in [
            ("well", mailboxes.count - paused - failing), ("failing", failing), ("paused", paused),
        ] {
            text += "kept_mailboxes{state=\"\(state)\"} \(count)\n"
        }
        text += head("kept_mailbox_silent_seconds", "gauge", "Seconds since all was well with a mailbox.")
        for mailbox in mailboxes where mailbox.state.pausedAt == nil {
            let silent = max(0, now.since(mailbox.state.heardAt ?? mailbox.startedAt).milliseconds / 1000)
            text += "kept_mailbox_silent_seconds{mailbox=\"\(mailbox.id)\"} \(silent)\n"
        }
        return text
            + gauge(
                "kept_mailbox_mails_waiting", "Mails found in mailboxes and not yet taken.",
                mailboxes.reduce(0) { $0 + $1.state.waiting })
    }

    private func process() -> String {
        let usage = ProcessUsage.now()
        return gauge("process_resident_memory_bytes", "Resident memory.", usage.residentBytes)
            + head("process_cpu_seconds_total", "counter", "Processor time used.")
            + "process_cpu_seconds_total \(usage.processorSeconds)\n"
            + gauge("process_start_time_seconds", "Start, in seconds since 1970.", Int(ProcessUsage.started))
    }

    private func head(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private func gauge(_ name: String, _ help: String, _ value: Int) -> String {
        head(name, "gauge", help) + "\(name) \(value)\n"
    }
}
