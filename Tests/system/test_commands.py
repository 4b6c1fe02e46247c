"""The commands, as scripts and mail servers use them: exit statuses, sentences, and what they leave behind."""
import json
import re
import sqlite3

import pytest

from rig.mail import make_mail
from rig.program import ROOT, Kept, free_port, wait_until


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
    ("CONFIG", "/no/such.json"), ("LOG", "loud"), ("BEHIND_PROXY", "perhaps"), ("DATABASE", "/proc/kept.sqlite"), ("DATABASE", "postgres://nobody@/none?host=/nowhere")])
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


def documented_settings():
    """The settings that docs/operating.md lists, in camel case: `rawDays`. `config` names the file itself."""
    table = (ROOT / "docs" / "operating.md").read_text().split("## Mail out")[0]
    names = set(re.findall(r"`KEPT_([A-Z_]+)`", "\n".join(re.findall(r"^\| (`KEPT.*?) \|", table, re.M))))
    return {re.sub(r"_(.)", lambda match: match[1].upper(), name.lower()): f"KEPT_{name}" for name in names - {"CONFIG"}}


@pytest.fixture
def settings_file(tmp_path):
    """Writes a file of settings and starts the desk with it, of which the environment says nothing."""
    def start(content):
        file = tmp_path / "kept.json"
        file.write_text(json.dumps(content))
        unsaid = {name.removeprefix("KEPT_"): None for name in documented_settings().values()}
        return Kept(tmp_path / "desk", **{**unsaid, "CONFIG": str(file)}).command("agent", "add", "a@desk.test", "--name", "A")
    return start


def test_numbers_and_truth_in_the_file_are_taken(settings_file, tmp_path):
    kept = {"database": str(tmp_path / "x.sqlite"), "rawDays": 90, "behindProxy": True, "undoSeconds": 0, "secret": None,
            "readers": "2"}
    done = settings_file({"kept": kept})
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x.sqlite").exists()


@pytest.mark.parametrize("kept, sentence", [
    ({"rawDays": -1}, "KEPT_RAW_DAYS must be a number from 0 to 36500."),
    ({"rawDays": True}, "KEPT_RAW_DAYS must be a number from 0 to 36500."),
    ({"rawDays": 1.5}, "KEPT_RAW_DAYS must be text, a whole number, true or false"),
    ({"behindProxy": 7}, "KEPT_BEHIND_PROXY must be yes or no."), ({"http": 8080}, "KEPT_HTTP: “8080” lacks a port"),
    ({"log": "loud"}, "KEPT_LOG must be one of these:"), ({"raw_days": 90}, "“raw_days” in "),
    ({"pictureNetworks": ["10.0.0.0/8"]}, "KEPT_PICTURE_NETWORKS must be text"), ({"kept": {}}, "“kept” in ")])
def test_a_wrong_setting_in_the_file_stops_the_start_with_a_sentence(settings_file, kept, sentence):
    done = settings_file({"kept": kept})
    words = done.stderr.decode().strip()
    assert done.returncode == 1 and words.startswith("kept: ") and sentence in words and "\n" not in words, words


@pytest.mark.parametrize("content", [[], {"http": "127.0.0.1:80"}, {"kept": []}, {"kept": {}, "more": {}}])
def test_a_file_that_is_no_file_of_settings_is_refused(settings_file, content):
    done = settings_file(content)
    assert done.returncode == 1 and done.stderr.startswith(b"kept: KEPT_CONFIG"), done.stderr


@pytest.mark.parametrize("name, variable", sorted(documented_settings().items()))
def test_every_setting_that_is_documented_can_stand_in_the_file(settings_file, name, variable):
    done = settings_file({"kept": {name: [1]}})
    assert done.returncode == 1 and done.stderr.startswith(f"kept: {variable} must be ".encode()), done.stderr


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


def test_the_doctor_knocks_at_the_mail_server(quiet):
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult
    port, dead = free_port(), free_port()
    server = Controller(
        object(), hostname="127.0.0.1", port=port, auth_require_tls=False, auth_required=True,
        authenticator=lambda server, session, envelope, mechanism, data: AuthResult(
            success=(data.login, data.password) == (b"desk", b"right"), handled=False))
    server.start()
    try:
        for url, code, words in [
                (f"smtp://desk:right@127.0.0.1:{port}?starttls=never", 0, b"well    KEPT_SMTP_URL: "),
                (f"smtp://desk:wrong@127.0.0.1:{port}?starttls=never", 1, b"UNWELL  KEPT_SMTP_URL: "),
                (f"smtp://desk:right@127.0.0.1:{port}?starttls=required", 1, b"UNWELL  KEPT_SMTP_URL: "),
                (f"smtps://desk:right@127.0.0.1:{port}", 1, b"UNWELL  KEPT_SMTP_URL: "),
                (f"smtp://127.0.0.1:{dead}", 1, b"UNWELL  KEPT_SMTP_URL: "),
                ("smtp://no-such-host.invalid", 1, b"UNWELL  KEPT_SMTP_URL: ")]:
            done = quiet.command("doctor", env={"KEPT_SMTP_URL": url})
            assert done.returncode == code and words in done.stdout, (url, done.stdout, done.stderr)
            assert b"right" not in done.stdout + done.stderr and b"wrong" not in done.stdout + done.stderr
        # An address that sends by a server of its own.
        server_of_its_own = ("sender", "add", "support@desk.test", "--name", "Desk", "--user", "desk", "--server")
        quiet.run(*server_of_its_own, f"smtp://127.0.0.1:{port}?starttls=never", text="right\n")
        assert b"well    support@desk.test: " in quiet.command("doctor").stdout
    finally:
        server.stop()
    done = quiet.command("doctor")
    assert done.returncode == 1 and b"UNWELL  support@desk.test: " in done.stdout, done.stdout


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
