"""Sending: signatures that others check, identities with an account of their own."""
import re

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
import pytest

from rig.dkim_check import verdicts
from rig.mail import CatchingServer, lmtp, make_mail
from rig.program import Kept, free_port, wait_until


@pytest.fixture(scope="module")
def signing(tmp_path_factory, post_office):
    """A desk with two addresses that signs by RSA and by Ed25519, and the records for the DNS."""
    kept = Kept(tmp_path_factory.mktemp("desk"), SMTP_URL=post_office.url)
    kept.furnish("support@desk.test", "workshop@desk.test")
    lines = kept.run("dkim", "key", "desk.test") + kept.run("dkim", "key", "desk.test", "--ed25519")
    for selector in ("kept", "kept-ed25519"):
        kept.run("dkim", "start", "desk.test", "--selector", selector)
    kept.start()
    yield kept, lines
    kept.stop()


def answered(kept, name, text, files=()):
    """A mail of somebody comes, and the desk answers; gives the number of the conversation."""
    lmtp(kept.lmtp, make_mail(f"From {name}", "Здравствуйте, лампа мигает.", f"{name}@customer.test"))
    number = wait_until(
        lambda: next((one["number"] for one in kept.conversations() if one["subject"] == f"From {name}"), None),
        f"the mail of {name} is in the list")
    status, made = kept.api("POST", f"/api/conversations/{number}/replies", {"text": text})
    assert status in (200, 201), made
    return number


def test_both_signatures_hold_for_whoever_checks_them(signing, post_office):
    kept, lines = signing
    assert 'IN TXT ( "v=DKIM1; k=rsa; p=' in lines and '"v=DKIM1; k=ed25519; p=' in lines
    answered(kept, "signed", "Добрый день!\n\n\nЗавтра  до полудня. \n\n" + "long words " * 40 + "\n.\n\n\n")
    for mail in post_office.wait_for("signed@customer.test", 2):
        assert verdicts(mail.data, lines) == [True, True], mail.data.decode(errors="replace")[:3000]
    forged = mail.data.replace(b"\r\nSubject: ", b"\r\nSubject: forged\r\nSubject: ", 1)
    assert verdicts(forged, lines) == [False, False]
    assert verdicts(mail.data.replace(b"=0A", b"").rstrip() + b"more\r\n", lines) == [False, False]


def test_an_old_key_can_be_taken_along(signing, tmp_path):
    import subprocess
    kept, _ = signing
    pem = subprocess.run(
        ["openssl", "genrsa", "2048"], check=True, capture_output=True, timeout=60).stdout.decode()
    line = kept.run("dkim", "key", "old.test", "--selector", "s2019", "--pem", text=pem)
    public = subprocess.run(
        ["openssl", "rsa", "-pubout"], input=pem.encode(), check=True, capture_output=True, timeout=60).stdout.decode()
    bare = "".join(public.splitlines()[1:-1])
    assert f"p={bare}" in "".join(re.findall(r'"([^"]*)"', line))
    assert "waits" in kept.run("dkim", "list")
    kept.run("dkim", "remove", "old.test", "--selector", "s2019")
    assert "old.test" not in kept.run("dkim")


class Guarded(CatchingServer):
    """Takes mail only from who knows the password."""

    def __init__(self):
        super().__init__()
        self.controller = Controller(
            self, hostname="127.0.0.1", port=self.port, auth_require_tls=False, auth_required=True,
            authenticator=lambda server, session, envelope, mechanism, data: AuthResult(
                success=(data.login, data.password) == (b"workshop", b"hunter2 & more"), handled=False))


@pytest.fixture
def provider():
    server = Guarded().start()
    yield server
    server.stop()


def test_an_address_sends_by_its_own_account_and_in_its_own_name(signing, post_office, provider, tmp_path):
    kept, lines = signing
    (tmp_path / "signature.txt").write_text("Lantern Workshop LLP\nAbay Avenue 1\n")
    options = ("--name", "Lantern Workshop", "--server", f"smtp://127.0.0.1:{provider.port}", "--user", "workshop")
    wrong = kept.command("sender", "add", "workshop@desk.test", *options, stdin=b"guess\n")
    assert wrong.returncode == 1 and b"did not accept" in wrong.stderr and b"guess" not in wrong.stderr
    kept.run(
        "sender", "add", "workshop@desk.test", *options, "--signature", str(tmp_path / "signature.txt"),
        text="hunter2 & more\n")
    assert "workshop@desk.test\tLantern Workshop" in kept.run("sender")
    assert "takes mail" in kept.run("sender", "test", "workshop@desk.test")
    lmtp(kept.lmtp, make_mail("A saw", "Do you sharpen saws?", "saw@customer.test"), to=["workshop@desk.test"])
    number = wait_until(
        lambda: next((one["number"] for one in kept.conversations() if one["subject"] == "A saw"), None), "it is here")
    kept.api("POST", f"/api/conversations/{number}/replies", {"text": "We do."})
    acknowledgement, answer = provider.wait_for("saw@customer.test", 2)
    assert acknowledgement["From"] == "Lantern Workshop <workshop@desk.test>"
    assert "Lantern Workshop LLP\nAbay Avenue 1\n" in answer.text.replace("\r\n", "\n")
    assert answer.sender.startswith("workshop+b") and verdicts(answer.data, lines) == [True, True]
    assert not post_office.to("saw@customer.test"), "nothing of it goes the desk's way"
    answered(kept, "plain", "By the desk's own way.")
    assert post_office.wait_for("plain@customer.test", 2) and not provider.to("plain@customer.test")
    kept.run("sender", "remove", "workshop@desk.test")
    assert "workshop" not in kept.run("sender")


def test_a_test_mail_tells_what_is_wrong_with_the_way_out(signing, post_office, provider):
    kept, lines = signing
    sender = next(one["id"] for one in kept.get("/api/senders")["items"] if one["address"] == "workshop@desk.test")
    path = f"/api/senders/{sender}"

    def account(password="hunter2 & more", port=provider.port, scheme="smtp"):
        server = f"{scheme}://127.0.0.1:{port}"
        return {"name": "Lantern Workshop", "server": server, "user": "workshop", "password": password}

    for wrong, trouble in (
        (account("guess"), "loginRefused"), (account(port=free_port()), "unreachable"),
        (account(scheme="smtps"), "notSecure"),
        ({**account(), "server": "smtp://no-such-host.invalid?starttls=never", "user": ""}, "unknownHost"),
        ({**account(), "server": "mail.example.com"}, "wrongSetting"),
    ):
        status, said = kept.api("PUT", path, wrong)
        assert (status, said["trouble"]) == (422, trouble), said
        assert said["detail"].endswith((".", "?")) and "guess" not in str(said)
    assert "workshop" not in kept.run("sender"), "nothing of it was kept"

    status, stored = kept.api("PUT", path, account())
    assert status == 200 and stored["signed"] and "hunter2" not in str(stored)
    status, said = kept.api("POST", f"{path}/test", {"to": "trial@customer.test"})
    assert (status, said["sent"]) == (200, True), said
    mail, = provider.wait_for("trial@customer.test")
    assert mail["From"] == '"Aigerim Sadykova (Lantern Workshop)" <workshop@desk.test>'
    assert mail.sender == "workshop@desk.test"
    assert verdicts(mail.data, lines) == [True, True]
    provider.refuse["nobody@customer.test"] = "550 5.1.1 nobody here"
    status, said = kept.api("POST", f"{path}/test", {"to": "nobody@customer.test"})
    assert (status, said["sent"], said["trouble"]) == (200, False, "mailRefused"), said
    assert "nobody here" in said["words"]
    assert kept.api("DELETE", path)[0] == 204
    assert kept.api("POST", f"{path}/test", {"to": "trial@customer.test"})[1]["sent"]
    assert post_office.wait_for("trial@customer.test"), "by the desk's own way"
