"""Fixtures of the browser tests: one Chromium, a context for each test, and a watch on the console."""
import pathlib
import re

import axe_playwright_python
import pytest
from playwright.sync_api import expect, sync_playwright

from rig.program import Kept, ROOT, wait_until

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
AXE_RULES = "wcag2a wcag2aa wcag21aa wcag22aa best-practice".split()
PASSWORD = "a short sentence is best"

expect.set_options(timeout=15_000)


def pytest_addoption(parser):
    parser.addoption("--shots", default=None, help="also copy the picture of the README into this folder")


def catalogue(room, language):
    """The words that the product says, read from where they stand: key → sentence."""
    text = (ROOT / "Sources" / room / "Catalogues" / f"{language}.txt").read_text()
    return dict(re.findall(r"^([\w.]+) = (.*)$", text, re.M))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


class Visitor:
    """A page in a context of its own; what its console complains about fails the test at the end."""

    def __init__(self, browser, desk, **options):
        self.desk = desk
        self.context = browser.new_context(base_url=desk.url, **{"locale": "en", "reduced_motion": "reduce", **options})
        self.page = self.context.new_page()
        self.complaints, self.hosts = [], set()
        # A complaint that a test causes on purpose, such as the status of a refusal.
        self.forgives = None
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("console", self.note)
        self.page.on("request", lambda request: self.hosts.add(request.url.split("/")[2] if "//" in request.url else ""))

    def note(self, message):
        if message.type == "error" and not (self.forgives and self.forgives in message.text):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def open(self, path):
        self.page.goto(path)
        return self.page

    def open_live(self, path="/conversations?view=all"):
        """Opens a page of the workspace and waits until its stream is open."""
        self.page.goto(path)
        expect(self.page.locator("body")).to_have_attribute("data-live", "1")
        return self.page

    def sign_in(self, email="aigerim@desk.test", password=PASSWORD):
        self.page.goto("/session/new")
        form = self.page.locator("form[action='/session']")
        form.locator("[name=email]").fill(email)
        form.locator("[name=password]").fill(password)
        form.get_by_role("button").click()
        self.page.wait_for_url("**/conversations**")
        return self


def violations(page):
    """What axe finds, as short lines."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", AXE_RULES)
    return [
        f"{page.url} {finding['id']}: {node['target']} {node['html'][:120]} {node.get('failureSummary', '')[:200]!r}"
        for finding in found["violations"] for node in finding["nodes"][:3]]


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.fixture
def visitor(browser):
    """Makes visitors; afterwards closes them and looks at what their consoles said."""
    visitors = []

    def make(desk, **options):
        visitors.append(Visitor(browser, desk, **options))
        return visitors[-1]

    yield make
    complaints = [line for one in visitors for line in one.complaints]
    for one in visitors:
        one.context.close()
    assert complaints == []


@pytest.fixture
def agent(visitor, desk, signed_in):
    """Aigerim, signed in, on the furnished desk."""
    return visitor(desk, storage_state=signed_in)


@pytest.fixture(scope="module")
def signed_in(browser, desk):
    """The cookies of Aigerim: signed in once for each file of tests, by the form."""
    one = Visitor(browser, desk).sign_in()
    state = one.context.storage_state()
    one.context.close()
    return state


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The desk of the demo, with its people, conversations and languages."""
    kept = Kept(tmp_path_factory.mktemp("demo"), DATABASE=None)
    kept.start("--demo")
    yield kept
    kept.stop()


@pytest.fixture(scope="session")
def demo_agent(browser, demo):
    """The cookies of the demo's first agent, by the link that the program prints."""
    link = wait_until(
        lambda: re.search(r"http://[\w.:]+(/session/[\w-]+)", demo.words()), "the demo prints a link to sign in")
    one = Visitor(browser, demo)
    one.open(link[1]).get_by_role("button").first.click()
    one.page.wait_for_url("**/conversations**")
    state = one.context.storage_state()
    one.context.close()
    return state
