"""SIGKILL at random moments: what was acknowledged is there once, what waited has left, and little is repeated."""
import random
import signal
import smtplib
import threading
import time
from collections import Counter

import pytest

from rig.mail import CatchingServer, lmtp, make_mail
from rig.program import Kept, wait_until

SEED = 20261121
ROUNDS = 8
SENDERS = 3
# How many deliveries one node has in hand at the same time; only these may be repeated by one kill.
IN_FLIGHT = 16


class Load:
    """Contacts who write without pause, and a program that answers; each remembers what was promised to it."""

    def __init__(self, kept):
        self.kept, self.ending = kept, threading.Event()
        self.taken, self.answered, self.lock = set(), set(), threading.Lock()
        self.threads = [threading.Thread(target=self.write, args=(number,)) for number in range(SENDERS)]
        self.threads.append(threading.Thread(target=self.answer))
        for thread in self.threads:
            thread.start()

    def end(self):
        self.ending.set()
        for thread in self.threads:
            thread.join()

    def write(self, sender):
        """One contact an hour's limit long: a sender is acknowledged at most three times an hour, so each is new."""
        number = 0
        while not self.ending.is_set():
            number += 1
            name = f"c{sender}-{number}"
            mail = make_mail(name, f"Hello, this is {name}. When do you open?", f"{name}@customer.test")
            try:
                lmtp(self.kept.lmtp, mail, sender=f"{name}@customer.test")
                with self.lock:
                    self.taken.add(name)
            except (OSError, smtplib.SMTPException):
                time.sleep(0.05)

    def answer(self):
        """Answers each open conversation once, with a key that makes a repeated try the same act."""
        done = set()
        while not self.ending.is_set():
            try:
                for item in self.kept.get("/api/conversations?view=open&limit=50")["items"]:
                    if item["number"] not in done:
                        self.reply(item)
                        done.add(item["number"])
            except (OSError, AssertionError, ValueError):
                time.sleep(0.05)

    def reply(self, item):
        status, _ = self.kept.api(
            "POST", f"/api/conversations/{item['number']}/replies", {"text": f"Answer to {item['subject']}"},
            headers={"Idempotency-Key": f"answer-{item['number']}"})
        assert status in (200, 201), status
        with self.lock:
            self.answered.add(item["subject"])


@pytest.fixture
def sink():
    server = CatchingServer().start()
    yield server
    server.stop()


def test_kills_lose_nothing_and_repeat_only_what_was_in_flight(tmp_path, sink):
    chance = random.Random(SEED)
    kept = Kept(tmp_path / "desk", SMTP_URL=sink.url, LEASE_SECONDS="2").furnish()
    kept.start()
    load = Load(kept)
    for _ in range(ROUNDS):
        time.sleep(chance.uniform(0.2, 1.5))
        kept.process.send_signal(signal.SIGKILL)
        kept.process.wait()
        kept.start()
    time.sleep(1)
    load.end()
    assert len(load.taken) > ROUNDS and load.answered
    check_inbox(kept, load)
    check_outgoing(kept, load, sink)
    kept.stop()


def check_inbox(kept, load):
    def subjects():
        return Counter(item["subject"] for item in kept.conversations())

    # Mails whose 250 was lost with the process may be there too, so that counting is not enough.
    wait_until(lambda: load.taken <= set(subjects()), "a mail that got its 250 is there", 60)
    counts = subjects()
    twice = {name: count for name, count in counts.items() if count > 1}
    assert twice == {}, "no mail became two conversations"


def check_outgoing(kept, load, sink):
    """Every acknowledgement and every reply has left; what left twice has one Message-ID and was in flight."""
    def all_left():
        texts = [mail.text for mail in sink.all()]
        acknowledged = {mail.recipients[0].split("@")[0] for mail in sink.all() if mail["Auto-Submitted"]}
        missing = {name for name in load.answered if not any(f"Answer to {name}" in text for text in texts)}
        return load.taken <= acknowledged and not missing

    wait_until(all_left, "every mail that waited has left", 90)
    ids = Counter(mail.id for mail in sink.all())
    meanings = Counter((mail.recipients[0], bool(mail["Auto-Submitted"])) for mail in sink.all() if ids[mail.id] == 1)
    assert max(meanings.values()) == 1, "one cause, one Message-ID"
    repeated = sum(count - 1 for count in ids.values())
    assert repeated <= ROUNDS * IN_FLIGHT, f"{repeated} mails were repeated"
    print(f"{len(load.taken)} mails in, {len(load.answered)} answers, {len(ids)} mails out, {repeated} repeated")
