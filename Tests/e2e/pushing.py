"""A push service of the tests' own, and a browser's keys: what the desk sends is decrypted by another hand than ours."""
import base64
import http.server
import json
import os
import threading

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rig.program import free_port

POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def plain(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def letters(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def derive(secret, salt, info, length):
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


class BrowserKeys:
    """What a browser keeps of a push subscription."""

    def __init__(self):
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.public = self.private.public_key().public_bytes(*POINT)
        self.auth = os.urandom(16)

    def open(self, body):
        """The text of a message of content coding aes128gcm (RFC 8188) for this browser (RFC 8291)."""
        salt, size, length = body[:16], int.from_bytes(body[16:20]), body[20]
        sender, record = body[21:21 + length], body[21 + length:]
        assert length == 65 and len(record) <= size
        shared = self.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender))
        secret = derive(shared, self.auth, b"WebPush: info\0" + self.public + sender, 32)
        key = derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derive(secret, salt, b"Content-Encoding: nonce\0", 12)
        text = AESGCM(key).decrypt(nonce, record, None)
        assert text[-1] == 2, "it is the last record"
        return json.loads(text[:-1])


def claims(authorization, key):
    """What a VAPID signature (RFC 8292) says, once it is known to be by `key`."""
    scheme, _, parts = authorization.partition(" ")
    fields = dict(part.strip().split("=", 1) for part in parts.split(","))
    assert scheme == "vapid" and plain(fields["k"]) == key
    head, body, signature = fields["t"].split(".")
    assert json.loads(plain(head)) == {"typ": "JWT", "alg": "ES256"}
    raw = plain(signature)
    assert len(raw) == 64
    der = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    public.verify(der, f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
    return json.loads(plain(body))


class PushService:
    """Takes what it is sent and answers with `status`."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.got, self.status = [], 201
        service = self

        class Door(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                service.got.append((self.path, dict(self.headers), body))
                self.send_response(service.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Door)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
