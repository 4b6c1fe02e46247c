"""Pictures on servers of a mail's sender, in a browser: away until somebody asks for them, and then by way of the desk."""
import http.server
import threading

import pytest
from playwright.sync_api import expect

from rig.mail import lmtp, make_mail
from rig.program import Kept, wait_until

# One red pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082")


class Gallery(http.server.ThreadingHTTPServer):
    """A server of pictures on this machine, with all that it was asked."""

    def __init__(self):
        self.asked = []
        super().__init__(("127.0.0.1", 0), Answer)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(PNG)))
        self.end_headers()
        self.wfile.write(PNG)

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def gallery():
    server = Gallery()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, post_office):
    """A desk whose operator has opened this machine's network to pictures."""
    kept = Kept(
        tmp_path_factory.mktemp("desk"), SMTP_URL=post_office.url, PICTURE_NETWORKS="127.0.0.1").furnish()
    kept.start()
    yield kept
    kept.stop()


def write(desk, gallery, subject, count):
    pictures = "".join(f'<img src="{gallery.url}/{subject}/{number}.png" alt="Lamp {number}">' for number in range(count))
    mail = make_mail(subject, "New lamps.")
    mail.add_alternative(f"<p>New lamps</p>{pictures}", subtype="html")
    lmtp(desk.lmtp, mail)
    return wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == subject), None),
        f"“{subject}” is in the list")


def look(page):
    page.locator(".as-sent summary").click()
    return page.frame_locator(".as-sent iframe")


def test_pictures_come_when_they_are_asked_for_and_by_way_of_the_desk(agent, desk, gallery):
    page = agent.open(f"/conversations/{write(desk, gallery, 'lamps', 2)}")
    frame = look(page)
    expect(frame.get_by_text("2 pictures on other servers were not loaded")).to_be_visible()
    assert frame.locator("img").count() == 0 and gallery.asked == []
    page.get_by_role("link", name="Show the pictures from other servers").click()
    expect(frame.locator("img")).to_have_count(2)
    frame.locator("img").last.scroll_into_view_if_needed()
    wait_until(
        lambda: frame.locator("img").evaluate_all("all => all.every(one => one.complete && one.naturalWidth === 1)"),
        "both pictures are shown")
    expect(frame.get_by_text("were not loaded")).to_have_count(0)
    assert sorted(path for path, _ in gallery.asked) == ["/lamps/0.png", "/lamps/1.png"]
    for _, header in gallery.asked:
        assert {name.lower() for name in header} <= {"host", "user-agent", "accept", "connection"}
    assert agent.hosts == {desk.url.removeprefix("http://")}, "the browser asked nobody else"


def test_a_desk_asks_nobody_inside_its_own_network_unless_the_operator_has_opened_it(tmp_path, gallery):
    before = len(gallery.asked)
    kept = Kept(tmp_path / "desk").furnish()
    kept.start()
    try:
        number = write(kept, gallery, "inside", 1)
        message = kept.get(f"/api/conversations/{number}")["messages"][0]["id"]
        status, page = kept.api("GET", f"/messages/{message}/html?pictures=shown", raw=True)
        link = page.decode().split('<img src="')[1].split('"')[0].replace("&amp;", "&")
        assert status == 200 and link.startswith("/picture?")
        assert kept.api("GET", link, raw=True)[0] == 404
    finally:
        kept.stop()
    assert len(gallery.asked) == before


def test_a_network_that_is_none_stops_the_start(tmp_path):
    done = Kept(tmp_path / "desk", PICTURE_NETWORKS="10.0.0.0/8, inside").command("doctor")
    assert done.returncode != 0 and b"KEPT_PICTURE_NETWORKS" in done.stderr
