"""Fixtures of all tests that run the whole program."""
import os

import pytest

from rig.mail import CatchingServer
from rig.program import PROGRAM, Kept


def pytest_configure(config):
    if not os.access(PROGRAM, os.X_OK):
        raise pytest.UsageError(f"{PROGRAM} is not built: run script/test, or swift build")


@pytest.fixture(scope="module")
def post_office():
    """The mail server to which the desk's mails go."""
    server = CatchingServer().start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, post_office):
    """A furnished desk that serves, one for each file of tests."""
    kept = Kept(tmp_path_factory.mktemp("desk"), SMTP_URL=post_office.url).furnish()
    kept.start()
    yield kept
    kept.stop()
