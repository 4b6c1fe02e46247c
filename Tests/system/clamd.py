"""A virus scanner as far as ClamAV's protocol goes: a file with the word for it in it is infected."""
import socketserver
import struct
import threading

VIRUS = b"this-is-the-test-virus"


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
