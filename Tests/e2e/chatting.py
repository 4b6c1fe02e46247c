"""A web site that shows the chat, a desk that is open day and night, its people and their visitors: for the tests of chats."""
import http.server
import re
import threading

import pytest
from playwright.sync_api import expect

from conftest import PASSWORD, Visitor
from rig.program import Kept, free_port

HOSTILE = """<style>*{all:revert!important;color:red!important;display:block!important;position:static!important;
  font:40px fantasy!important;visibility:visible!important}button{display:none!important}iframe{width:10px!important}</style>"""


class Shop:
    """Somebody's web site, on an origin of its own."""

    def __init__(self):
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.tag = ""
        shop = self

        class Pages(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                language = re.search(r"lang=(\w\w)", self.path)
                language = language[1] if language else "en"
                body = f"""<!doctype html><html lang="{language}"{' dir="rtl"' if language == 'ar' else ''}><head><title>Batteries</title>
                  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                  {HOSTILE if 'hostile' in self.path else ''}{shop.tag}</head>
                  <body><main><h1>Batteries for laptops</h1><p>Fitted while you wait.</p></main></body></html>""".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Pages)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()


@pytest.fixture(scope="module")
def shop():
    one = Shop()
    yield one
    one.close()


@pytest.fixture(scope="module")
def office(browser, tmp_path_factory, shop):
    """A desk that is open day and night, with Aigerim and Marko, and the shop among its sites."""
    kept = Kept(tmp_path_factory.mktemp("chat"))
    kept.furnish("support@desk.test")
    kept.add_agent("marko@desk.test", "Marko Horvat")
    shop.tag = kept.run("site", "add", shop.url, "--name", "Shop", "--shares-pages").strip()
    kept.start()
    one = Visitor(browser, kept).sign_in()
    one.open("/settings")
    form = one.page.locator("form[action='/settings/hours']")
    for day in range(1, 8):
        form.locator(f"[name=day{day}]").fill("0:00-24:00")
    form.get_by_role("button").click()
    one.page.wait_for_url("**news=saved**")
    kept.states = {"aigerim": one.context.storage_state()}
    one.context.close()
    two = Visitor(browser, kept).sign_in("marko@desk.test", PASSWORD)
    kept.states["marko"] = two.context.storage_state()
    two.context.close()
    yield kept
    kept.stop()


@pytest.fixture
def colleague(visitor, office):
    def sit_down(name):
        one = visitor(office, storage_state=office.states[name])
        one.open_live()
        return one
    return sit_down


@pytest.fixture
def guest(visitor, office, shop):
    """Somebody on the shop's page."""
    def come(path="/", **options):
        one = visitor(office, **options)
        one.page.goto(shop.url + path)
        return one
    return come


def launcher(page):
    return page.get_by_role("button").last


def frame(page):
    return page.frame_locator("iframe")


def open_chat(page):
    launcher(page).click()
    chat = frame(page)
    expect(chat.locator("#text")).to_be_visible()
    # Its script is there.
    expect(chat.locator("#chat-close")).to_be_visible()
    return chat


def say(chat, words, **who):
    for name, value in who.items():
        chat.locator(f"#who [name={name}]").fill(value)
    chat.locator("#text").fill(words)
    chat.locator("#text").press("Enter")
    expect(chat.locator("#thread .mine", has_text=words)).to_have_count(1)


def chats(office):
    return [one for one in office.conversations() if one["channel"] == "chat"]


def live(chat):
    expect(chat.locator("body")).to_have_attribute("data-live", "1")
