"""Starting and ending: quickly, also with a thousand open streams, and with nothing lost."""
import resource
import selectors
import signal
import socket
import subprocess
import time

import pytest

from rig.program import Kept, wait_until

STREAMS = 1000
# Seconds: the first page of a release build within one; a debug build is given more.
FIRST_PAGE = 5.0
LAST_STREAM = 1.0


@pytest.fixture
def serving(tmp_path):
    kept = Kept(tmp_path / "desk").furnish()
    kept.start()
    yield kept
    kept.stop()


def test_the_first_page_comes_soon(tmp_path):
    kept = Kept(tmp_path / "desk").furnish()
    assert kept.start() < FIRST_PAGE
    kept.stop()
    assert kept.process.returncode == 0


def open_streams(kept, count):
    """So many open streams of events, each past its first bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, count + 500), hard), hard))
    request = f"GET /events HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {kept.token}\r\n\r\n".encode()
    streams = []
    for _ in range(count):
        stream = socket.create_connection(("127.0.0.1", kept.http), timeout=20)
        stream.sendall(request)
        streams.append(stream)
    for stream in streams:
        head = stream.recv(4096)
        assert b" 200 " in head.split(b"\r\n")[0], head
    return streams


def test_a_thousand_streams_end_within_a_second(serving):
    streams = open_streams(serving, STREAMS)
    took = serving.stop()
    assert serving.process.returncode == 0
    assert took < LAST_STREAM, f"it took {took:.2f} s"
    with selectors.DefaultSelector() as ready:
        for stream in streams:
            stream.settimeout(2)
            ready.register(stream, selectors.EVENT_READ)
        for stream in streams:
            while stream.recv(65536):
                pass
            stream.close()


def test_a_stream_resumes_without_loss(serving):
    from rig.mail import lmtp, make_mail
    lmtp(serving.lmtp, make_mail("First", "One"))
    wait_until(lambda: len(serving.conversations()) == 1, "the first mail is read")
    first = positions(serving, 0)
    lmtp(serving.lmtp, make_mail("Second", "Two", "other@customer.test"))
    wait_until(lambda: len(serving.conversations()) == 2, "the second mail is read")
    rest = positions(serving, first[2])
    assert rest[: len(first) - 3] == first[3:], "what came after the third is sent again, in order"
    assert len(rest) > len(first) - 3 and rest == sorted(set(rest))


def positions(kept, after):
    """The positions of all events after `after` that the stream sends within half a second."""
    with socket.create_connection(("127.0.0.1", kept.http), timeout=0.5) as stream:
        stream.sendall((f"GET /events?after={after} HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {kept.token}\r\n"
                        f"Last-Event-ID: {after}\r\n\r\n").encode())
        data = b""
        try:
            while chunk := stream.recv(65536):
                data += chunk
        except TimeoutError:
            pass
    return [int(line[3:]) for line in data.split(b"\n") if line.startswith(b"id:")]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(tmp_path, how):
    kept = Kept(tmp_path / "desk").furnish()
    kept.start()
    kept.stop(how)
    assert kept.process.returncode == 0


@pytest.mark.parametrize("setting", ["HTTP", "LMTP", "SMTP"])
def test_a_port_that_is_taken_is_told(serving, tmp_path, setting):
    words = told(tmp_path, setting, f"127.0.0.1:{serving.http}")
    assert words == f"kept: KEPT_{setting}: 127.0.0.1:{serving.http} cannot be listened on: Address already in use."


def told(tmp_path, setting, value):
    """What is said last when the desk cannot start with a setting."""
    try:
        done = Kept(tmp_path / "other", **{setting: value}).command("serve")
    except subprocess.TimeoutExpired:
        raise AssertionError("kept serve goes on without its port") from None
    assert done.returncode == 1
    return done.stderr.decode().strip().splitlines()[-1]


@pytest.mark.parametrize("setting, value, why", [
    ("LMTP", "unix:/no/such/folder/lmtp", "cannot be listened on: No such file or directory."),
    ("LMTP", "unix:/etc/hostname", "is there already, and is no socket."),
    ("LMTP", "192.0.2.1:2424", "cannot be listened on: Cannot assign requested address."),
    ("HTTP", "no-such-host.invalid:8080", "is no address of this machine.")])
def test_an_address_that_is_none_of_ours_is_told(tmp_path, setting, value, why):
    assert told(tmp_path, setting, value) == f"kept: KEPT_{setting}: {value} {why}"
