"""The program under test: `kept`, on SQLite in a folder of its own, started and stopped as an operator would."""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("KEPT_PROGRAM", str(ROOT / ".build" / "debug" / "kept"))
# Seconds. A debug build on a busy machine starts slower than the release that script/bench measures.
START_LIMIT = 90
STOP_LIMIT = 20


def free_port():
    """A port of 127.0.0.1 that nobody listens on; below the range from which the kernel picks for clients. Each of the
    processes that share the tests has ports of its own: one that was given is not bound yet."""
    first = 20000 + 3000 * (int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 4)
    for port in range(first + os.getpid() % 2000, first + 3000):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                if port not in given_ports and not probe.bind(("127.0.0.1", port)):
                    given_ports.add(port)
                    return port
            except OSError:
                continue
    raise RuntimeError(f"no port is free below {first + 3000}")


given_ports = set()


def wait_until(condition, what, limit=20.0):
    """Polls until `condition()` is true and answers with its value; the sentence `what` is the failure."""
    end = time.monotonic() + limit
    while True:
        if value := condition():
            return value
        if time.monotonic() > end:
            raise AssertionError(f"after {limit:g} s still not: {what}")
        time.sleep(0.02)


class Kept:
    """One desk in `folder`. `settings` are environment variables without their prefix: `SMTP_URL="file:…"`."""

    def __init__(self, folder, **settings):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.http, self.lmtp = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.http}"
        self.settings = {
            "DATABASE": str(self.folder / "kept.sqlite"), "HTTP": f"127.0.0.1:{self.http}",
            "LMTP": f"127.0.0.1:{self.lmtp}", "SMTP_URL": f"file:{self.folder / 'sent'}", "BASE_URL": self.url,
            "UNDO_SECONDS": "0", **settings}
        self.process = None
        self.token = None
        self.log = self.folder / "kept.log"

    @property
    def environment(self):
        kept = {f"KEPT_{name}": value for name, value in self.settings.items() if value is not None}
        rest = {name: value for name, value in os.environ.items() if not name.startswith("KEPT_")}
        return {**rest, **kept, "SWIFT_BACKTRACE": "enable=no"}

    def start(self, *options, wait=True, wrapper=()):
        """Starts `kept serve`; returns the seconds until /healthz answered."""
        self.log_start = self.log.stat().st_size if self.log.exists() else 0
        began = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*wrapper, PROGRAM, "serve", *options], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT)
        if wait:
            wait_until(self.is_up, f"kept serves {self.url}; its log: {self.words()[-2000:]}", START_LIMIT)
        return time.monotonic() - began

    def is_up(self):
        if self.process.poll() is not None:
            raise AssertionError(f"kept ended with {self.process.returncode}: {self.words()[-2000:]}")
        try:
            with urllib.request.urlopen(self.url + "/healthz", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def words(self):
        """What the program has written since its last start."""
        if not self.log.exists():
            return ""
        return self.log.read_bytes()[getattr(self, "log_start", 0):].decode(errors="replace")

    def stop(self, how=signal.SIGTERM):
        """Ends the process; returns the seconds it took and leaves its exit status in `process.returncode`."""
        if self.process is None or self.process.poll() is not None:
            return 0.0
        began = time.monotonic()
        self.process.send_signal(how)
        try:
            self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"kept did not end within {STOP_LIMIT} s of {how!r}")
        return time.monotonic() - began

    def run(self, *arguments, text="", code=0):
        """Runs a command of kept on this desk and answers with its standard output."""
        done = self.command(*arguments, stdin=text.encode())
        assert done.returncode == code, (
            f"kept {' '.join(arguments)} ended with {done.returncode}, not {code}: {done.stderr.decode()}{done.stdout.decode()}")
        return done.stdout.decode()

    def command(self, *arguments, stdin=b"", env=None):
        return subprocess.run(
            [PROGRAM, *arguments], cwd=self.folder, env={**self.environment, **(env or {})}, input=stdin,
            capture_output=True, timeout=60)

    def furnish(self, *addresses):
        """Gives the desk its addresses, the admin Aigerim and a token for her."""
        for address in addresses or ("support@desk.test",):
            self.run("address", "add", address)
        self.add_agent("aigerim@desk.test", "Aigerim Sadykova", "admin")
        self.token = self.token_of("aigerim@desk.test")
        return self

    def add_agent(self, email, name, role="agent", password="a short sentence is best"):
        self.run("agent", "add", email, "--name", name, "--role", role, "--password", text=password + "\n")

    def token_of(self, email):
        words = self.run("token", "add", "--agent", email)
        found = re.search(r"\bkept_\S+", words)
        assert found, f"kept token add printed no token: {words!r}"
        return found[0]

    def api(self, method, path, body=None, headers=None, token=None, raw=False):
        """Asks the API; answers with (status, JSON or bytes)."""
        headers = {"Authorization": f"Bearer {token or self.token}", "Accept": "application/json", **(headers or {})}
        data = body
        if body is not None and not isinstance(body, bytes):
            data = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                status, content = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, content = error.code, error.read()
        return status, content if raw else json.loads(content or b"null")

    def get(self, path):
        status, answer = self.api("GET", path)
        assert status == 200, f"GET {path} answered {status}: {answer}"
        return answer

    def conversations(self, view="open"):
        """All conversations of a view, page by page."""
        items, after = [], None
        while True:
            page = self.get(f"/api/conversations?view={view}&limit=100" + (f"&after={after}" if after else ""))
            items += page["items"]
            after = page["next"]
            if not after:
                return items
