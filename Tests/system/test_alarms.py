"""What falls due is done on time and once: with many promises, several nodes on one database, and one of them killed."""
import collections
import os
import signal
import subprocess
import time

import pytest

from rig.program import Kept, wait_until

PROMISES = int(os.environ.get("KEPT_TEST_PROMISES", "100000"))
SOON, NODES = 600, 3


@pytest.fixture
def database():
    """A database of its own in the cluster of the tests."""
    url, name = os.environ["KEPT_TEST_POSTGRES"], f"alarms_{os.getpid()}"
    subprocess.run(["psql", "-X", "-q", url, "-c", f"CREATE DATABASE {name}"], check=True)
    yield url.replace("/postgres?", f"/{name}?")
    subprocess.run(["psql", "-X", "-q", url, "-c", f"DROP DATABASE {name} WITH (FORCE)"], check=True)


def psql(url, sql):
    done = subprocess.run(["psql", "-X", "-q", "-A", "-t", url, "-c", sql], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def fill(url, now):
    """So many open promises, each with its alarm, to be kept within a year."""
    psql(url, f"""
        INSERT INTO contact (id, name, language, created_at) VALUES (1, 'Many', 'en', {now});
        INSERT INTO conversation (id, number, contact_id, subject, channel, language, team_id, agent_id, next_step, hears_by,
            turn_at, unread, started_at)
        SELECT n, 100000 + n, 1, 'Filled', 'email', 'en', (SELECT min(id) FROM team), (SELECT min(id) FROM agent), 'answer',
            {now} + 31536000000, {now} + 31536000000, false, {now} FROM generate_series(1, {PROMISES}) n;
        INSERT INTO promise (id, conversation_id, contact_id, kind, words, due_at, made_at, warned_at)
        SELECT n, n, 1, 'own', 'Send it', {now} + 31536000000, {now} - 7200000, CASE WHEN n <= {SOON} THEN {now} END
            FROM generate_series(1, {PROMISES}) n;
        INSERT INTO alarm (kind, subject_id, conversation_id, due_at) SELECT 'promise', id, conversation_id, due_at FROM promise;
        ANALYZE""")


def let_some_fall_due(url, now):
    """The first of them fall due within the next seconds, whatever time it took to write them all."""
    soon = f"SET due_at = {now} + 4000"
    psql(url, f"""
        BEGIN;
        UPDATE promise {soon} + id * 10 WHERE id <= {SOON};
        UPDATE alarm {soon} + subject_id * 10 WHERE kind = 'promise' AND subject_id <= {SOON};
        COMMIT""")


def cpu(process):
    fields = open(f"/proc/{process.pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_each_promise_is_missed_once_and_on_time_though_a_node_is_killed(tmp_path, database):
    nodes = [Kept(tmp_path / f"node{n}", DATABASE=database, FILES=str(tmp_path / "files")) for n in range(NODES)]
    nodes[0].furnish()
    fill(database, int(time.time() * 1000))
    let_some_fall_due(database, int(time.time() * 1000))
    for node in nodes:
        node.start()
    wait_until(lambda: int(psql(database, "SELECT count(*) FROM event WHERE kind = 'promiseMissed'")) > SOON // 4,
               "the first have been missed", 60)
    nodes[1].stop(signal.SIGKILL)
    wait_until(lambda: int(psql(database, "SELECT count(*) FROM promise WHERE missed_at IS NOT NULL")) == SOON,
               "all that were due have been missed", 60)
    missed = psql(database, "SELECT subject_id FROM event WHERE kind = 'promiseMissed'").split()
    assert len(missed) == SOON and set(collections.Counter(missed).values()) == {1}
    delays = psql(database, "SELECT missed_at - due_at FROM promise WHERE missed_at IS NOT NULL ORDER BY 1").split()
    assert int(delays[0]) >= 0, "nothing is missed before its time"
    assert int(delays[len(delays) // 2]) <= 3000 and int(delays[-1]) <= 15_000, delays[-5:]
    before, began = cpu(nodes[0].process), time.monotonic()
    time.sleep(10)
    share = (cpu(nodes[0].process) - before) / (time.monotonic() - began)
    for node in (nodes[0], nodes[2]):
        node.stop()
    assert share < 0.01, f"an idle desk with {PROMISES} open promises uses {share:.1%} of a core"
