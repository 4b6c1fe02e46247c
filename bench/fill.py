"""Fills a desk that is not running with open conversations, so that pages are measured at their size.

`fill(location, count)` brings a furnished desk to `count` open conversations, each with its contact, a message, an
acknowledgement, a promise and the events of an arrival; number 1001 has twenty messages. Rows are as the program
would have written them; they go in by SQL because the program would take hours.
"""
import itertools
import os
import re
import sqlite3
import subprocess
import time

from mails import SENTENCES

MINUTE = 60_000
LONG = 1001
TABLES = {
    "contact": "id, name, language, created_at",
    "identity": "kind, value, contact_id, created_at",
    "conversation": "id, number, contact_id, subject, channel, address_id, language, team_id, agent_id, next_step, "
                    "next_words, hears_by, turn_at, unread, closed_reason, closed_by, closed_at, started_at",
    "participant": "conversation_id, contact_id",
    "message": "id, conversation_id, direction, author_kind, author_id, channel, subject, text, has_html, external_id, "
               "reply_address, threading, delivery, raw_id, at",
    "acknowledgement": "conversation_id, recipient, at",
    "promise": "id, conversation_id, contact_id, kind, words, due_at, made_at, made_by, kept_at, withdrawn_at",
    "event": "position, at, actor_kind, actor_id, conversation_id, kind, subject_id, other, detail",
}


class SQLite:
    """The desk in a file."""

    def __init__(self, path):
        self.database = sqlite3.connect(path, timeout=60)

    def one(self, sql):
        return self.database.execute(sql).fetchone()

    def column(self, sql):
        return [row[0] for row in self.database.execute(sql)]

    def run(self, statements):
        """All of them or none, beside a desk that may be running."""
        with self.database:
            for statement in statements:
                self.database.execute(statement)

    def insert(self, table, rows):
        columns = TABLES[table]
        marks = ", ".join("?" * (columns.count(",") + 1))
        self.database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)

    def finish(self, statements):
        for statement in statements:
            self.database.execute(statement)
        self.database.commit()
        self.database.execute("ANALYZE")
        self.database.commit()
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.close()


class Postgres:
    """The desk in a PostgreSQL database, by psql and COPY."""

    def __init__(self, url):
        self.url = url

    def psql(self, sql, data=None):
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.url, "-c", sql],
                              input=data, capture_output=True, check=True, text=True, env={**os.environ, "PGOPTIONS": ""})
        return done.stdout

    def one(self, sql):
        cells = self.psql(sql).strip("\n").split("\t")
        return tuple(int(cell) if re.fullmatch(r"-?\d+", cell) else cell for cell in cells)

    def column(self, sql):
        return [int(line) for line in self.psql(sql).splitlines()]

    def run(self, statements):
        self.psql(f"BEGIN; {'; '.join(statements)}; COMMIT")

    def insert(self, table, rows):
        text = "".join("\t".join(map(cell_text, row)) + "\n" for row in rows)
        self.psql(f"COPY {table} ({TABLES[table]}) FROM STDIN", text)

    def finish(self, statements):
        for statement in statements:
            self.psql(statement)
        self.psql("VACUUM ANALYZE")


def cell_text(value):
    """A cell in COPY's text format."""
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def store(location):
    return Postgres(location) if location.startswith("postgres") else SQLite(location)


def fill(location, count):
    """Brings the desk to `count` open conversations; answers with the number of a conversation with 20 messages."""
    desk = store(location)
    here = desk.one("SELECT count(*) FROM conversation WHERE closed_at IS NULL")[0]
    position = desk.one("SELECT coalesce(max(position), 0) FROM event")[0]
    agent, team, address = (
        desk.one("SELECT min(id) FROM agent")[0], desk.one("SELECT min(id) FROM team")[0],
        desk.one("SELECT min(id) FROM address")[0])
    rows = {table: [] for table in TABLES}
    now, positions = int(time.time() * 1000), itertools.count(position + 1)
    for index in range(here, count):
        add(rows, index, now, positions, agent, team, address)
        if len(rows["conversation"]) == 20_000:
            flush(desk, rows)
    flush(desk, rows)
    desk.finish([
        f"UPDATE counter SET value = {1000 + count} WHERE name = 'conversation'",
        f"DELETE FROM burden WHERE agent_id = {agent}",
        f"INSERT INTO burden (agent_id, conversations) SELECT {agent}, count(*) FROM conversation "
        f"WHERE agent_id = {agent} AND closed_at IS NULL"])
    return LONG


def flush(desk, rows):
    for table in TABLES:
        if rows[table]:
            desk.insert(table, rows[table])
            rows[table].clear()


def add(rows, index, now, positions, agent, team, address):
    """One conversation: every third waits in the queue, the rest belong to the agent; due from −1 to +72 hours."""
    number, language = 1001 + index, list(SENTENCES)[index % 6]
    identity = (index + 1) * 100
    owner = None if index % 3 == 0 else agent
    at, due = now - (index % 40_000) * MINUTE, now - 60 * MINUTE + (index * 7919 % 4380) * MINUTE
    subject, email = SENTENCES[language][index % 6], f"filled{index}@customer.test"
    rows["contact"].append((identity, f"Contact {index}", language, at))
    rows["identity"].append(("email", email, identity, at))
    rows["conversation"].append((
        identity, number, identity, subject, "email", address, language, team, owner, "answer" if owner else "findOwner",
        None, due, due, index % 2 == 0, None, None, None, at))
    rows["participant"].append((identity, identity))
    rows["acknowledgement"].append((identity, email, at))
    rows["promise"].append((identity, identity, identity, "answer", "", due, at, None, None, None))
    add_messages(rows, index, identity, at, agent, email, subject, " ".join(SENTENCES[language]))
    for kind, actor, subject_id, other, detail in (
        ("conversationStarted", "contact", identity, None, None), ("messageReceived", "contact", identity, None, None),
        *([("ownerChanged", "desk", owner, None, str(team))] if owner else []),
        ("promiseMade", "desk", identity, due, None), ("acknowledged", "desk", identity + 1, None, None),
    ):
        rows["event"].append((
            next(positions), at, actor, identity if actor == "contact" else None, identity, kind, subject_id, other, detail))


def add_messages(rows, index, identity, at, agent, email, subject, text):
    """The mail and its acknowledgement; for the first conversation, eighteen more in turn."""
    def message(step, direction, kind, author, words, delivery, threading):
        rows["message"].append((
            identity + step, identity, direction, kind, author, "email", subject, words, False,
            f"filled.{identity + step}@customer.test", email if direction == "inbound" else None, threading, delivery, None,
            at + step * MINUTE))

    message(0, "inbound", "contact", identity, text, None, "startedNew")
    message(1, "outbound", "desk", None, "Hello,\n\nyour message has arrived.\n\nWe look after it.", "sent", None)
    for step in range(2, 20 if 1001 + index == LONG else 2):
        if step % 2:
            message(step, "inbound", "contact", identity, f"{text}\n\n> quoted\n> lines\n\nThank you {step}.", None, "repliesToOurs")
        else:
            message(step, "outbound", "agent", agent, f"**Good news.** {text}\n\n- one\n- two\n\nSee https://lantern.example/", "sent", None)
