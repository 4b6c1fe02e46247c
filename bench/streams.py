"""Measures what open streams cost and how soon they are reached, and prints a table: streams.py PROGRAM CLIENT POSTGRES_URL [--quick]

Rooms of two: a visitor's chat and the page of the agent who owns it. Each visitor has an address of its own, as behind
the operator's proxy (KEPT_BEHIND_PROXY), because the desk counts by addresses what strangers open.
"""
import gzip
import hashlib
import http.client
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "Tests"), str(ROOT / "bench")]
import bench  # noqa: E402
import fill  # noqa: E402
from rig.program import Kept  # noqa: E402

ROOMS = 5000
CROWD = 2000
MESSAGES, SIGNS, CALLS = 400, 3000, 50
# Milliseconds between two posts.
GAP = 10
DAY = 86_400_000


def cpu(process):
    """Seconds of CPU that a process has used, to the nanosecond."""
    return time.clock_gettime(~process.pid << 3 | 2)


def key(room):
    """The secret of a visitor's browser, or of an agent's session."""
    return hashlib.sha256(f"bench {room}".encode()).hexdigest()[:32]


def address(room):
    return f"10.{room >> 16 & 255}.{room >> 8 & 255}.{room & 255}"


class Posts:
    """A file of requests that the client sends one after the other."""

    def __init__(self, folder, site):
        self.folder, self.site, self.made = folder, site, 0

    def request(self, room, path, body, kind):
        """From ever new addresses: one visitor may say only so much from one."""
        self.made += 1
        return (f"POST /w/{self.site}/{path} HTTP/1.1\r\nHost: desk\r\nKept-Visitor: {key(room)}\r\n"
                f"X-Forwarded-For: {address(self.made + (1 << 20))}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}")

    def file(self, requests, wanted=-1):
        path = self.folder / f"posts-{self.made}"
        path.write_text("".join(f"{room} {wanted} {len(request)}\n{request}" for room, request in requests), newline="")
        return path

    def messages(self, rooms):
        return self.file((room, self.request(
            room, "messages", urllib.parse.urlencode({"text": "And another question, if I may.", "cid": f"{room}-{self.made}"}),
            "application/x-www-form-urlencoded")) for room in rooms)

    def signs(self, rooms, wanted):
        """Each visitor begins to write, and stops in the next round: the agent's page hears it, their own does not."""
        return self.file(((room, self.request(room, "signs", f'{{"writing":{says}}}', "application/json"))
                          for says in ("true", "false") for room in rooms), wanted)


class Client:
    """The program that holds the streams."""

    def __init__(self, program, file, *ports):
        self.process = subprocess.Popen(
            [program, file, *map(str, ports)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.opened = self.answer("opened")

    def answer(self, word):
        line = self.process.stdout.readline().split()
        assert line and line[0] == word, f"the client says {line}"
        return [float(one) for one in line[1:]]

    def ask(self, words, word):
        print(words, file=self.process.stdin, flush=True)
        return self.answer(word)

    def post(self, file, port, gap=GAP):
        count, refused, delivered, missing, *times = self.ask(f"post {file} {port} {gap}", "posted")
        assert refused == 0 and missing == 0, f"of {count:g} posts {refused:g} were refused, {missing:g} deliveries are missing"
        return count, delivered, *times

    def listen(self, seconds):
        return self.ask(f"listen {int(seconds * 1000)}", "heard")

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Measured:
    """One engine's desk and its column of the table."""

    def __init__(self, engine, folder, postgres, client):
        self.engine, self.folder, self.program = engine, folder, client
        self.location = str(folder / "kept.sqlite") if engine == "SQLite" else bench.new_database(postgres)
        self.figures = {}
        self.kept = self.node("one")

    def node(self, name):
        return Kept(self.folder / name, DATABASE=self.location, BEHIND_PROXY="yes", FILES=str(self.folder / "files"))

    def note(self, figure, value, unit, target=""):
        self.figures[figure] = (value, unit, target)
        print(f"{self.engine:10} {figure}: {value:.2f} {unit}", flush=True)

    def measure(self):
        self.kept.furnish()
        words = self.kept.run("site", "add", "https://shop.example", "--name", "Shop")
        self.site = re.search(r"/w/([^/]+)/", words)[1]
        self.posts = Posts(self.folder, self.site)
        self.kept.start()
        self.sizes()
        self.begin_chats()
        self.kept.stop()
        self.numbers = self.give_owners()
        self.kept.start()
        self.rooms_of_two()
        self.restart()
        self.crowd()
        if self.engine != "SQLite":
            self.restart()
            self.two_nodes()
        self.kept.stop()

    def restart(self):
        self.kept.stop()
        self.kept.start()

    def sizes(self):
        """What browsers fetch, compressed."""
        launcher = self.fetch(f"/w/{self.site}/launch.js")
        self.note("launcher, compressed", len(gzip.compress(launcher, 9)) / 1024, "KiB", "≤ 3")
        self.note("scripts of the chat's page, compressed", self.scripts(f"/w/{self.site}"), "KiB", "≤ 20")
        self.note("scripts of the workspace, compressed", self.scripts("/conversations"), "KiB", "≤ 40")

    def fetch(self, path):
        request = urllib.request.Request(self.kept.url + path, headers={"Authorization": f"Bearer {self.kept.token}"})
        return urllib.request.urlopen(request, timeout=30).read()

    def scripts(self, page):
        """KiB of all scripts that a page names and that these import."""
        found, waiting = {}, re.findall(r'(?:src|href)="(/assets/[^"]+\.js)"', self.fetch(page).decode())
        while waiting:
            path = waiting.pop()
            if path not in found:
                found[path] = self.fetch(path)
                imports = re.findall(r"(?:from|import)\s*\(?\s*['\"]([^'\"]+\.js)['\"]", found[path].decode())
                waiting += [urllib.parse.urljoin(path, one) for one in imports]
        return sum(len(gzip.compress(one, 9)) for one in found.values()) / 1024

    def begin_chats(self):
        """Every visitor writes through the door; one room more than have streams, for comparison."""
        def write(rooms):
            line = http.client.HTTPConnection("127.0.0.1", self.kept.http, timeout=30)
            for room in rooms:
                body = urllib.parse.urlencode({"text": "Good morning, where is my laptop?", "cid": str(room)})
                line.request("POST", f"/w/{self.site}/messages", body, {
                    "Kept-Visitor": key(room), "X-Forwarded-For": address(room), "Content-Type": "application/x-www-form-urlencoded"})
                answer = line.getresponse()
                assert answer.status == 201, answer.read()
                answer.read()

        threads = [threading.Thread(target=write, args=(range(start, ROOMS + 200, 4),)) for start in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def give_owners(self):
        """Each chat gets an agent of its own with a session, by SQL; answers with the conversations' numbers by room."""
        store = fill.Postgres(self.location) if self.engine != "SQLite" else fill.SQLite(self.location)
        now = int(time.time() * 1000)
        fill.TABLES.update(
            agent="id, email, name, role, title, face, language, created_at", session="digest, agent_id, created_at, expires_at")
        agents = range(7_000_000, 7_000_000 + ROOMS + 200)
        store.insert("agent", [(one, f"{one}@desk.test", f"Agent {one}", "agent", "", "", "en", now) for one in agents])
        store.insert("session", [
            (hashlib.sha256(key(room).encode()).hexdigest(), one, now, now + DAY) for room, one in enumerate(agents)])
        # In the order in which the visitors are known: by the digest of their secrets.
        digests = {hashlib.sha256(key(room).encode()).hexdigest(): room for room in range(ROOMS + 200)}
        rows = self.rows(store, "SELECT w.digest, v.number, v.id FROM visitor w JOIN chat_visitor c ON c.visitor_id = w.id "
                                "JOIN conversation v ON v.id = c.conversation_id")
        numbers, owned = {}, []
        for digest, number, identity in rows:
            room = digests[digest]
            numbers[room] = int(number)
            owned.append(f"UPDATE conversation SET agent_id = {agents[room]}, next_step = 'answer' WHERE id = {identity}")
        # As many as one command line of psql carries.
        store.finish(owned if self.engine == "SQLite" else [";".join(owned[start:start + 500]) for start in range(0, len(owned), 500)])
        return numbers

    def rows(self, store, sql):
        if self.engine == "SQLite":
            return store.database.execute(sql).fetchall()
        return [line.split("\t") for line in store.psql(sql).splitlines()]

    # The streams

    def visitor(self, room, place=0):
        return (f"{room} {place} \"talk\"", f"GET /w/{self.site}/stream HTTP/1.1\r\nHost: desk\r\nKept-Visitor: {key(room)}\r\n"
                f"X-Forwarded-For: {address(room)}\r\nAccept: */*\r\nUser-Agent: bench\r\n\r\n")

    def agent(self, room, number, place=0, session=None):
        return (f"{room} {place} \"conversation\":{number}", f"GET /events?conversation={number} HTTP/1.1\r\nHost: desk\r\n"
                f"Cookie: kept_session={key(room if session is None else session)}\r\nAccept: text/event-stream\r\nUser-Agent: bench\r\n\r\n")

    def open(self, streams, *nodes):
        path = self.folder / "streams"
        path.write_text("".join(f"{head} {len(request)}\n{request}" for head, request in streams), newline="")
        return Client(self.program, path, *(node.http for node in nodes))

    def rooms_of_two(self):
        time.sleep(2)
        before = bench.pss(self.kept.process.pid)
        client = self.open([stream for room in range(ROOMS) for stream in (self.visitor(room), self.agent(room, self.numbers[room]))], self.kept)
        count, seconds = client.opened
        client.listen(3)
        self.note("open streams in rooms of two", count, "")
        self.note("opening a stream", seconds / count * 1000, "ms")
        self.note("memory a stream (PSS)", (bench.pss(self.kept.process.pid) - before) * 1024 / count, "KiB", "≤ 35")
        began = cpu(self.kept.process)
        _, ended = client.listen(30)
        assert ended == 0, f"{ended} streams ended by themselves"
        self.silent = (cpu(self.kept.process) - began) / 30
        self.note("all streams open and silent", self.silent * 100, "% of a core")
        rooms = [index * 7919 % ROOMS for index in range(MESSAGES)]
        _, _, p50, p99, most, _, answered = client.post(self.posts.messages(rooms), self.kept.http)
        self.note("message to its two streams, p50", p50, "ms")
        self.note("message to its two streams, p99", p99, "ms", "< 20")
        self.note("message to its two streams, longest", most, "ms")
        self.note("message to the answer of its sender, p99", answered, "ms")
        self.cost_of_a_delivery(client)
        self.note("memory a stream after the work (PSS)", (bench.pss(self.kept.process.pid) - before) * 1024 / count, "KiB")
        client.close()

    def cost_of_a_delivery(self, client):
        """Posts to rooms with streams and to rooms with none, in turn: what is more in the first is the deliveries'. What
        the silent streams cost in that time is not."""
        def cost(make, rounds):
            costs, deliveries = {True: 0.0, False: 0.0}, 0
            for turn in range(rounds):
                heard = turn % 2 == 0
                file = make(turn, heard)
                before, began = cpu(self.kept.process), time.monotonic()
                _, delivered, *_ = client.post(file, self.kept.http, 1)
                costs[heard] += cpu(self.kept.process) - before - self.silent * (time.monotonic() - began)
                deliveries += delivered
            return (costs[True] - costs[False]) / deliveries * 1e6, costs[True] * 1e6

        def signs(turn, heard):
            count = SIGNS // 10
            rooms = [(turn * 499 + index) % ROOMS if heard else ROOMS + index % 200 for index in range(count)]
            return self.posts.signs(rooms, 1 if heard else 0)

        def messages(turn, heard):
            return self.posts.messages([(turn * 499 + index) % ROOMS if heard else ROOMS + index % 200 for index in range(MESSAGES)])

        delivery, whole = cost(signs, 10)
        self.note("sign that somebody writes, all CPU", whole / SIGNS, "µs")
        self.note("CPU a delivery in rooms of two, signs", delivery, "µs", "≤ 45")
        delivery, whole = cost(messages, 6)
        self.note("message, all CPU", whole / MESSAGES / 3, "µs")
        self.note("CPU a delivery in rooms of two, messages", delivery, "µs", "≤ 45")

    def crowd(self):
        """Many colleagues look at one chat."""
        number = self.numbers[0]
        client = self.open([self.agent(0, number, session=one) for one in range(CROWD)], self.kept)
        client.listen(3)
        began = cpu(self.kept.process)
        _, delivered, p50, p99, *_ = client.post(self.posts.messages([0] * CALLS), self.kept.http, 100)
        self.note(f"CPU a delivery in a room of {CROWD:,}", (cpu(self.kept.process) - began) / delivered * 1e6, "µs", "≤ 15")
        self.note(f"message to a room of {CROWD:,}, p50", p50, "ms")
        self.note(f"message to a room of {CROWD:,}, p99", p99, "ms")
        client.close()

    def two_nodes(self):
        """Visitors write on one node, agents and the same visitors' pages are on the other."""
        other = self.node("two")
        other.start()
        try:
            client = self.open([self.agent(room, self.numbers[room]) for room in range(1000)], other)
            client.listen(3)
            rooms = [index * 7919 % 1000 for index in range(MESSAGES)]
            _, _, p50, p99, *_ = client.post(self.posts.messages(rooms), self.kept.http)
            self.note("message on one node to a stream of another, p50", p50, "ms")
            self.note("message on one node to a stream of another, p99", p99, "ms", "< 50")
            _, _, p50, p99, *_ = client.post(self.posts.signs(range(MESSAGES), 1), self.kept.http)
            self.note("sign on one node to a stream of another, p50", p50, "ms")
            self.note("sign on one node to a stream of another, p99", p99, "ms", "< 50")
            client.close()
        finally:
            other.stop()


def main(program, client, postgres, *options):
    import rig.program
    rig.program.PROGRAM = program
    global ROOMS, CROWD, MESSAGES, SIGNS
    if "--quick" in options:
        ROOMS, CROWD, MESSAGES, SIGNS = 500, 300, 100, 600
    engines = ["SQLite"] if "--sqlite" in options else ["SQLite", "PostgreSQL"]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="kept-streams-", dir="/var/tmp"))
    columns = []
    try:
        for engine in engines:
            columns.append(Measured(engine, folder / engine, postgres, client))
            try:
                columns[-1].measure()
            finally:
                columns[-1].kept.stop()
    finally:
        if columns:
            print(f"\n{os.cpu_count()} cores\n")
            print("\n".join(bench.table(columns)))
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
