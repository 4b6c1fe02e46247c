"""Virus scanners: one as far as ClamAV's protocol goes, for which a file with the word for it in it is infected, and the
real daemon with a signature database of one file."""
import hashlib
import os
import pathlib
import shutil
import socketserver
import struct
import subprocess
import threading

from rig.program import wait_until

VIRUS = b"this-is-the-test-virus"
CONFIGURATION = """LocalSocket {folder}/clamd.ctl
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}/scratch
StreamMaxLength 1M
Foreground yes
"""


class Scanner:
    """Serves from `start` to `stop`; `files` has what it was shown."""

    def __init__(self, port):
        self.port = port
        self.address = f"127.0.0.1:{port}"
        self.files = []
        self.server = None

    def start(self):
        scanner = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self):
                command = b""
                while not command.endswith(b"\0"):
                    byte = self.rfile.read(1)
                    if not byte:
                        return
                    command += byte
                if command == b"zPING\0":
                    self.wfile.write(b"PONG\0")
                elif command == b"zINSTREAM\0":
                    self.wfile.write(scanner.verdict(self.stream()))

            def stream(self):
                content = b""
                while size := struct.unpack(">I", self.rfile.read(4))[0]:
                    content += self.rfile.read(size)
                return content

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", self.port), Talk)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def verdict(self, content):
        self.files.append(content)
        return b"stream: Test-Signature FOUND\0" if VIRUS in content else b"stream: OK\0"

    def stop(self):
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


class Clamd:
    """ClamAV's own daemon in a folder of its own, on a socket there. It knows one signature, the hash of `VIRUS`, so that
    it needs no download, 20 MB and a second."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.address = f"unix:{self.folder}/clamd.ctl"
        self.process = None
        for name in ("signatures", "scratch"):
            (self.folder / name).mkdir(parents=True)
        signature = f"{hashlib.md5(VIRUS).hexdigest()}:{len(VIRUS)}:Kept.Test\n"
        (self.folder / "signatures" / "kept.hdb").write_text(signature)
        (self.folder / "clamd.conf").write_text(CONFIGURATION.format(folder=self.folder))

    def start(self):
        program = shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        assert program, "clamd is missing: script/setup test"
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [program, "--config-file", self.folder / "clamd.conf"], stdout=log, stderr=log)
        wait_until((self.folder / "clamd.ctl").exists, "clamd listens")
        return self

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None
        (self.folder / "clamd.ctl").unlink(missing_ok=True)
