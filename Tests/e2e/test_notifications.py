"""What concerns an agent reaches them: in the corner of the page, in its title, by sound if they want it, and by push."""
import json

import pytest
from playwright.sync_api import expect

from conftest import catalogue, violations
from pushing import BrowserKeys, PushService, claims, letters
from rig.mail import lmtp, make_mail
from rig.program import Kept, wait_until

WORDS, SAID = catalogue("Web", "en"), catalogue("Flows", "en")


@pytest.fixture(scope="module")
def service():
    one = PushService()
    yield one
    one.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory, post_office, service):
    """A desk with Aigerim and Marko, that may call the push service on this machine."""
    kept = Kept(tmp_path_factory.mktemp("desk"), SMTP_URL=post_office.url, PUSH_NETWORKS="127.0.0.1").furnish()
    kept.add_agent("marko@desk.test", "Marko Horvat")
    kept.start()
    yield kept
    kept.stop()


HER, HIS = "aigerim@desk.test", "marko@desk.test"


def arrive(desk, name, owner=None):
    """A conversation of a contact of that name, given to an agent; answers with its number."""
    lmtp(desk.lmtp, make_mail(f"From {name}", "Hello, my lamp flickers. Can you help me?", f"{name.title()} <{name}@customer.test>"))
    number = wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == f"From {name}"), None),
        f"the mail of {name} is in the list")
    if owner:
        assert desk.api("POST", f"/api/conversations/{number}/owner", {"agent": owner})[0] == 200
    return number


def write_again(desk, number, name, text):
    first = desk.get(f"/api/conversations/{number}")["messages"][0]["message_id"]
    lmtp(desk.lmtp, make_mail(f"Re: From {name}", text, f"{name.title()} <{name}@customer.test>", In_Reply_To=f"<{first}>"))


def toast(page, number):
    return page.locator(f"#toast-{number}")


def test_a_reply_is_told_in_the_corner_bundled_and_counted(agent, desk):
    number, other = arrive(desk, "corner", HER), arrive(desk, "open", HER)
    page = agent.open_live(f"/conversations/{other}")
    count = int(page.locator("body").get_attribute("data-waiting"))
    assert page.title().startswith(f"({count}) ")
    write_again(desk, number, "corner", "It flickers again.")
    expect(toast(page, number)).to_contain_text("Corner")
    expect(toast(page, number)).to_contain_text(SAID["concern.wrote"])
    assert page.locator("#toasts").get_attribute("role") == "status"
    write_again(desk, number, "corner", "And it hums.")
    expect(toast(page, number)).to_contain_text(f"{SAID['concern.wrote']} (2)")
    expect(page.locator(".toast")).to_have_count(1)
    assert violations(page) == []
    # What one has open is seen there.
    write_again(desk, other, "open", "Here I am.")
    expect(page.locator("#thread", has_text="Here I am.")).to_have_count(1)
    page.wait_for_timeout(600)
    expect(toast(page, other)).to_have_count(0)
    toast(page, number).get_by_role("link").click()
    expect(page.locator("#talk")).to_have_attribute("data-number", str(number))
    expect(toast(page, number)).to_have_count(0)
    # An answer makes it the contact's turn, and the title says so; its icon too, when nothing waits.
    desk.api("POST", f"/api/conversations/{number}/replies", {"text": "We look at it."})
    wait_until(lambda: page.title().startswith(f"({count - 1}) "), "the title counts one less")
    assert "favicon-waiting" in page.locator("link[rel=icon]").get_attribute("href")


def test_what_concerns_others_is_not_told_and_ones_own_acts_are_not(agent, desk):
    his = arrive(desk, "his", HIS)
    page = agent.open_live("/conversations?view=all")
    write_again(desk, his, "his", "Hello Marko.")
    expect(page.locator(f"#row-{his} .row.new")).to_have_count(1)
    page.wait_for_timeout(800)
    desk.api("POST", f"/api/conversations/{his}/owner", {"agent": HER})
    page.wait_for_timeout(800)
    assert page.locator(".toast").count() == 0
    token = desk.token_of("marko@desk.test")
    desk.api("POST", f"/api/conversations/{his}/notes", {"text": "@Aigerim, do you know this one?"}, token=token)
    expect(toast(page, his)).to_contain_text(SAID["concern.mentioned"])


def test_the_sound_is_off_until_it_is_wanted_and_rings_once_for_all_tabs(agent, desk):
    number = arrive(desk, "sound", HER)
    page = agent.open_live("/conversations?view=mine")
    rang = lambda one: one.evaluate("document.documentElement.dataset.rang ?? '0'")
    write_again(desk, number, "sound", "One.")
    expect(toast(page, number)).to_have_count(1)
    assert rang(page) == "0"
    page.goto("/me/notifications")
    expect(page.locator("#sound")).not_to_be_checked()
    page.locator("#sound").check()
    page.locator("#sound-try").click()
    assert rang(page) == "1"
    page = agent.open_live("/conversations?view=mine")
    second = agent.context.new_page()
    second.goto("/overview")
    expect(second.locator("body")).to_have_attribute("data-live", "1")
    write_again(desk, number, "sound", "Two.")
    wait_until(lambda: int(rang(page)) + int(rang(second)), "it rings")
    page.wait_for_timeout(500)
    assert int(rang(page)) + int(rang(second)) == 1
    page.evaluate("localStorage.removeItem(Object.keys(localStorage).find(key => key.endsWith(':sound')))")


FAKE = """({endpoint, p256dh, auth}) => {
  const key = 'test:push', kept = () => localStorage.getItem(key);
  const made = () => ({ endpoint, toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
    unsubscribe: async () => { localStorage.removeItem(key); return true } });
  PushManager.prototype.subscribe = async function ({ userVisibleOnly, applicationServerKey }) {
    if (!userVisibleOnly) throw new Error('it must be visible');
    localStorage.setItem(key, String.fromCharCode(...new Uint8Array(applicationServerKey)).split('').map(c => c.charCodeAt(0).toString(16).padStart(2, '0')).join(''));
    return made() };
  PushManager.prototype.getSubscription = async () => kept() ? made() : null }"""


def subscribed(one, service, keys, path):
    """No maker of browsers stands behind this one: its push manager answers with keys and a service of the test's."""
    address = {"endpoint": f"{service.url}/{path}", "p256dh": letters(keys.public), "auth": letters(keys.auth)}
    one.context.grant_permissions(["notifications"])
    one.context.add_init_script(f"({FAKE})({json.dumps(address)})")


def test_a_browser_is_told_by_push_what_only_it_can_read(visitor, desk, service):
    one, keys = visitor(desk), BrowserKeys()
    subscribed(one, service, keys, "hers")
    one.sign_in()
    number = arrive(desk, "pushed", HER)
    page = one.open("/me/notifications")
    expect(page.locator("#push-state")).to_have_text(WORDS["push.off"])
    page.locator("#push-begin").click()
    expect(page.locator("#push-state")).to_have_text(WORDS["push.on"])
    expect(page.locator(".browsers li")).to_have_count(1)
    desk_key = bytes.fromhex(page.evaluate("localStorage.getItem('test:push')"))
    worker = page.evaluate("navigator.serviceWorker.getRegistration('/notifications/').then(r => r.scope)")
    assert worker.endswith("/notifications/"), "it may act for no page of ours"
    assert not page.evaluate("!!navigator.serviceWorker.controller")
    write_again(desk, number, "pushed", "My secret words.")
    path, headers, body = wait_until(lambda: service.got and service.got[0], "the push service is called", 40)
    assert path == "/hers" and headers["Content-Encoding"] == "aes128gcm" and headers["TTL"] == "43200"
    assert headers["Urgency"] == "normal" and 0 < len(headers["Topic"]) <= 32 and b"secret" not in body
    said = claims(headers["Authorization"], desk_key)
    assert said["aud"] == service.url and said["sub"] == "mailto:support@desk.test"
    told = keys.open(body)
    assert told == {
        "number": number, "title": f"Kept · #{number}", "body": SAID["concern.wrote"], "lang": "en", "dir": "ltr"}
    # The worker shows it while no page is open, and knows the conversation that it leads to.
    session = one.context.new_cdp_session(page)
    registrations = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    session.send("ServiceWorker.enable")
    wait_until(lambda: page.evaluate("1") and registrations, "the browser names the worker")
    page.goto("about:blank")
    session.send("ServiceWorker.deliverPushMessage", {
        "origin": desk.url, "registrationId": registrations[0]["registrationId"], "data": json.dumps(told)})
    page.goto("/me/notifications")
    shown = wait_until(
        lambda: page.evaluate("""navigator.serviceWorker.getRegistration('/notifications/').then(r => r.getNotifications())
            .then(all => all.map(one => [one.title, one.body, one.tag, one.data.number]))"""), "it is shown")
    assert shown == [[told["title"], told["body"], f"c{number}", number]]
    # With leave, names and words; then no more, and the service hears no more.
    page.locator("#push-more").check()
    expect(page.locator(".browsers li")).to_contain_text(WORDS["push.saysMore"])
    service.got.clear()
    write_again(desk, number, "pushed", "It flickers again.")
    _, _, body = wait_until(lambda: service.got and service.got[0], "the push service is called", 40)
    told = keys.open(body)
    assert "Pushed" in told["title"] and "It flickers again." in told["body"]
    page.locator("#push-end").click()
    expect(page.locator("#push-state")).to_have_text(WORDS["push.off"])
    expect(page.locator(".browsers li")).to_have_count(0)


def test_a_browser_that_is_gone_is_forgotten_and_signing_out_ends_it(visitor, desk, service):
    one, keys = visitor(desk), BrowserKeys()
    subscribed(one, service, keys, "gone")
    one.sign_in()
    number = arrive(desk, "gone", HER)
    page = one.open("/me/notifications")
    page.locator("#push-begin").click()
    expect(page.locator(".browsers li")).to_have_count(1)
    service.status = 410
    service.got.clear()
    try:
        write_again(desk, number, "gone", "Are you there?")
        wait_until(lambda: service.got, "the push service is called", 40)
        wait_until(lambda: page.reload() and page.locator(".browsers li").count() == 0, "it is forgotten")
    finally:
        service.status = 201
    page.locator("#push-begin").click()
    expect(page.locator(".browsers li")).to_have_count(1)
    page.goto("/me")
    page.locator("form[data-leave] button").click()
    page.wait_for_url("**/session/new**")
    service.got.clear()
    write_again(desk, number, "gone", "Hello?")
    wait_until(
        lambda: len([m for m in desk.get(f"/api/conversations/{number}")["messages"]]) >= 3, "it is there")
    page.wait_for_timeout(6000)
    assert service.got == []


def test_a_page_that_hears_the_worker_opens_the_conversation(agent, desk):
    number = arrive(desk, "clicked", HER)
    page = agent.open_live("/conversations?view=mine")
    page.evaluate("navigator.serviceWorker.register('/notifications/worker.js', {scope: '/notifications/'})")
    worker = wait_until(lambda: page.evaluate("1") and agent.context.service_workers, "the worker is there")[0]
    worker.evaluate("""number => clients.matchAll({type: 'window', includeUncontrolled: true})
        .then(all => all.forEach(one => one.postMessage({kept: 'open', number})))""", number)
    expect(page.locator("#talk")).to_have_attribute("data-number", str(number))
