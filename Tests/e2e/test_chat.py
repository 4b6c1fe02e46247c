"""The chat on somebody's web site: two and three people at once, a hostile page around it, lost answers, six languages."""
import contextlib
import gzip
import http.server
import re
import threading

import pytest
from playwright.sync_api import expect

from conftest import PASSWORD, Visitor, catalogue, scrolls_sideways, violations
from rig.program import Kept, free_port, wait_until

SIX = ["en", "kk", "ru", "hr", "ar", "te"]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LAUNCHER_SCRIPT = 3 * 1024
CHAT_SCRIPT = 20 * 1024
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


def test_two_people_chat_both_ways_live(colleague, guest, office):
    aigerim, ana = colleague("aigerim"), guest()
    chat = open_chat(ana.page)
    expect(chat.locator("h1")).to_contain_text("Aigerim")
    say(chat, "My battery is swollen", name="Ana", email="ana@customer.test")
    live(chat)
    expect(chat.locator(".word")).to_be_visible()
    asked = aigerim.page.locator("#asked-chats")
    expect(asked).to_contain_text("Ana")
    asked.get_by_role("button").click()
    talk = aigerim.page.locator("#talk")
    expect(talk).to_contain_text("My battery is swollen")
    expect(talk.locator("#visitor")).to_have_class(re.compile("is-here"))
    expect(talk.locator("#visitor a")).to_have_text("Batteries")
    expect(aigerim.page.locator("body")).to_have_attribute("data-live", "1")
    aigerim.page.locator("#reply-text").press_sequentially("Please switch it off")
    expect(chat.locator("#writing")).to_contain_text("Aigerim")
    aigerim.page.keyboard.press("Control+Enter")
    expect(chat.locator("#thread .out")).to_contain_text("Please switch it off")
    expect(aigerim.page.locator("#thread .msg.out .sent")).to_be_visible()
    chat.locator("#text").press_sequentially("And then")
    expect(aigerim.page.locator("#writing")).to_contain_text("Ana")
    chat.locator("#text").press("Enter")
    expect(aigerim.page.locator("#thread")).to_contain_text("And then")
    expect(chat.locator(".mark").last).to_contain_text(catalogue("Web", "contact/en")["chat.read"])
    chat.locator("#chat-close").click()
    expect(chat.locator("#text")).to_be_hidden()
    aigerim.page.locator("#reply-text").fill("Are you still there?")
    aigerim.page.keyboard.press("Control+Enter")
    expect(ana.page.get_by_role("button")).to_contain_text("1")
    expect(aigerim.page.locator("#thread .msg.out .chip")).to_have_text(catalogue("Web", "en")["delivery.unseen"])
    ana.page.evaluate("Kept.open()")
    expect(chat.locator("#thread")).to_contain_text("Are you still there?")
    expect(aigerim.page.locator("#thread .msg.out .chip")).to_have_count(0)


def test_files_go_both_ways(colleague, guest, office):
    aigerim, ida = colleague("aigerim"), guest()
    chat = open_chat(ida.page)
    chat.locator("#who [name=name]").fill("Ida")
    chat.locator("#chat-files").set_input_files({"name": "lamp.txt", "mimeType": "text/plain", "buffer": b"a lamp"})
    chat.locator("#write button[type=submit]").click()
    expect(chat.locator("#thread .file")).to_contain_text("lamp.txt")
    live(chat)
    number = max(one["number"] for one in chats(office))
    page = aigerim.open_live(f"/conversations/{number}")
    expect(page.locator("#thread .file")).to_contain_text("lamp.txt")
    page.locator("#reply-text").fill("Here is the plan.")
    page.locator("#reply-attach").set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"a plan"})
    page.locator("#send").click()
    expect(chat.locator("#thread .out .file")).to_contain_text("plan.txt")
    link = chat.locator("#thread .out .file").get_attribute("href")
    assert ida.page.request.get(office.url + link).body() == b"a plan"
    assert ida.page.request.get(office.url + link[:-2]).status == 404


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


def test_nobody_is_answered_before_they_have_finished(colleague, guest, office):
    aigerim, bea = colleague("aigerim"), guest()
    chat = open_chat(bea.page)
    say(chat, "It hums", name="Bea")
    live(chat)
    number = max(one["number"] for one in chats(office))
    page = aigerim.open_live(f"/conversations/{number}")
    chat.locator("#text").press_sequentially("and it ")
    expect(page.locator("#writing")).to_be_visible()
    page.locator("#reply-text").fill("Since when?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#held")).to_be_visible()
    assert chat.locator("#thread .out").count() == 0
    expect(chat.locator("#thread .out")).to_contain_text("Since when?", timeout=25_000)


def test_a_lost_answer_and_no_connection_store_one_message(guest, office):
    cora = guest()
    cora.forgives = "net::ERR_"
    chat = open_chat(cora.page)
    say(chat, "First of all", name="Cora")
    live(chat)
    number = max(one["number"] for one in chats(office))
    lost = []

    def lose(route):
        """The desk hears it, and its answer does not come back: once."""
        if not lost:
            lost.append(route.fetch())
            return route.abort()
        return route.continue_()

    cora.page.route("**/messages**", lose)
    cora.context.set_offline(True)
    chat.locator("#text").fill("Written without a connection")
    chat.locator("#text").press("Enter")
    expect(chat.locator(".sending")).to_be_visible()
    expect(chat.locator("#offline")).to_be_visible()
    cora.context.set_offline(False)
    expect(chat.locator(".sending")).to_have_count(0, timeout=30_000)
    expect(chat.locator("#thread .mine", has_text="without a connection")).to_have_count(1)
    assert lost, "the first answer was to be lost"
    said = [one["text"] for one in office.get(f"/api/conversations/{number}")["messages"] if one["direction"] == "inbound"]
    assert said == ["First of all", "Written without a connection"]


def test_a_second_colleague_joins_and_takes_over_and_the_visitor_knows(colleague, guest, office):
    aigerim, marko, dora = colleague("aigerim"), colleague("marko"), guest()
    chat = open_chat(dora.page)
    say(chat, "I need a bill", name="Dora", email="dora@customer.test")
    live(chat)
    number = max(one["number"] for one in chats(office))
    mine = aigerim.open_live(f"/conversations/{number}")
    mine.locator("#take button").click()
    expect(chat.locator("#thread .event")).to_contain_text("Aigerim")
    mine.locator("#menu-owner summary").click()
    mine.locator("#menu-owner form[action$='/helpers'] button", has_text="Marko").click()
    expect(chat.locator("#thread .event").last).to_contain_text("Marko")
    his = marko.open_live(f"/conversations/{number}")
    his.locator("#reply-text").fill("Here is the bill.")
    his.keyboard.press("Control+Enter")
    expect(chat.locator("#thread .out")).to_contain_text("Here is the bill.")
    mine.locator("#menu-owner summary").click()
    form = mine.locator("#menu-owner form[action$='/transfer']")
    form.locator("[name=to]").select_option(label="Marko Horvat")
    form.locator("[name=reason]").fill("He knows the bills")
    form.get_by_role("button").click()
    his.locator("#invitation button[value=accept]").click()
    expect(chat.locator("h1")).to_contain_text("Marko")
    expect(chat.locator(".word")).to_contain_text("Marko")


def test_a_visitor_who_leaves_gets_the_answer_by_mail_and_comes_back_to_it(colleague, guest, office):
    aigerim, ella = colleague("aigerim"), guest()
    chat = open_chat(ella.page)
    say(chat, "Do you have a blue one?", name="Ella", email="ella@customer.test")
    live(chat)
    number = max(one["number"] for one in chats(office))
    ella.page.goto("about:blank")
    page = aigerim.open_live(f"/conversations/{number}")
    expect(page.locator("#visitor")).not_to_have_class(re.compile("is-here"), timeout=30_000)
    expect(page.locator(".compose-to")).to_contain_text("ella@customer.test")
    page.locator("#reply-text").fill("Yes, the blue one is here.")
    page.keyboard.press("Control+Enter")
    mails = lambda: [one for one in (office.folder / "sent").rglob("*") if one.is_file() and b"the blue one is here" in one.read_bytes()]
    assert wait_until(mails, "the answer leaves by mail")
    ella.page.goto(f"http://localhost:{SHOP_PORT[0]}/")
    back = frame(ella.page)
    launcher(ella.page).click()
    expect(back.locator("#thread .out")).to_contain_text("the blue one is here")
    say(back, "Then I come by")
    assert max(one["number"] for one in chats(office)) == number


SHOP_PORT = []


@pytest.fixture(autouse=True)
def _shop_port(shop):
    SHOP_PORT[:] = [shop.port]


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
    found += violations(inside)
    assert not inside.evaluate("document.documentElement.scrollWidth > innerWidth")
    two = visitor(office, color_scheme=mode, viewport={"width": 320, "height": 700})
    for path in ("/contact", "/contact/block"):
        page = two.open(f"{path}?lang={language}")
        found += violations(page) + [f"{path} scrolls sideways"] * scrolls_sideways(page)
    assert found == []


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
