"""The cleaner of mail's HTML, tried by executing: hundreds of attacks are opened in a browser that forbids nothing."""
import pathlib
import random
import re
import subprocess

import pytest
from playwright.sync_api import Error

from rig.mail import lmtp, make_mail
from rig.program import PROGRAM, Kept, wait_until

ATTACKS = pathlib.Path(__file__).parent / "attacks.txt"
# Documents in the browser at a time, and milliseconds that they have for what they want to do by themselves, and after
# every element has been pointed at, focused and clicked.
AT_ONCE = 12
BY_THEMSELVES = 300
AFTER_TOUCH = 200
# A list that does nothing would prove nothing.
LEAST_ALIVE = 0.6
OWN = "http://reader.test/"

TOUCH = """() => {
    const goes = one => one.localName === 'a' && /^(https?|mailto|tel):/.test(one.href) && !one.ping && one.onclick === null
    for (const one of document.querySelectorAll('*')) {
        for (const kind of ['mouseover', 'mouseenter', 'pointerover', 'mousemove', 'scroll', 'cancel'])
            one.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true}))
        one.focus?.()
        if (goes(one)) continue
        if (one.click) one.click()
        else one.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))
    }
}"""


def attacks():
    """The lines of the list, with its two abbreviations written out."""
    for line in ATTACKS.read_text().splitlines():
        if line and not line.startswith("#"):
            yield written_out(line)


def written_out(line):
    line = re.sub(r"\{U\+([0-9A-F]{4})\}", lambda found: chr(int(found[1], 16)), line)
    return re.sub(r"\{(\d+) x ([^{}]+)\}", lambda found: found[2] * int(found[1]), line)


def cleaned(folder, pages, *options):
    """Each page cleaned by itself; one run of the program for all of them, with a page of its own between two."""
    folder.mkdir(exist_ok=True)
    border = folder / "border"
    border.write_text("<hr>the next one<hr>")
    files = []
    for number, page in enumerate(pages):
        (file := folder / str(number)).write_bytes(page.encode())
        files += [file, border]
    done = subprocess.run([PROGRAM, "inspect", "html", *options, *files], capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    clean = done.stdout.decode().split("<hr>the next one<hr>")
    assert len(clean) == len(pages) + 1 and clean.pop() == ""
    return clean


def page_of(body):
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


class Watched:
    """A page without a policy or a sandbox, in which one document after the other is opened, and all that each did."""

    def __init__(self, context):
        self.document, self.allowed, self.deeds = "", (), []
        self.page = context.new_page()
        self.page.route("**/*", self.answer)
        self.page.on("request", lambda request: self.asked(request.url))
        self.page.on("dialog", self.said)
        self.page.on("popup", self.popped)
        self.page.on("pageerror", lambda error: self.deeds.append(f"ran and failed: {error}"))
        self.page.on("framenavigated", self.went)
        self.page.on("download", lambda file: self.deeds.append(f"saved {file.url[:200]}"))
        # What the attacks call, in every frame of the page.
        self.page.expose_function("alert", lambda *said: self.deeds.append(f"ran {said}"))

    def answer(self, route):
        if route.request.url == OWN:
            return route.fulfill(body=self.document, content_type="text/html; charset=utf-8")
        self.asked(route.request.url)
        route.abort()

    def asked(self, url):
        if url != OWN and url not in self.allowed:
            self.deeds.append(f"asked for {url[:200]}")

    def said(self, dialog):
        self.deeds.append(f"said {dialog.message[:200]}")
        dialog.dismiss()

    def popped(self, page):
        self.deeds.append(f"opened {page.url[:200]}")
        page.close()

    def went(self, frame):
        if frame.parent_frame is None and not self.is_at_home(frame.url) and frame.url != "about:blank":
            self.deeds.append(f"went to {frame.url[:200]}")

    def is_at_home(self, url):
        return url.split("#")[0] == OWN

    def open(self, document):
        # Whatever the one before still wants to do, it does no more.
        self.page.goto("about:blank")
        self.document, self.deeds = document, []
        self.page.goto(OWN, wait_until="commit")

    def touch(self):
        # A document that has left by itself cannot be touched any more, and has shown what it does.
        if self.is_at_home(self.page.url):
            try:
                self.page.evaluate(TOUCH)
            except Error as failure:
                self.deeds.append(f"went away while it was touched: {failure}")


def deeds(browser, documents, allowed=()):
    """What each of the documents did: a list of sentences for each, empty for one that only stands there."""
    found = []
    context = browser.new_context(service_workers="block")
    pages = [Watched(context) for _ in range(AT_ONCE)]
    for page in pages:
        page.allowed = allowed
    for start in range(0, len(documents), AT_ONCE):
        some = list(zip(pages, documents[start:start + AT_ONCE]))
        for page, document in some:
            page.open(document)
        pages[0].page.wait_for_timeout(BY_THEMSELVES)
        for page, _ in some:
            page.touch()
        pages[0].page.wait_for_timeout(AFTER_TOUCH)
        found += [page.deeds for page, _ in some]
    context.close()
    return found


@pytest.fixture(scope="module")
def collection():
    found = list(attacks())
    assert len(found) >= 150 and len(set(found)) == len(found)
    return found


def guilty(collection, results):
    return [f"{attack[:160]!r}: {done}" for attack, done in zip(collection, results, strict=True) if done]


def test_the_collection_is_alive(browser, collection):
    results = deeds(browser, [page_of(attack) for attack in collection])
    asleep = [attack[:100] for attack, done in zip(collection, results, strict=True) if not done]
    assert len(collection) - len(asleep) >= LEAST_ALIVE * len(collection), "\n".join(asleep)


def test_nothing_runs_or_reaches_out_once_it_is_cleaned(browser, collection, tmp_path):
    results = deeds(browser, [page_of(html) for html in cleaned(tmp_path, collection)])
    assert guilty(collection, results) == []


def test_pictures_that_were_asked_for_bring_nothing_else_along(browser, collection, tmp_path):
    clean = cleaned(tmp_path, collection, "--pictures")
    shown = {address for html in clean for address in re.findall(r'<img src="(http[^"]+)"', html)}
    assert shown and all(re.fullmatch(r"https?://evil\.test/\w+\.png", address) for address in shown), shown
    results = deeds(browser, [page_of(html) for html in clean], allowed=shown)
    assert guilty(collection, results) == []


# What may stand in a mail, written down a second time and apart from the program.
ELEMENTS = set("""
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em
    figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section
    small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr""".split())
ATTRIBUTES = set("""
    href target rel src alt style title dir lang align valign width height bgcolor color size face colspan rowspan span
    border cellpadding cellspacing start type""".split())

# Reads each page as a browser does, with scripts and without, and what it has made of it again and again: an attack by
# mutation is harmless at first, and becomes one when somebody copies the page.
READ = """pages => pages.map(page => {
    const seen = new Set()
    const look = root => { for (const one of root.querySelectorAll('*')) {
        seen.add(one.namespaceURI === 'http://www.w3.org/1999/xhtml' ? one.localName : `foreign ${one.localName}`)
        for (const {name, value} of one.attributes) seen.add(
            name === 'href' && !/^(https?|mailto|tel):/i.test(value) || name === 'src' && !/^(https?|data:image):?/i.test(value)
                || name === 'style' && /url|expression|[\\\\@{}<>*]/i.test(value) ? `${name}=${value}` : `@${name}`)
    } }
    let inert = page, live = page
    for (let round = 0; round < 4; round++) {
        const document = new DOMParser().parseFromString(`<!doctype html><body>${inert}`, 'text/html')
        look(document.body)
        inert = document.body.innerHTML
        const box = window.document.createElement('div')
        box.innerHTML = live
        look(box)
        live = box.innerHTML
    }
    return [...seen]
})"""


def test_a_browser_finds_in_it_what_may_be_there_however_often_it_is_read(browser, collection, tmp_path):
    chance = random.Random(1042)
    mixed = ["".join(chance.choices(collection, k=2))[:20_000] for _ in range(100)]
    cut = [one[:chance.randrange(1, len(one) + 1)] + two for one, two in zip(mixed, reversed(mixed))]
    clean = cleaned(tmp_path, collection + mixed + cut, "--pictures")
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto(OWN)
    found = page.evaluate(READ, clean)
    page.close()
    allowed = ELEMENTS | {f"@{name}" for name in ATTRIBUTES}
    strange = [f"{html[:160]!r}: {more}" for html, names in zip(clean, found) if (more := set(names) - allowed)]
    assert strange == []


def test_cleaning_twice_changes_nothing(collection, tmp_path):
    for options in ([], ["--pictures"]):
        once = cleaned(tmp_path, collection, *options)
        assert cleaned(tmp_path, once, *options) == once


def test_the_page_that_agents_open_is_as_harmless_without_its_policy(browser, collection, tmp_path):
    """As a mail that came in and was read; the frame and the policy that protect it too are left out."""
    kept = Kept(tmp_path / "desk").furnish()
    kept.start()
    try:
        results = deeds(browser, [document.decode() for document in as_shown(kept, collection)])
    finally:
        kept.stop()
    assert guilty(collection, results) == []


def as_shown(kept, collection):
    for number, attack in enumerate(collection):
        mail = make_mail(f"Attack {number}", "A mail.", sender=f"A <a{number}@evil.test>")
        mail.add_alternative(attack, subtype="html", cte="base64")
        lmtp(kept.lmtp, mail)
    found = wait_until(
        lambda: len(items := kept.conversations()) == len(collection) and items, "all mails are read", 120)
    numbers = {item["subject"]: item["number"] for item in found}
    for number in range(len(collection)):
        messages = kept.get(f"/api/conversations/{numbers[f'Attack {number}']}")["messages"]
        message = next(one for one in messages if one["direction"] == "inbound")
        status, document = kept.api("GET", f"/messages/{message['id']}/html", raw=True)
        assert status == 200, document
        yield document
