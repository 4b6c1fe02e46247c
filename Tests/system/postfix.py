"""A private Postfix on high ports, in folders of its own: nothing of the machine's own configuration is touched."""
import os
import shutil
import subprocess
import tempfile

from rig.program import free_port, wait_until

MAIN = """compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.desk.test
mydestination =
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = desk.test
virtual_mailbox_maps = inline:{{ {{support@desk.test=x}} }}
recipient_delimiter = +
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
transport_maps = inline:{{ {{customer.test=smtp:[127.0.0.1]:{sink}}} }}
default_transport = error:no outside mail in tests
disable_dns_lookups = yes
smtp_host_lookup = native
smtpd_recipient_restrictions = permit_mynetworks, reject
relay_domains = customer.test
message_size_limit = 52428800
smtputf8_enable = yes
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
"""
MASTER = """127.0.0.1:{port} inet n - n - - smtpd
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 1 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
smtp      unix - - n - - smtp
relay     unix - - n - - smtp
lmtp      unix - - n - - lmtp
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
anvil     unix - - n - 1 anvil
scache    unix - - n - 1 scache
pickup    unix n - n 60 1 pickup
postlog   unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """Takes mail by SMTP on `port`, hands desk.test over by LMTP and customer.test to the catching server.

    Needs root, as Postfix does. Its folder lies under /tmp, because the user postfix must be able to enter it.
    """

    def __init__(self, lmtp, sink):
        self.folder, self.port = tempfile.mkdtemp(prefix="kept-postfix-", dir="/tmp"), free_port()
        os.chmod(self.folder, 0o755)
        for name in ("conf", "spool", "data"):
            os.mkdir(f"{self.folder}/{name}")
        shutil.chown(f"{self.folder}/data", "postfix")
        values = dict(folder=self.folder, lmtp=lmtp, sink=sink, port=self.port)
        for name, text in (("main.cf", MAIN), ("master.cf", MASTER)):
            with open(f"{self.folder}/conf/{name}", "w") as file:
                file.write(text.format(**values))

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def command(self, act):
        with open(f"{self.folder}/{act}.log", "wb") as log:
            return subprocess.run(
                ["postfix", "-c", f"{self.folder}/conf", act], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                timeout=60).returncode

    def start(self):
        assert self.command("start") == 0, open(f"{self.folder}/start.log").read()
        wait_until(self.answers, f"Postfix answers on port {self.port}")
        return self

    def answers(self):
        import socket
        try:
            with socket.create_connection(("127.0.0.1", self.port), 5) as line:
                return line.recv(200).startswith(b"220")
        except OSError:
            return False

    def stop(self):
        self.command("stop")
        wait_until(lambda: self.command("status") != 0, "Postfix has stopped")
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self):
        with open(f"{self.folder}/mail.log", errors="replace") as file:
            return file.read()
