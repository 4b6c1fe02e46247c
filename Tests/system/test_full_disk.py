"""A full disk: mail is told to come later, /healthz says so, and nothing that was taken is lost."""
import smtplib
import subprocess

import pytest

from rig.mail import lmtp, make_mail
from rig.program import Kept, wait_until

DISK = "8m"


@pytest.fixture
def small_disk(tmp_path):
    """A desk whose folder is a disk of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "kept-tests", str(folder)], check=True)
    kept = Kept(tmp_path / "desk", DATABASE=str(folder / "kept.sqlite")).furnish()
    kept.start()
    yield kept, folder
    kept.stop()
    subprocess.run(["umount", str(folder)], check=True)


def fill_by_mail(kept):
    """Sends large mails until one is not taken; answers with the subjects of those that were, and the refusal."""
    taken = []
    for number in range(200):
        subject = f"Large {number}"
        try:
            lmtp(kept.lmtp, make_mail(subject, "lamp " * 60_000, f"f{number}@customer.test"))
            taken.append(subject)
        except smtplib.SMTPResponseException as refusal:
            return taken, refusal.smtp_code
        except smtplib.SMTPRecipientsRefused as refusal:
            return taken, next(iter(refusal.recipients.values()))[0]
    raise AssertionError("the disk never filled")


def take_the_rest(filler):
    """Leaves not a byte free."""
    with open(filler, "ab", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            pass


def test_a_full_disk_answers_later_and_is_told(small_disk):
    kept, folder = small_disk
    filler = folder / "filler"
    filler.write_bytes(b"x" * (5 << 20))
    taken, code = fill_by_mail(kept)
    assert taken and 400 <= code < 500
    take_the_rest(filler)
    with pytest.raises(smtplib.SMTPException):
        lmtp(kept.lmtp, make_mail("Too much", "lamp " * 60_000))
    status, health = kept.api("GET", "/healthz")
    assert status == 503 and health["healthy"] is False
    assert any("full" in issue or "space" in issue for issue in health["issues"]), health
    filler.unlink()
    lmtp(kept.lmtp, make_mail("After the flood", "There is room again.", "after@customer.test"))
    wait_until(
        lambda: sorted(one["subject"] for one in kept.conversations()) == sorted([*taken, "After the flood"]),
        "every mail that was taken is there, once")
    wait_until(lambda: kept.api("GET", "/healthz")[0] == 200, "the desk is well again")
