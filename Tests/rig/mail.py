"""Mail going in by LMTP, and a mail server that catches what comes out."""
import email
import email.policy
import email.utils
import smtplib
import threading
import time
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from .program import free_port, wait_until


def make_mail(subject, text, sender="Iva Kovač <iva@customer.test>", to="support@desk.test", **headers):
    """A mail; headers are named with underscores: `In_Reply_To="<…>"`."""
    mail = EmailMessage(policy=email.policy.SMTP.clone(max_line_length=900))
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = email.utils.formatdate(localtime=True)
    if "Message_ID" not in headers:
        mail["Message-ID"] = email.utils.make_msgid(domain="customer.test")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def lmtp(port, mail, to=None, sender=None):
    """Hands one mail over, from the address in its From; raises as smtplib does when it is not taken."""
    if sender is None:
        known = email.message_from_bytes(mail) if isinstance(mail, bytes) else mail
        sender = email.utils.parseaddr(known["From"])[1] or "iva@customer.test"
    with smtplib.LMTP("127.0.0.1", port, timeout=30) as door:
        data = mail if isinstance(mail, bytes) else mail.as_bytes()
        refused = door.sendmail(sender, to or ["support@desk.test"], data)
        assert not refused, refused


class Caught:
    """One caught mail: its envelope and its parsed form."""

    def __init__(self, sender, recipients, data):
        self.sender, self.recipients, self.data = sender, recipients, data
        self.mail = email.message_from_bytes(data, policy=email.policy.default)
        self.at = time.monotonic()

    def __getitem__(self, header):
        return self.mail[header]

    @property
    def id(self):
        return self.mail["Message-ID"]

    @property
    def text(self):
        return self.mail.get_body(("plain",)).get_content()

    @property
    def html(self):
        return self.mail.get_body(("html",)).get_content()


class CatchingServer:
    """An SMTP server that keeps all it is given. `refuse` maps a recipient to the line it is refused with."""

    def __init__(self, port=None):
        self.caught, self.refuse, self.lock = [], {}, threading.Lock()
        self.port = port or free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, data_size_limit=64 << 20)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if line := self.refuse.get(address):
            return line
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 taken"

    async def handle_DATA(self, server, session, envelope):
        with self.lock:
            self.caught.append(Caught(envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        return "250 2.0.0 caught"

    def start(self):
        self.controller.start()
        return self

    def stop(self):
        self.controller.stop(no_assert=True)

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def all(self):
        with self.lock:
            return list(self.caught)

    def to(self, recipient):
        return [mail for mail in self.all() if recipient in mail.recipients]

    def wait_for(self, recipient, count=1, limit=20.0):
        """The mails to `recipient` once there are at least `count`."""
        return wait_until(
            lambda: (found := self.to(recipient)) if len(self.to(recipient)) >= count else None,
            f"{count} mails to {recipient} have left; so far {len(self.to(recipient))}", limit)
