"""The commands, as scripts and mail servers use them: exit statuses, sentences, and what they leave behind."""
import json
import sqlite3

import pytest

from rig.mail import make_mail
from rig.program import Kept, wait_until


@pytest.fixture
def quiet(tmp_path):
    """A furnished desk that does not serve."""
    return Kept(tmp_path / "desk").furnish()


def test_misuse_ends_with_64_and_help_with_0(quiet):
    for misuse in (["nonsense"], ["agent", "add"], ["serve", "--nonsense"], ["token", "add"]):
        done = quiet.command(*misuse)
        assert (done.returncode, bool(done.stderr)) == (64, True), misuse
    for command in ([], ["serve"], ["address", "add"], ["agent", "add"], ["token", "add"], ["receive"],
                    ["inspect", "mail"], ["doctor"], ["backup"]):
        done = quiet.command(*command, "--help")
        assert done.returncode == 0 and b"USAGE" in done.stdout, command


@pytest.mark.parametrize("name, value", [
    ("HTTP", "nowhere"), ("HTTP", "127.0.0.1:99999"), ("LMTP", "127.0.0.1"), ("SMTP_URL", "ftp://mail.test"),
    ("BASE_URL", "desk.example.com"), ("LEASE_SECONDS", "soon"), ("TLS_CERTIFICATE", "/no/such.pem"),
    ("CONFIG", "/no/such.json"), ("DATABASE", "/proc/kept.sqlite"), ("DATABASE", "postgres://nobody@/none?host=/nowhere")])
def test_a_wrong_setting_stops_the_start_with_a_sentence(tmp_path, name, value):
    done = Kept(tmp_path / "desk", **{name: value}).command("serve")
    words = done.stderr.decode().strip()
    assert done.returncode == 1, words
    assert words.startswith("kept: ") and "\n" not in words and "Error(" not in words and len(words) > 20, words


def test_settings_come_from_a_file_too_and_the_environment_is_stronger(tmp_path):
    file = tmp_path / "kept.json"
    file.write_text(json.dumps({"kept": {"baseUrl": "https://desk.example.com", "smtp": "off", "http": "nowhere"}}))
    kept = Kept(tmp_path / "desk", CONFIG=str(file), BASE_URL=None)
    link = kept.run("agent", "add", "a@desk.test", "--name", "Aigerim")
    assert link.startswith("https://desk.example.com/invitations/")


def test_an_agent_is_added_once(quiet):
    done = quiet.command("agent", "add", "aigerim@desk.test", "--name", "Somebody")
    assert done.returncode == 1 and b"there already" in done.stderr


def test_a_piped_mail_is_kept_and_read(quiet):
    mail = make_mail("By the pipe", "Do you read pipes?").as_bytes()
    done = quiet.command("receive", "--from", "iva@customer.test", "--to", "support@desk.test", stdin=mail)
    assert done.returncode == 0, done.stderr
    quiet.start()
    assert [one["subject"] for one in quiet.conversations()] == ["By the pipe"]
    quiet.stop()


def test_a_piped_mail_without_a_recipient_of_ours_is_67(quiet):
    mail = make_mail("Astray", "Hello", to="somebody@elsewhere.test").as_bytes()
    assert quiet.command("receive", stdin=mail).returncode == 67
    assert quiet.command("receive", "--to", "nobody@desk.test", stdin=mail).returncode == 67


def test_a_piped_mail_is_to_be_tried_again_when_the_store_is_away(quiet):
    mail = make_mail("Later", "Hello").as_bytes()
    away = {"KEPT_DATABASE": "postgres://nobody@/none?host=/nowhere"}
    done = quiet.command("receive", "--to", "support@desk.test", stdin=mail, env=away)
    assert done.returncode == 75 and done.stderr.startswith(b"kept: ")


def test_the_doctor_says_what_is_wrong(quiet):
    done = quiet.command("doctor")
    assert done.returncode == 0 and b"well" in done.stdout
    done = quiet.command("doctor", env={"KEPT_SMTP_URL": "ftp://mail.test"})
    assert done.returncode == 1 and b"KEPT_SMTP_URL" in done.stdout + done.stderr


def test_a_backup_is_a_whole_desk_and_replaces_nothing(quiet, tmp_path):
    quiet.start()
    copy = tmp_path / "copy.sqlite"
    quiet.run("backup", str(copy))
    quiet.run("backup", str(copy), code=1)
    quiet.stop()
    with sqlite3.connect(copy) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT email FROM address").fetchall() == [("support@desk.test",)]


def test_a_mail_is_inspected(quiet, tmp_path):
    file = tmp_path / "one.eml"
    file.write_bytes(make_mail("Сұрақ", "Сәлеметсіз бе, дүкен қашан ашылады?").as_bytes())
    lines = quiet.run("inspect", "mail", str(file), str(file)).splitlines()
    reports = [json.loads(line) for line in lines]
    assert len(reports) == 2 and reports[0]["subject"] == "Сұрақ" and reports[0]["language"] == "kk"
    assert reports[0]["from"] == [{"name": "Iva Kovač", "address": "iva@customer.test"}]


def test_mails_of_folders_are_inspected(quiet, tmp_path):
    mails = {name: make_mail(name, "Hello.").as_bytes() for name in "abcdef"}
    for place, name in [("folder/deep/one.eml", "a"), ("folder/.hidden", "b"), ("box/cur/1:2,S", "c"), ("box/new/2", "d"),
                        ("box/tmp/3", "b"), ("box/.Sent/cur/4:2,S", "e")]:
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(mails[name])
    box = tmp_path / "folder" / "old.mbox"
    box.write_bytes(b"".join(b"From iva Thu Nov 19 10:00:00 2026\n" + mails[name] + b"\n" for name in "ef"))
    lines = quiet.run("inspect", "mail", str(tmp_path / "folder"), str(tmp_path / "box")).splitlines()
    found = [(one["subject"], one["file"].removeprefix(f"{tmp_path}/")) for one in map(json.loads, lines)]
    assert found == [
        ("a", "folder/deep/one.eml"), ("e", "folder/old.mbox#1"), ("f", "folder/old.mbox#2"),
        ("e", "box/.Sent/cur/4:2,S"), ("c", "box/cur/1:2,S"), ("d", "box/new/2")]
    done = quiet.command("inspect", "mail", str(tmp_path / "nothing"))
    assert done.returncode == 1 and b"no such file or folder" in done.stderr


def test_health_and_figures_are_told(quiet):
    quiet.start()
    assert quiet.get("/healthz")["healthy"] is True
    status, figures = quiet.api("GET", "/metrics", raw=True)
    assert status == 200 and b"# TYPE" in figures
    assert b"aigerim" not in figures and b"desk.test" not in figures
    quiet.stop()


def test_the_log_names_nobody(quiet):
    quiet.start()
    from rig.mail import lmtp
    lmtp(quiet.lmtp, make_mail("Private matter", "My secret question"))
    wait_until(lambda: quiet.conversations(), "the mail is read")
    quiet.stop()
    for private in ("iva@customer.test", "Kovač", "Private matter", "secret question"):
        assert private not in quiet.words()
