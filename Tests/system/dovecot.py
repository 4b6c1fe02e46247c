"""A private Dovecot on high ports, in a folder of its own, run as nobody: nothing of the machine's own is touched."""
import imaplib
import json
import os
import shutil
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rig.program import free_port, wait_until

PASSWORD = "a-secret-for-mailboxes"
CONFIGURATION = """base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
mail_location = maildir:{folder}/mail/%u
mailbox_idle_check_interval = 1s
first_valid_uid = 1
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={folder}/home/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
  chroot =
  service_count = 0
  client_limit = 1000
}}
service imap {{
  process_limit = 500
}}
service anvil {{
  chroot =
  client_limit = 1000
}}
service auth {{
  client_limit = 1000
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""


class Dovecot:
    """Any user has a mailbox here, all by one password, or by an access token of `Tokens`."""

    def __init__(self, tokens=None):
        self.folder = tempfile.mkdtemp(prefix="kept-dovecot-", dir="/tmp")
        self.port, self.tls_port, self.process = free_port(), free_port(), None
        self.certificate = f"{self.folder}/cert.pem"
        for name in ("run", "state", "mail", "home"):
            os.mkdir(f"{self.folder}/{name}")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-keyout", f"{self.folder}/key.pem", "-out", self.certificate, "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
        with open(f"{self.folder}/oauth.conf", "w") as file:
            file.write(f"introspection_url = {tokens.url}/introspect?token=\nintrospection_mode = auth\n"
                       "username_attribute = username\n" if tokens else "")
        with open(f"{self.folder}/dovecot.conf", "w") as file:
            file.write(CONFIGURATION.format(
                folder=self.folder, port=self.port, tls_port=self.tls_port, password=PASSWORD))
        subprocess.run(["chown", "-R", "nobody:nogroup", self.folder], check=True)

    @property
    def url(self):
        """With a certificate of its own, which only whoever names it trusts."""
        return f"imaps://localhost:{self.tls_port}?ca={self.certificate}"

    def start(self):
        with open(f"{self.folder}/start.log", "ab") as log:
            self.process = subprocess.Popen(
                ["/usr/sbin/dovecot", "-F", "-c", f"{self.folder}/dovecot.conf"], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, user="nobody", group="nogroup", extra_groups=[])
        wait_until(self.answers, f"Dovecot answers on port {self.port}")
        return self

    def answers(self):
        assert self.process.poll() is None, open(f"{self.folder}/start.log").read()
        try:
            imaplib.IMAP4("127.0.0.1", self.port, timeout=5).logout()
            return True
        except (OSError, imaplib.IMAP4.error):
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self, user):
        """A client of the mailbox of `user`, for looking and for adding mail."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        client.starttls(ssl.create_default_context(cafile=self.certificate))
        client.login(user, PASSWORD)
        client.select()
        return client

    def put(self, user, *mails, folder="INBOX", at=None):
        client = self.open(user)
        for mail in mails:
            date = imaplib.Time2Internaldate(at or time.time())
            status, words = client.append(folder, None, date, mail if isinstance(mail, bytes) else mail.as_bytes())
            assert status == "OK", words
        client.logout()

    def drop(self, user, mail, name, mode=0o600):
        """Lays a file into the mailbox, as a delivery would, without asking the server."""
        new = f"{self.folder}/mail/{user}/new"
        os.makedirs(new, exist_ok=True)
        with open(f"{self.folder}/{name}", "wb") as file:
            file.write(mail if isinstance(mail, bytes) else mail.as_bytes())
        os.chmod(f"{self.folder}/{name}", mode)
        subprocess.run(["chown", "nobody:nogroup", f"{self.folder}/{name}"], check=True)
        os.rename(f"{self.folder}/{name}", f"{new}/{name}")

    def count(self, user, what="ALL", folder="INBOX"):
        client = self.open(user)
        client.select(folder)
        found = client.search(None, what)[1][0].split()
        client.logout()
        return len(found)

    def number_anew(self, user):
        """Forgets which mail has which number, as a server does that was restored: UIDVALIDITY changes."""
        for name in os.listdir(f"{self.folder}/mail/{user}"):
            if name.startswith("dovecot"):
                os.remove(f"{self.folder}/mail/{user}/{name}")

    def log(self):
        with open(f"{self.folder}/log", errors="replace") as file:
            return file.read()


class Tokens:
    """Gives access tokens for the refresh token `rt-1`, and tells Dovecot whose they are."""

    def __init__(self, user):
        tokens = self
        self.port, self.given = free_port(), 0

        class Door(BaseHTTPRequestHandler):
            def do_POST(self):
                form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                if form.get("refresh_token") == ["rt-1"] and form.get("client_id") == ["kept"]:
                    tokens.given += 1
                    self.answer({"access_token": f"at-{tokens.given}", "expires_in": 3600, "token_type": "Bearer"})
                else:
                    self.answer({"error": "invalid_grant"}, 400)

            def do_GET(self):
                known = [f"at-{number}" for number in range(1, tokens.given + 1)]
                is_known = urllib.parse.urlparse(self.path).query.removeprefix("token=") in known or \
                    self.headers.get("Authorization", "").removeprefix("Bearer ") in known
                self.answer({"active": is_known, "username": user} if is_known else {"active": False})

            def answer(self, fields, status=200):
                body = json.dumps(fields).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Door)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
