"""What open promises cost while nothing happens, and how late the desk is with those that fall due.

Rows are changed by SQL beside the running desk, since nobody waits a year for a bench: each open promise gets its alarm
(`fill` makes none), a year ahead; then some of them fall due, one each ten milliseconds.
"""
import itertools
import json
import pathlib
import time

import fill

YEAR = 365 * 86_400_000
GAP = 10
OPEN = "kept_at IS NULL AND renegotiated_at IS NULL AND withdrawn_at IS NULL"


def watch(location):
    """Nothing is due within a year. Answers with how many promises are open."""
    far = int(time.time() * 1000) + YEAR
    desk = fill.store(location)
    count = desk.one(f"SELECT count(*) FROM promise WHERE {OPEN}")[0]
    desk.finish([
        "DELETE FROM alarm",
        f"UPDATE promise SET due_at = {far}, missed_at = NULL, new_due_at = NULL WHERE {OPEN}",
        f"UPDATE conversation SET hears_by = {far}, turn_at = {far} WHERE closed_at IS NULL",
        f"INSERT INTO alarm (kind, subject_id, conversation_id, due_at) "
        f"SELECT 'promise', id, conversation_id, due_at FROM promise WHERE {OPEN}"])
    return count


def let_fall_due(location, count, start):
    """The first `count` of them fall due from `start` on, in milliseconds since 1970."""
    ranked = f"SELECT id, row_number() OVER (ORDER BY id) AS place FROM promise WHERE {OPEN} ORDER BY id LIMIT {count}"
    fill.store(location).run([
        f"UPDATE promise SET due_at = {start} + {GAP} * ranked.place FROM ({ranked}) ranked WHERE ranked.id = promise.id",
        f"UPDATE alarm SET due_at = promise.due_at FROM promise WHERE alarm.kind = 'promise' AND promise.id = alarm.subject_id "
        f"AND promise.due_at < {start} + {GAP * (count + 1)}"])


def delays(location, start):
    """How late each was owned up to that has fallen due since `start`: milliseconds, in order."""
    return sorted(fill.store(location).column(
        f"SELECT missed_at - due_at FROM promise WHERE missed_at IS NOT NULL AND due_at > {start}"))


def replies(corpus):
    """For each language a hundred replies as an agent writes them: six sentences, some of which promise something."""
    for file in sorted(pathlib.Path(corpus).glob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        sentences = itertools.cycle(line["text"] for line in lines)
        yield file.stem, "".join(
            json.dumps({"text": " ".join(itertools.islice(sentences, 6)), "lang": file.stem, "now": lines[0]["now"],
                        "tz": lines[0]["tz"]}) + "\n" for _ in range(100))
