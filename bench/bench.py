"""Measures what the desk promises to cost and prints a table: bench.py PROGRAM SENDERS POSTGRES_URL [--quick]"""
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "Tests"), str(ROOT / "bench")]
import fill  # noqa: E402
import mails  # noqa: E402
import pages  # noqa: E402
import promises  # noqa: E402
from rig.program import Kept, free_port, wait_until  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 8
MAILS, WARM_UP = 5000, 500
SMALL, LARGE = 10_000, 100_000
WRK_SECONDS = 8
REPLIES, FIRST_REPLIES = 400, 100
IDLE_SECONDS = 60
DUE = 600


class BlackHole:
    """A mail server that takes the line and says nothing, so that sending costs nothing while intake is measured."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", free_port()), backlog=64)
        self.url = f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"
        self.lines = []
        threading.Thread(target=self.take, daemon=True).start()

    def take(self):
        while True:
            self.lines.append(self.listener.accept())


def cpu(pid):
    """Seconds of CPU that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def cpu_of_postgres(url):
    """Seconds of CPU of the server's processes, which sit below the one that owns the data folder."""
    folder = re.search(r"host=([^&]+)", url)[1]
    parent = int(pathlib.Path(folder, "data", "postmaster.pid").read_text().split()[0])
    total = 0.0
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def pss(pid):
    """Proportional memory, MB."""
    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1024


class Measured:
    """One engine's desk and its column of the table."""

    def __init__(self, engine, folder, postgres, senders):
        self.engine, self.postgres, self.senders = engine, postgres, senders
        self.location = str(folder / "kept.sqlite") if engine == "SQLite" else new_database(postgres)
        self.hole = BlackHole()
        self.kept = Kept(folder, DATABASE=self.location, SMTP_URL=self.hole.url)
        self.figures = {}

    def measure(self, mail_file, warm_up_file):
        self.kept.furnish()
        self.start_and_idle()
        self.intake(mail_file, warm_up_file)
        self.restart_with(SMALL)
        small = self.pages(f"at {SMALL:,}")
        self.restart_with(LARGE)
        large = self.pages(f"at {LARGE:,}")
        for page in small:
            self.note(f"{page}, cost at {LARGE:,} against {SMALL:,}", large[page] / small[page], "×", "≤ 1.5")
        self.reply()
        self.promises()
        self.kept.stop()

    def note(self, figure, value, unit, target=""):
        self.figures[figure] = (value, unit, target)
        print(f"{self.engine:10} {figure}: {value:.2f} {unit}", flush=True)

    def start_and_idle(self):
        began = time.monotonic()
        self.kept.start(wait=False)
        wait_until(self.has_page, "the first page is answered")
        self.note("first page after the start", (time.monotonic() - began) * 1000, "ms", "≤ 1000")
        time.sleep(3)
        self.note("idle memory (PSS)", pss(self.kept.process.pid), "MB", "≤ 45")

    def has_page(self):
        try:
            line = http.client.HTTPConnection("127.0.0.1", self.kept.http, timeout=5)
            line.request("GET", "/session/new")
            return line.getresponse().status == 200
        except OSError:
            return False

    def send(self, file):
        done = subprocess.run([self.senders, str(self.kept.lmtp), str(file), str(CONNECTIONS)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        kept, refused, *times = done.stdout.split()
        assert refused == "0", f"{refused} mails were refused"
        return int(kept), [float(one) for one in times]

    def waiting(self):
        """Mails that are kept and not yet read."""
        line = http.client.HTTPConnection("127.0.0.1", self.kept.http, timeout=30)
        line.request("GET", "/metrics", headers={"Authorization": f"Bearer {self.kept.token}"})
        text = line.getresponse().read().decode()
        return float(re.search(r"^kept_mails_waiting(?:\{[^}]*\})? (\S+)", text, re.M)[1])

    def intake(self, mail_file, warm_up_file):
        self.send(warm_up_file)
        # A look costs the desk some milliseconds too.
        wait_until(lambda: self.waiting() == 0 or time.sleep(0.25), "the first mails are read", 120)
        before, database, began = cpu(self.kept.process.pid), self.database_cpu(), time.monotonic()
        count, (_, p50, p99) = self.send(mail_file)
        wait_until(lambda: self.waiting() == 0 or time.sleep(0.25), "all mails are read", 300)
        took = time.monotonic() - began
        self.note("intake by LMTP to the queued acknowledgement", count / took, "mails/s", "≥ 500")
        self.note("intake, CPU of kept a mail", (cpu(self.kept.process.pid) - before) / count * 1000, "ms", "≤ 2")
        if self.engine != "SQLite":
            self.note("intake, CPU of PostgreSQL a mail", (self.database_cpu() - database) / count * 1000, "ms")
        self.note("intake, MAIL FROM to the 250 of its data, p50", p50, "ms")
        self.note("intake, MAIL FROM to the 250 of its data, p99", p99, "ms")

    def database_cpu(self):
        return 0.0 if self.engine == "SQLite" else cpu_of_postgres(self.postgres)

    def restart_with(self, count):
        self.kept.stop()
        self.long = fill.fill(self.location, count)
        self.kept.start()

    def pages(self, when):
        costs = {}
        for page, path in (("list page", "/conversations?view=all"), ("conversation page", f"/conversations/{self.long}")):
            self.wrk(path, 2)
            before, database = cpu(self.kept.process.pid), self.database_cpu()
            requests, p99 = self.wrk(path, WRK_SECONDS)
            costs[page] = (cpu(self.kept.process.pid) - before) / requests * 1000
            self.note(f"{page} {when}, CPU of kept a request", costs[page], "ms", "≤ 2")
            if self.engine != "SQLite":
                self.note(f"{page} {when}, CPU of PostgreSQL a request", (self.database_cpu() - database) / requests * 1000, "ms")
            self.note(f"{page} {when}, p99 with {CONNECTIONS} connections", p99, "ms", "< 20")
            self.note(f"{page} {when}", requests / WRK_SECONDS, "requests/s")
        return costs

    def wrk(self, path, seconds):
        done = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", f"Authorization: Bearer {self.kept.token}",
             self.kept.url + path], capture_output=True, text=True, check=True)
        assert "Non-2xx" not in done.stdout, done.stdout
        requests = int(re.search(r"(\d+) requests in", done.stdout)[1])
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout).groups()
        return requests, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    def reply(self):
        """Four programs that answer conversations one after the other, each reply with its outbox row."""
        headers = {"Authorization": f"Bearer {self.kept.token}", "Content-Type": "application/json"}
        times = []

        def answer(numbers):
            line = http.client.HTTPConnection("127.0.0.1", self.kept.http, timeout=30)
            for number in numbers:
                body = json.dumps({"text": f"**Good news.** Your laptop is ready, number {number}.\n\nCome by until six."})
                began = time.monotonic()
                line.request("POST", f"/api/conversations/{number}/replies", body, headers)
                response = line.getresponse()
                answer = response.read()
                assert response.status in (200, 201), answer
                times.append(time.monotonic() - began)

        def answer_all(first, count):
            threads = [threading.Thread(target=answer, args=(range(first + start, first + count, 4),)) for start in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

        answer_all(2000, FIRST_REPLIES)
        times.clear()
        before = cpu(self.kept.process.pid)
        answer_all(2000 + FIRST_REPLIES, REPLIES)
        assert len(times) == REPLIES, "every reply was taken"
        self.note("reply with its outbox row, CPU of kept", (cpu(self.kept.process.pid) - before) / REPLIES * 1000, "ms", "≤ 2")
        self.note("reply, p99 of 4 programs", sorted(times)[REPLIES * 99 // 100] * 1000, "ms")


    def promises(self):
        """Open promises while nothing happens, and those that fall due."""
        self.kept.stop()
        count = promises.watch(self.location)
        self.kept.start()
        time.sleep(5)
        before, database, began = cpu(self.kept.process.pid), self.database_cpu(), time.monotonic()
        time.sleep(IDLE_SECONDS)
        took = time.monotonic() - began
        self.note(f"idle with {count:,} open promises, CPU of kept", (cpu(self.kept.process.pid) - before) / took * 100,
                  "% of a core", "< 1")
        if self.engine != "SQLite":
            self.note(f"idle with {count:,} open promises, CPU of PostgreSQL", (self.database_cpu() - database) / took * 100,
                      "% of a core")
        start = int(time.time() * 1000) + 3000
        promises.let_fall_due(self.location, DUE, start)
        late = wait_until(lambda: (some := promises.delays(self.location, start)) and len(some) == DUE and some or time.sleep(0.5),
                          "all that fell due were owned up to", 120)
        assert late[0] >= 0, "nothing is missed before its time"
        self.note(f"due among {count:,} promises, late by, p50", late[DUE // 2], "ms")
        self.note(f"due among {count:,} promises, late by, p99", late[DUE * 99 // 100], "ms")


def new_database(url):
    """A database of its own in the cluster, with the same URL otherwise."""
    name = f"bench_{os.getpid()}"
    subprocess.run(["psql", "-X", "-q", url, "-c", f"CREATE DATABASE {name}"], check=True)
    return url.replace("/postgres?", f"/{name}?")


def table(columns):
    """Markdown, a row a figure, a column an engine."""
    figures = list(dict.fromkeys(figure for column in columns for figure in column.figures))
    yield "| figure | unit | target | " + " | ".join(column.engine for column in columns) + " |"
    yield "| --- | --- | --- |" + " ---: |" * len(columns)
    for figure in figures:
        _, unit, target = next(column.figures[figure] for column in columns if figure in column.figures)
        cells = [shown(column.figures[figure][0], target) if figure in column.figures else "" for column in columns]
        yield f"| {figure} | {unit} | {target} | " + " | ".join(cells) + " |"


def shown(value, target):
    """The value; bold where it misses its target, and with by how much."""
    if not target:
        return f"{value:,.2f}"
    aim = float(target.split()[1])
    missed = value < aim if target.startswith("≥") else value > aim
    return f"**{value:,.2f}** (missed by {abs(value / aim - 1):.0%})" if missed else f"{value:,.2f}"


def reading(program):
    """What the guard and the guess of the language cost a text, as a table of milliseconds."""
    done = subprocess.run(
        [program, "inspect", "speed", ROOT / "Tests" / "GuardTests" / "Corpus" / "study"], capture_output=True, check=True)
    yield "| ms of CPU (guard p99 at 2,000 bytes: < 1) | first use | 200 B p50 | p99 | 2 kB p50 | p99 | 20 kB p50 | p99 | guess, 2 kB |"
    yield "| --- |" + " ---: |" * 8
    for one in map(json.loads, done.stdout.splitlines()):
        guard = [one[length][figure] for length in ("200", "2000", "20000") for figure in ("guard_p50", "guard_p99")]
        cells = [f"{value:.2f}" for value in guard] + [f"{one['2000']['guess_p50']:.3f}"]
        yield f"| {one['lang']} | {one['first_ms']:.0f} | " + " | ".join(cells) + " |"


def parsing(program, folder):
    """What it costs to read one of the mails that intake was measured with."""
    done = subprocess.run([program, "inspect", "mail", "--speed", folder], capture_output=True, check=True)
    one = json.loads(done.stdout)
    yield "| reading a mail, ms of CPU (target: 0.5) | p50 | p99 |"
    yield "| --- | ---: | ---: |"
    yield f"| parsing | {one['parse_p50']:.3f} | {one['parse_p99']:.3f} |"
    yield f"| kind, language, new text | {one['understand_p50']:.3f} | {one['understand_p99']:.3f} |"


def finding(program):
    """What it costs to find the promises in a reply, while it is being written."""
    yield "| finding promises, µs of CPU a reply (target: p99 < 1,000) | bytes | p50 | p99 |"
    yield "| --- | ---: | ---: | ---: |"
    for language, lines in promises.replies(ROOT / "Tests" / "DeskTests" / "Promises" / "Corpus"):
        done = subprocess.run(
            [program, "inspect", "text", "--find", "promises", "--speed"], input=lines.encode(), capture_output=True, check=True)
        one = json.loads(done.stdout)
        yield f"| {language} | {one['bytes_p50']} | {one['p50_us']:.0f} | {one['p99_us']:.0f} |"


def cleaning(program):
    """What it costs to clean the HTML of a newsletter before it is shown."""
    page = pages.newsletter(45 << 10).encode()
    done = subprocess.run([program, "inspect", "html", "--speed"], input=page, capture_output=True, check=True)
    one = json.loads(done.stdout)
    yield "| cleaning HTML, ms of CPU | p50 | p99 (target: 10) |"
    yield "| --- | ---: | ---: |"
    yield f"| {one['bytes']:,} bytes | {one['p50_ms']:.2f} | {one['p99_ms']:.2f} |"


def main(program, senders, postgres, *options):
    import rig.program
    rig.program.PROGRAM = program
    global MAILS, WARM_UP, SMALL, LARGE, WRK_SECONDS, IDLE_SECONDS
    if "--quick" in options:
        MAILS, WARM_UP, SMALL, LARGE, WRK_SECONDS, IDLE_SECONDS = 1000, 200, 7000, 10_000, 3, 20
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-bench-", dir="/var/tmp"))
    try:
        middle = mails.write(folder / "mails", MAILS)
        mails.write(folder / "warm-up", WARM_UP, first=1_000_000)
        columns = []
        for engine in ("SQLite", "PostgreSQL"):
            columns.append(Measured(engine, folder / engine, postgres, senders))
            try:
                columns[-1].measure(folder / "mails", folder / "warm-up")
            finally:
                columns[-1].kept.stop()
        print(f"\n{MAILS} mails, {middle} bytes in the middle, {CONNECTIONS} senders, {os.cpu_count()} cores\n")
        print("\n".join(table(columns)) + "\n")
        print("\n".join(reading(program)) + "\n")
        print("\n".join(finding(program)) + "\n")
        print("\n".join(parsing(program, mails.write_files(folder / "files", WARM_UP))) + "\n")
        print("\n".join(cleaning(program)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
