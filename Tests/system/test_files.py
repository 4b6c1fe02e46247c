"""Attachments outside the database: in a folder or a bucket, copied, claimed, and looked at before anybody opens them."""
import hashlib
import io
import tempfile
import zipfile

import pytest

from bucket import Store
from clamd import VIRUS, Clamd, Scanner
from rig.mail import lmtp, make_mail
from rig.program import Kept, free_port, wait_until

CONTENT = b"The lamp's serial number is 7714.\n" * 3000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
PLACE = f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"


@pytest.fixture
def desks(tmp_path):
    """Makes desks that serve, and ends them."""
    made = []

    def make(name="desk", start=True, **settings):
        desk = Kept(tmp_path / name, **settings)
        made.append(desk)
        desk.furnish()
        if start:
            desk.start()
        return desk

    yield make
    for desk in made:
        desk.stop()


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("store")).start()
    yield store
    store.stop()


def mail(subject, content=CONTENT, name="serial.txt"):
    mail = make_mail(subject, "The file has it all. Can you look?")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail


def file_of(desk, subject):
    """What the API says of the file of the conversation that is called so; None while there is none."""
    for one in desk.conversations():
        if one["subject"] == subject:
            return desk.get(f"/api/conversations/{one['number']}")["messages"][0]["attachments"][0]
    return None


def receive(desk, subject, content=CONTENT, name="serial.txt"):
    """Sends a mail with a file in; answers with the path of the file, once it is there."""
    lmtp(desk.lmtp, mail(subject, content, name))
    return wait_until(lambda: file_of(desk, subject), f"“{subject}” is read")["url"]


def test_a_file_lies_in_the_folder_once_under_its_digest(desks):
    desk = desks()
    paths = [receive(desk, "One"), receive(desk, "Two")]
    assert [desk.api("GET", path, raw=True) for path in paths] == [(200, CONTENT)] * 2
    files = desk.folder / "files"
    assert (files / PLACE).read_bytes() == CONTENT
    assert (files / PLACE).stat().st_mode & 0o777 == 0o600
    kept = sorted(str(one.relative_to(files)) for one in files.rglob("*") if one.is_file())
    assert kept == sorted([PLACE, "desk"])


def test_a_backup_with_its_files_is_a_whole_desk(desks, tmp_path):
    desk = desks()
    path = receive(desk, "Kept")
    copies = tmp_path / "copies"
    copies.mkdir()
    said = desk.run("backup", str(copies / "one.sqlite"), "--files", str(copies / "files"))
    assert "1 of them were new" in said
    said = desk.run("backup", str(copies / "two.sqlite"), "--files", str(copies / "files"))
    assert "0 of them were new" in said
    desk.stop()
    restored = Kept(
        tmp_path / "restored", DATABASE=str(copies / "two.sqlite"), FILES=str(copies / "files"))
    restored.token = desk.token
    restored.start()
    try:
        assert restored.api("GET", path, raw=True) == (200, CONTENT)
        assert "well" in restored.run("doctor")
    finally:
        restored.stop()


def test_a_desk_refuses_the_files_of_another(desks):
    one, other = desks("one"), desks("other", start=False)
    receive(one, "Mine")
    done = other.command("serve", env={"KEPT_FILES": str(one.folder / "files")})
    assert done.returncode == 1 and b"another desk" in done.stderr
    one.stop()
    # A folder that is empty where files should be: it is not mounted, or is the wrong one.
    done = one.command("serve", env={"KEPT_FILES": str(one.folder / "elsewhere")})
    assert done.returncode == 1 and b"KEPT_FILES" in done.stderr
    assert "are in" in one.run("files", "adopt")


def test_nobody_opens_a_file_before_the_scanner_has_called_it_clean(desks):
    scanner = Scanner(free_port())
    desk = desks(CLAMD=scanner.address)
    good = receive(desk, "Good")
    assert desk.api("GET", good)[0] == 409
    assert file_of(desk, "Good")["check"] == "unchecked"
    done = desk.command("doctor")
    assert done.returncode == 1 and b"KEPT_CLAMD" in done.stdout
    scanner.start()
    try:
        bad = receive(desk, "Bad", VIRUS, "lamp.exe")
        wait_until(lambda: desk.api("GET", bad, raw=True)[0] == 403, "the virus is found")
        wait_until(lambda: desk.api("GET", good, raw=True) == (200, CONTENT), "the file is opened", 90)
        assert sorted(file_of(desk, subject)["check"] for subject in ("Good", "Bad")) == ["clean", "infected"]
        assert CONTENT in scanner.files and VIRUS in scanner.files
        assert b"ClamAV answers" in desk.command("doctor").stdout
    finally:
        scanner.stop()


@pytest.fixture
def clamd():
    # The path of a socket is short, and the folders of tests are deep.
    with tempfile.TemporaryDirectory() as folder:
        clamd = Clamd(folder)
        yield clamd
        clamd.stop()


def zipped(content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Open the other one.")
        archive.writestr("lamp.exe", content)
    return packed.getvalue()


def test_the_real_clamd_looks_into_files_goes_away_and_comes_back(desks, clamd):
    clamd.start()
    desk = desks(CLAMD=clamd.address)
    assert b"ClamAV answers" in desk.command("doctor").stdout
    good = receive(desk, "Good")
    bad = receive(desk, "Bad", VIRUS, "lamp.exe")
    packed = receive(desk, "Packed", zipped(VIRUS), "lamp.zip")
    large = receive(desk, "Large", bytes(range(256)) * 8192, "large.bin")
    wait_until(lambda: desk.api("GET", good, raw=True) == (200, CONTENT), "the file is opened")
    for path, what in ((bad, "the virus is found"), (packed, "in an archive too"), (large, "what is too large is not")):
        wait_until(lambda: desk.api("GET", path, raw=True)[0] == 403, what)
    checks = [file_of(desk, subject)["check"] for subject in ("Good", "Bad", "Packed", "Large")]
    assert checks == ["clean", "infected", "infected", "failed"]

    clamd.stop()
    later, worse = receive(desk, "Later", CONTENT + b"2"), receive(desk, "Worse", zipped(VIRUS) + b"\0", "worse.zip")
    assert desk.api("GET", later)[0] == 409 and desk.api("GET", worse)[0] == 409
    assert desk.api("GET", good, raw=True) == (200, CONTENT), "what was called clean stays so"
    done = desk.command("doctor")
    assert done.returncode == 1 and b"KEPT_CLAMD" in done.stdout
    clamd.start()
    wait_until(lambda: desk.api("GET", later, raw=True) == (200, CONTENT + b"2"), "the file is opened", 90)
    wait_until(lambda: desk.api("GET", worse, raw=True)[0] == 403, "and the virus found", 90)


def test_files_lie_in_a_bucket_of_those_who_can_prove_who_they_are(desks, store):
    desk = desks(FILES=store.setting())
    path = receive(desk, "In the bucket")
    assert desk.api("GET", path, raw=True) == (200, CONTENT)
    assert store.files()[f"desk/{PLACE}"] == len(CONTENT)
    assert not (desk.folder / "files").exists()
    assert "well" in desk.run("doctor")
    done = desk.command("doctor", env={"KEPT_FILES": store.setting(secret="hush-hush")})
    assert done.returncode == 1 and b"403 SignatureDoesNotMatch" in done.stdout
    assert b"hush" not in done.stdout + done.stderr


def test_mail_with_files_waits_while_the_bucket_is_away_and_other_mail_does_not(desks, store):
    desk = desks(FILES=f"s3://key:secret@127.0.0.1:{free_port()}/nowhere")
    lmtp(desk.lmtp, mail("With a file"))
    lmtp(desk.lmtp, make_mail("Without", "Nothing with it. Can you look?"))
    wait_until(lambda: [one["subject"] for one in desk.conversations()] == ["Without"], "the mail without is read")
    desk.stop()
    desk.settings["FILES"] = store.setting().replace("/desk?", "/second?")
    desk.start()
    file = wait_until(lambda: file_of(desk, "With a file"), "the mail with a file is read")
    assert desk.api("GET", file["url"], raw=True) == (200, CONTENT)
