"""Measures the search on a desk of a million messages: search.py PROGRAM POSTGRES_URL [--messages N] [--engine SQLite]

Messages are 20 to 80 words of six languages, drawn as words are in real texts (the n-th word is n times rarer than the
first), four to a conversation. Rows go in by SQL; the program itself then makes the index, as on a desk from before the
search, and is asked one question after the other.
"""
import argparse
import http.client
import itertools
import os
import pathlib
import random
import shutil
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "Tests"), str(ROOT / "bench")]
import fill  # noqa: E402
from bench import cpu, cpu_of_postgres, new_database, table  # noqa: E402
from rig.program import Kept, wait_until  # noqa: E402

MINUTE = 60_000
PER_CONVERSATION = 4
VOCABULARY = 20_000
QUESTIONS = 200
# Consonants and vowels of which words are made; a word has two to four of each.
LETTERS = {
    "en": ("bcdfghklmnprstvw", "aeiou"), "ru": ("бвгджзклмнпрстфхцчш", "аеиоуыя"),
    "kk": ("бғджзқлмнңпрст", "аәеіоөұүы"), "hr": ("bcčćdđgjklmnprsštvzž", "aeiou"),
    "ar": ("بتجحدرسشعفقكلمنه", "اوي"), "te": ("కగచజటడతదనపబమరలవసహ", ["ా", "ి", "ు", "ె", "ొ", "ం"]),
}


def vocabulary(language, chance):
    """Words of a language's letters, the most frequent first."""
    consonants, vowels = LETTERS[language]
    words = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(chance.randint(2, 4)))] = None
    return list(words)


class Writer:
    """Draws texts; knows how frequent each word is."""

    def __init__(self):
        self.chance = random.Random(1042)
        self.words = {language: vocabulary(language, self.chance) for language in LETTERS}
        self.weights = list(itertools.accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def text(self, language):
        return " ".join(self.chance.choices(
            self.words[language], cum_weights=self.weights, k=self.chance.randint(20, 80)))


def write(location, messages, writer):
    """Fills the desk's tables of people, conversations and messages."""
    store = fill.Postgres(location) if location.startswith("postgres") else fill.SQLite(location)
    agent, team, address = (
        store.one("SELECT min(id) FROM agent")[0], store.one("SELECT min(id) FROM team")[0],
        store.one("SELECT min(id) FROM address")[0])
    tables = ("contact", "identity", "conversation", "participant", "message")
    rows, now = {table: [] for table in tables}, int(time.time() * 1000)
    for index in range(messages // PER_CONVERSATION):
        language, identity = list(LETTERS)[index % 6], (index + 1) * 100
        at = now - (messages // PER_CONVERSATION - index) * MINUTE
        rows["contact"].append((identity, f"Contact {index}", language, at))
        rows["identity"].append(("email", f"filled{index}@customer.test", identity, at))
        rows["conversation"].append((
            identity, 1001 + index, identity, writer.text(language)[:60], "email", address, language, team, agent, "answer",
            None, at + 60 * MINUTE, at, False, None, None, None, at))
        rows["participant"].append((identity, identity))
        for step in range(PER_CONVERSATION):
            rows["message"].append((
                identity + step, identity, "outbound" if step % 2 else "inbound", "agent" if step % 2 else "contact",
                agent if step % 2 else identity, "email", "", writer.text(language), False, f"{identity + step}@filled.test",
                None, "written" if step % 2 else "startedNew", "sent" if step % 2 else None, None, at + step * 1000))
        if len(rows["message"]) >= 40_000:
            flush(store, rows)
    flush(store, rows)
    # As on a desk that had no search before.
    store.finish([f"UPDATE counter SET value = {1000 + messages // PER_CONVERSATION} WHERE name = 'conversation'",
                  "UPDATE search_round SET version = 0"])


def flush(store, rows):
    for name, lines in rows.items():
        if lines:
            store.insert(name, lines)
            lines.clear()


def questions(writer):
    """Kinds of questions: name → a function that gives the next one."""
    chance = random.Random(7)

    def word(first, last):
        language = chance.choice(list(LETTERS))
        return chance.choice(writer.words[language][first:last]), language

    def two():
        one, language = word(5, 40)
        return f"{one} {chance.choice(writer.words[language][5:40])}"

    return {
        "the most common words": lambda: word(0, 3)[0] + " ",
        "a common word": lambda: word(5, 40)[0] + " ",
        "a rare word": lambda: word(5000, 20_000)[0] + " ",
        "the beginning of a word": lambda: word(5, 2000)[0][:3],
        "two common words": two,
        "a common word, of open ones": lambda: f"is:open {word(5, 40)[0]}",
        "a common word, not another": lambda: f"-{word(100, 400)[0]} {word(5, 40)[0]}",
        "a phrase": lambda: f"\"{two()}\"",
        "a name and a word": lambda: f"from:contact{chance.randrange(10_000)} {word(5, 40)[0]}",
    }


class Searched:
    """One engine's desk and its column of the table."""

    def __init__(self, engine, folder, postgres):
        self.engine, self.postgres, self.figures = engine, postgres, {}
        self.location = str(folder / "kept.sqlite") if engine == "SQLite" else new_database(postgres)
        self.kept = Kept(folder, DATABASE=self.location)

    def note(self, figure, value, unit, target=""):
        self.figures[figure] = (value, unit, target)
        print(f"{self.engine:10} {figure}: {value:.2f} {unit}", flush=True)

    def measure(self, messages, writer):
        self.kept.furnish()
        write(self.location, messages, writer)
        began = time.monotonic()
        self.kept.start()
        used = cpu(self.kept.process.pid)
        wait_until(lambda: self.unindexed() == 0 or time.sleep(2), "everything is indexed", 4 * 3600)
        self.note("making the index", messages / (time.monotonic() - began), "messages/s")
        self.note("making the index, CPU of kept", (cpu(self.kept.process.pid) - used) / messages * 1000, "ms/message")
        for name, question in questions(writer).items():
            self.ask(name, question)
        self.kept.stop()

    def unindexed(self):
        line = http.client.HTTPConnection("127.0.0.1", self.kept.http, timeout=60)
        line.request("GET", "/metrics", headers={"Authorization": f"Bearer {self.kept.token}"})
        text = line.getresponse().read().decode()
        return float(next(line.split()[-1] for line in text.splitlines() if line.startswith("kept_search_unindexed ")))

    def used(self):
        return cpu(self.kept.process.pid) + (cpu_of_postgres(self.postgres) if self.engine != "SQLite" else 0)

    def ask(self, name, question):
        line = http.client.HTTPConnection("127.0.0.1", self.kept.http, timeout=60)
        times, found, before = [], 0, 0.0
        for count in range(-20, QUESTIONS):
            if count == 0:
                before = self.used()
            path = f"/api/search?q={urllib.parse.quote(question())}"
            began = time.monotonic()
            line.request("GET", path, headers={"Authorization": f"Bearer {self.kept.token}"})
            answer = line.getresponse()
            body = answer.read()
            assert answer.status == 200, body
            if count >= 0:
                times.append((time.monotonic() - began) * 1000)
                found += b'"number"' in body
        times.sort()
        is_aim = name == "a common word"
        self.note(f"{name}, p50", times[len(times) // 2], "ms")
        self.note(f"{name}, p99", times[len(times) * 99 // 100], "ms", "< 50")
        self.note(f"{name}, CPU", (self.used() - before) / QUESTIONS * 1000, "ms", "≤ 5" if is_aim else "")
        self.note(f"{name}, questions with an answer", found / QUESTIONS * 100, "%")


def main():
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("program")
    reader.add_argument("postgres")
    reader.add_argument("--messages", type=int, default=1_000_000)
    reader.add_argument("--engine", choices=("SQLite", "PostgreSQL"), action="append")
    options = reader.parse_args()
    import rig.program
    rig.program.PROGRAM = options.program
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-search-", dir="/var/tmp"))
    try:
        columns = []
        for engine in options.engine or ("SQLite", "PostgreSQL"):
            columns.append(Searched(engine, folder / engine, options.postgres))
            try:
                columns[-1].measure(options.messages, Writer())
            finally:
                columns[-1].kept.stop()
        print(f"\n{options.messages:,} messages, {os.cpu_count()} cores\n")
        print("\n".join(table(columns)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
