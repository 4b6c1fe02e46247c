"""The chat on any page and for everyone: hostile styles, refused storage, other sites, six languages, without script."""
import gzip
import re

import pytest
from playwright.sync_api import expect

from chatting import Shop, chats, colleague, frame, guest, launcher, live, office, open_chat, say, shop  # noqa: F401
from conftest import catalogue, scrolls_sideways, violations
from rig.program import Kept, wait_until

SIX = ["en", "kk", "ru", "hr", "ar", "te"]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LAUNCHER_SCRIPT = 3 * 1024
CHAT_SCRIPT = 20 * 1024


def test_when_nobody_is_there_it_says_so_and_gives_the_time(guest, browser, tmp_path, visitor, shop):
    quiet = Kept(tmp_path / "quiet").furnish("support@desk.test")
    before, shop.tag = shop.tag, quiet.run("site", "add", shop.url).strip()
    quiet.start()
    try:
        one = visitor(quiet)
        one.page.goto(shop.url)
        chat = open_chat(one.page)
        expect(chat.locator("h1")).to_have_text(catalogue("Web", "contact/en")["chat.nobody"])
        say(chat, "Do you repair lamps?", email="jo@customer.test")
        expect(chat.locator(".word .by")).to_contain_text("by")
        expect(chat.locator(".leave")).to_contain_text("jo@customer.test")
        found = [one for one in quiet.conversations() if one["channel"] == "chat"]
        assert found[0]["owner"] and found[0]["number"] == 1001
        mails = lambda: [one for one in (quiet.folder / "sent").rglob("*") if one.is_file()]
        assert wait_until(mails, "the acknowledgement leaves")
    finally:
        shop.tag = before
        quiet.stop()


def test_a_hostile_page_changes_nothing_and_another_site_may_not_frame_it(guest, office, shop, browser, visitor):
    one = guest("/hostile")
    box = one.page.evaluate("""() => { const root = [...document.body.children].map(el => el.shadowRoot).find(Boolean)
      const at = root.querySelector('button').getBoundingClientRect(); return [innerWidth - at.right, innerHeight - at.bottom, at.width] }""")
    assert box[0] < 40 and box[1] < 40 and box[2] == 56
    requests = []
    one.page.on("request", lambda request: requests.append(request.url))
    one.page.reload()
    assert sum(office.url in url for url in requests) == 1
    open_chat(one.page)
    right = guest("/?lang=ar")
    at = right.page.locator("iframe, button").last.bounding_box()
    assert at["x"] < 40
    open_chat(right.page)
    evil = Shop()
    try:
        evil.tag = shop.tag
        two = visitor(office)
        two.forgives = "frame-ancestors"
        two.page.goto(evil.url)
        launcher(two.page).click()
        two.page.wait_for_timeout(500)
        assert two.page.frames[-1].url.startswith("chrome-error:")
    finally:
        evil.close()


def test_it_works_where_the_browser_refuses_storage(guest):
    one = guest()
    one.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})")
    one.page.reload()
    chat = open_chat(one.page)
    say(chat, "No cookies, please", name="Fay")
    live(chat)
    assert one.context.cookies() == []


def test_a_site_vouches_for_its_visitors(guest, office, colleague):
    import base64, hashlib, hmac, json, time
    page = colleague("aigerim").open("/settings/sites")
    secret = page.locator("details pre").first.text_content()
    pack = lambda data: base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    signed = ".".join(pack(json.dumps(part).encode()) for part in (
        {"alg": "HS256"}, {"sub": "7", "exp": time.time() + 300, "email": "gina@customer.test", "name": "Gina"}))
    token = f"{signed}.{pack(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())}"
    for words in ("On the computer", "On the telephone"):
        one = guest()
        one.page.evaluate("token => Kept.identify(token)", token)
        one.page.evaluate("Kept.open()")
        chat = frame(one.page)
        expect(chat.locator("#who")).to_be_hidden()
        if words.endswith("telephone"):
            expect(chat.locator("#thread")).to_contain_text("On the computer")
        say(chat, words)
    found = [item for item in chats(office) if item["subject"] == "On the computer"]
    assert len(found) == 1
    assert not [item for item in chats(office) if item["subject"] == "On the telephone"]


@pytest.mark.parametrize("language", SIX)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_in_six_languages(guest, colleague, language, mode, office, visitor):
    if mode == "light":
        colleague("aigerim")
    one = guest(f"/?lang={language}", color_scheme=mode, **(PHONE if language in ("ru", "te") else {}))
    chat = open_chat(one.page)
    expect(chat.locator("html")).to_have_attribute("lang", language)
    found = violations(one.page.frames[-1])
    inside = one.page.frames[-1]
    say(chat, "It flickers")
    live(chat)
    # Where nobody is there the wait is long, and a call is offered.
    if chat.locator("#call-offer").count():
        chat.locator("#call-offer summary").click()
    found += violations(inside)
    assert not inside.evaluate("document.documentElement.scrollWidth > innerWidth")
    two = visitor(office, color_scheme=mode, viewport={"width": 320, "height": 700})
    for path in ("/contact", "/contact/block"):
        page = two.open(f"{path}?lang={language}")
        found += violations(page) + [f"{path} scrolls sideways"] * scrolls_sideways(page)
    assert found == []


def test_what_a_site_tells_before_the_first_word_is_not_lost(guest, office, colleague):
    one = guest()
    one.page.evaluate("Kept.event('Basket', {items: 3})")
    chat = open_chat(one.page)
    say(chat, "Do you have more of these?", name="Ida")
    live(chat)
    number = max(item["number"] for item in chats(office))
    page = colleague("marko").open(f"/conversations/{number}")
    expect(page.locator("#site-events summary")).to_contain_text("Basket")


def test_somebody_at_the_chat_is_answered_by_mail_only_with_a_reason(guest, office, colleague):
    one, marko = guest(), colleague("marko")
    chat = open_chat(one.page)
    say(chat, "Please send me the bill", name="Kai", email="kai@customer.test")
    live(chat)
    number = max(item["number"] for item in chats(office))
    page = marko.open_live(f"/conversations/{number}")
    said = catalogue("Web", "en")
    menu = page.locator("#menu-way")
    expect(menu.locator("summary")).to_contain_text(said["compose.way.chat"])
    page.locator("#reply-text").fill("Here is your bill.")
    menu.locator("summary").click()
    expect(menu).to_contain_text("Kai")
    menu.get_by_label(said["compose.way.email"]).check()
    marko.forgives = "422"
    page.locator("#send").click()
    expect(page.locator("#thread")).to_contain_text(said["refusal.otherWay"])
    page.locator("#thread .acts-unsent button", has_text=said["outbox.edit"]).click()
    menu.locator("summary").click()
    menu.get_by_label(said["compose.way.email"]).check()
    page.locator("#way-reason").fill("A bill has to be sent")
    assert violations(page) == []
    page.locator("#send").click()
    expect(page.locator("#thread .event", has_text="A bill has to be sent")).to_be_visible()
    mails = lambda: [one for one in (office.folder / "sent").rglob("*") if one.is_file() and b"Here is your bill" in one.read_bytes()]
    assert wait_until(mails, "the answer leaves by mail")


def test_the_form_works_without_script(visitor, office):
    page = visitor(office, java_script_enabled=False).open("/contact?lang=en")
    form = page.locator("#answer")
    form.locator("[name=email]").fill("hana@customer.test")
    form.locator("[name=text]").fill("My lamp hums.")
    form.locator("input[type=file]").set_input_files({"name": "lamp.txt", "mimeType": "text/plain", "buffer": b"hm"})
    form.get_by_role("button", name="Send").click()
    page.wait_for_url("**/c/**")
    expect(page.locator(".file")).to_contain_text("lamp.txt")
    assert [one for one in office.conversations() if one["channel"] == "form"]


def test_the_scripts_stay_within_their_budget(guest, office, shop):
    source = re.search(r'src="([^"]+)"', shop.tag)[1]
    one = guest()
    assert len(gzip.compress(one.page.request.get(source).body(), 9)) <= LAUNCHER_SCRIPT
    open_chat(one.page)
    inside = one.page.frames[-1]
    urls = inside.evaluate("performance.getEntriesByType('resource').map(one => one.name).filter(name => name.endsWith('.js'))")
    total = sum(len(gzip.compress(one.page.request.get(url).body(), 9)) for url in urls)
    assert 0 < total <= CHAT_SCRIPT
