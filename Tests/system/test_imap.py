"""A real Dovecot: mail comes out of mailboxes at once, once, and whatever happens to the server."""
import re
import stat
import time

import pytest

from dovecot import PASSWORD, Dovecot, Tokens
from rig.mail import make_mail
from rig.program import Kept, wait_until

MANY = 200


@pytest.fixture(scope="module")
def tokens():
    server = Tokens("tokens@desk.test")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def dovecot(tokens):
    server = Dovecot(tokens).start()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, post_office):
    """A desk that serves and is connected with no mailbox yet."""
    kept = Kept(tmp_path_factory.mktemp("desk"), SMTP_URL=post_office.url).furnish()
    kept.start()
    yield kept
    kept.stop()


def connect(desk, dovecot, user, *options, password=PASSWORD, code=0):
    return desk.run(
        "mailbox", "add", "support@desk.test", "--server", dovecot.url, "--user", user, *options,
        text=password + "\n", code=code)


def mail(subject, sender="iva@customer.test", **headers):
    return make_mail(subject, f"Hello, this is about {subject}. Can you help me?", sender=sender, **headers)


def subjects(desk, prefix):
    return sorted(one["subject"] for one in desk.conversations() if one["subject"].startswith(prefix))


def metric(desk, name):
    _, text = desk.api("GET", "/metrics", raw=True)
    return [float(number) for number in re.findall(rf"^{name}(?:{{[^}}]*}})? (\S+)$", text.decode(), re.M)]


def test_what_is_older_is_shown_and_left_and_what_is_new_arrives_at_once(desk, dovecot, post_office):
    dovecot.put("first", mail("Old one"), mail("Old two"), at=time.time() - 40 * 86400)
    shown = connect(desk, dovecot, "first")
    assert "older than the connection: 2 mails" in shown and "new: 0 mails" in shown and "Connected as" in shown
    wait_until(lambda: "well at" in desk.run("mailbox", "list"), "the mailbox is served")
    began = time.monotonic()
    dovecot.put("first", mail("Pushed", "first@customer.test"))
    wait_until(lambda: subjects(desk, "Pushed"), f"the mail is here; {dovecot.log()[-500:]}")
    assert time.monotonic() - began < 8, "the server tells of it, nobody waits for the next look"
    post_office.wait_for("first@customer.test")
    assert subjects(desk, "Old") == []
    wait_until(lambda: dovecot.count("first", "SEEN") == 1, "what was taken counts as read, what was left does not")
    assert "new: 0 mails" in desk.run("mailbox", "test", "support@desk.test")


def test_passwords_are_sealed(desk, dovecot):
    key = desk.folder / "kept.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    stored = b"".join(path.read_bytes() for path in desk.folder.glob("kept.sqlite*"))
    assert b"first" in stored and PASSWORD.encode() not in stored
    assert PASSWORD not in desk.words()


def test_a_wrong_password_and_a_stranger_are_told_in_a_sentence(desk, dovecot):
    done = desk.command(
        "mailbox", "add", "support@desk.test", "--server", dovecot.url, "--user", "x", stdin=b"wrong hunter2\n")
    assert done.returncode == 1 and b"does not accept the user and the password" in done.stderr
    assert b"hunter2" not in done.stderr + done.stdout
    for server, words in ((f"imaps://localhost:{dovecot.tls_port}", b"certificate"), ("imap://localhost:1", b"reached")):
        done = desk.command("mailbox", "add", "support@desk.test", "--server", server, stdin=b"pw\n")
        assert done.returncode == 1 and words in done.stderr and done.stderr.count(b"\n") == 1, done.stderr


def test_older_mail_can_be_taken_and_is_never_answered_by_itself(desk, dovecot, post_office):
    dovecot.put("history", mail("History", "history@customer.test"), at=time.time() - 86400)
    assert "not answered by the desk itself" in connect(desk, dovecot, "history", "--older", "--move-to", "Готово & more")
    wait_until(lambda: subjects(desk, "History"), "the old mail is here")
    dovecot.put("history", mail("Histories", "histories@customer.test"))
    post_office.wait_for("histories@customer.test")
    assert post_office.to("history@customer.test") == []
    wait_until(lambda: dovecot.count("history") == 0, "all of it was moved")
    assert dovecot.count("history", folder='"&BBMEPgRCBD4EMgQ+- &- more"') == 2


def test_a_mail_that_cannot_be_read_stops_no_other(desk, dovecot):
    connect(desk, dovecot, "broken")
    dovecot.drop("broken", mail("Good before"), "1.good.a")
    dovecot.drop("broken", mail("Never seen"), "2.bad.b", mode=0)
    dovecot.drop("broken", mail("Good after"), "3.good.c")
    wait_until(lambda: subjects(desk, "Good") == ["Good after", "Good before"], f"both are here; {dovecot.log()[-800:]}", 40)
    wait_until(lambda: b"could not be read" in desk.command("doctor").stdout, "the bad one is shown to a person", 40)


def test_the_server_is_started_again_in_the_middle(desk, dovecot, post_office):
    connect(desk, dovecot, "middle")
    dovecot.put("middle", *[mail(f"Middle {n:02}", "middle@customer.test") for n in range(20)])
    dovecot.stop()
    for number in range(20, 30):
        dovecot.drop("middle", mail(f"Middle {number:02}", "middle@customer.test"), f"{number}.down.x")
    dovecot.start()
    dovecot.put("middle", mail("Middle 30", "middle@customer.test"))
    expected = [f"Middle {n:02}" for n in range(31)]
    wait_until(lambda: subjects(desk, "Middle") == expected, f"all are here, once: {subjects(desk, 'Middle')}", 30)


def test_the_server_numbers_anew(desk, dovecot, post_office):
    connect(desk, dovecot, "anew")
    dovecot.put("anew", mail("Anew one", "anew@customer.test"), mail("Anew two", "anew@customer.test"))
    wait_until(lambda: len(subjects(desk, "Anew")) == 2, "both are here")
    post_office.wait_for("anew@customer.test", 2)
    dovecot.stop()
    dovecot.number_anew("anew")
    # The numbers of a folder are its second of birth.
    time.sleep(1.1)
    dovecot.drop("anew", mail("Anew three", "anew@customer.test"), "9.new.x")
    dovecot.start()
    wait_until(lambda: len(subjects(desk, "Anew")) == 3, "the third is here", 30)
    post_office.wait_for("anew@customer.test", 3)
    time.sleep(1)
    assert subjects(desk, "Anew") == ["Anew one", "Anew three", "Anew two"]
    assert len(post_office.to("anew@customer.test")) == 3, "nobody is answered twice"


def test_access_tokens_instead_of_a_password(desk, dovecot, tokens):
    connect(desk, dovecot, "tokens@desk.test", "--oauth-token-url", f"{tokens.url}/token", "--oauth-client", "kept",
            password="rt-1")
    dovecot.put("tokens@desk.test", mail("By token"))
    wait_until(lambda: subjects(desk, "By token"), f"the mail is here; {dovecot.log()[-500:]}", 30)


def test_two_hundred_mailboxes_at_once(desk, dovecot):
    lines = [f"support@desk.test\timap://localhost:{dovecot.port}\tmany{n}\t{PASSWORD}" for n in range(MANY)]
    done = desk.run("mailbox", "import", text="\n".join(lines) + "\n")
    assert done.count("connected") == MANY, done
    wait_until(lambda: desk.run("mailbox", "list").count("well at") >= MANY, "all are served", 40)
    for number in range(MANY):
        dovecot.drop(f"many{number}", mail(f"Many {number}", f"many{number}@customer.test"), f"{number}.many.x")
    wait_until(lambda: len(subjects(desk, "Many ")) == MANY, "each brought its mail", 40)


def test_a_failing_mailbox_is_told_to_whoever_looks(desk, dovecot):
    dovecot.stop()
    wait_until(lambda: "failing since" in desk.run("mailbox", "list"), "the list tells of it", 30)
    dovecot.start()
    wait_until(lambda: "failing since" not in desk.run("mailbox", "list"), "and that it is over", 40)
    assert desk.command("doctor").returncode == 0


def test_a_mailbox_is_disconnected(desk, dovecot):
    number = next(line.split("\t")[0] for line in desk.run("mailbox", "list").splitlines() if "\tfirst\t" in line)
    desk.run("mailbox", "remove", number)
    assert number not in desk.run("mailbox", "list")
    assert desk.stop() < 15 and desk.process.returncode == 0, "two hundred connections hold up no ending"
