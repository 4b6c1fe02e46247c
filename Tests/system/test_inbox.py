"""`kept inbox`: what came in as bytes, read again and written out."""
import pytest

from rig.mail import make_mail
from rig.program import Kept

NO_MAIL = bytes(range(256)) * 4


@pytest.fixture
def desk(tmp_path):
    """A furnished desk that does not serve."""
    return Kept(tmp_path / "desk").furnish()


def take(desk, mail, sender="iva@customer.test"):
    done = desk.command("receive", "--from", sender, "--to", "support@desk.test", stdin=mail)
    assert done.returncode == 0, done.stderr


def waiting(desk, *options):
    return [line.split("\t") for line in desk.run("inbox", *options).splitlines()]


def test_what_cannot_be_read_is_listed_shown_tried_again_and_discarded(desk):
    take(desk, NO_MAIL)
    [(number, _, size, sender, recipients, reason)] = waiting(desk)
    assert (size, sender, recipients, reason) == ("1024", "<iva@customer.test>", "support@desk.test", "binary")
    assert desk.command("inbox", "show", number).stdout == NO_MAIL
    done = desk.command("inbox", "retry")
    assert (done.returncode, done.stdout.decode()) == (1, f"{number}\tunreadable\tbinary\n")
    desk.run("inbox", "discard", "--reason", "Noise of a scanner", number)
    [(thrown, *_, why)] = waiting(desk, "--discarded")
    assert waiting(desk) == [] and (thrown, why) == (number, "Noise of a scanner")
    assert desk.command("inbox", "retry", number).returncode == 1
    desk.run("inbox", "restore", number)
    assert waiting(desk)[0][0] == number
    done = desk.command("inbox", "show", "7")
    assert done.returncode == 1 and done.stderr.startswith(b"kept: ")


def test_everything_is_written_byte_for_byte_once(desk, tmp_path):
    mails = [make_mail("One", "The first").as_bytes(), NO_MAIL, make_mail("Two", "The second").as_bytes()]
    for mail in mails:
        take(desk, mail)
    folder = tmp_path / "out"
    assert desk.run("inbox", "export", str(folder)).startswith("3 mails written")
    lines = [line.split("\t") for line in (folder / "index.tsv").read_text().splitlines()]
    assert [line[4:] for line in lines[1:]] == [["read", "#1001"], ["unreadable", ""], ["read", "#1002"]]
    assert [(folder / f"{line[0]}.eml").read_bytes() for line in lines[1:]] == mails
    (folder / f"{lines[1][0]}.eml").unlink()
    assert desk.run("inbox", "export", str(folder)).startswith("1 mails written")
    assert desk.run("inbox", "export", str(tmp_path / "none"), "--until", "2020-01-01").startswith("0 mails written")
    assert desk.command("inbox", "export", str(folder), "--since", "yesterday").returncode == 64
    assert desk.run("inbox", "reread").strip() == "2 mails read anew, 0 of them say something else now."
