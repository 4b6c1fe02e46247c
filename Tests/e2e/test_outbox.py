"""What is sent is seen at once, sent surely, and stands there once; whatever happens to the network, the tab or the session."""
import re

import pytest
from playwright.sync_api import expect

from chatting import chats, frame, guest, launcher, live, office, open_chat, say, shop  # noqa: F401
from conftest import Visitor, catalogue
from rig.mail import lmtp, make_mail
from rig.program import wait_until

WORDS = catalogue("Web", "en")
# The most elements with some words that were ever in the timeline at once, since this was set.
COUNT_MOST = """([words, place]) => { const count = () => { const n = [...document.querySelectorAll(`${place} article`)].filter(one => one.textContent.includes(words)).length
  window.most = Math.max(window.most ?? 0, n) }
  new MutationObserver(() => queueMicrotask(count)).observe(document.body, {childList: true, subtree: true, characterData: true}) }"""


def arrive(desk, name):
    """A conversation of a contact of that name; answers with its number."""
    lmtp(desk.lmtp, make_mail(f"From {name}", "Hello, my lamp flickers. Can you help me?", f"{name}@customer.test"))
    return wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == f"From {name}"), None),
        f"the mail of {name} is in the list")


def said(desk, number, kind="agent"):
    return [one["text"] for one in desk.get(f"/api/conversations/{number}")["messages"] if one["from"]["kind"] == kind]


def send(page, words, field="#reply-text"):
    page.locator(field).fill(words)
    page.locator(field).press("Control+Enter")


def bubble(page, words):
    return page.locator("#thread > [data-own]", has_text=words)


def cut(page, what="**/replies"):
    """From now on nothing that is sent leaves this page."""
    page.route(what, lambda route: route.abort())


def test_it_is_seen_before_the_desk_answers_and_never_twice(agent, desk):
    number = arrive(desk, "atonce")
    page = agent.open_live(f"/conversations/{number}")
    page.evaluate(COUNT_MOST, ["at once", "#thread"])
    asked = []

    def answer_late(route):
        asked.append(route)

    page.route("**/replies", answer_late)
    send(page, "You see this at once.")
    expect(bubble(page, "at once")).to_have_attribute("data-state", "waiting")
    expect(bubble(page, "at once").locator(".chip")).to_have_text(WORDS["delivery.waiting"])
    wait_until(lambda: page.evaluate("1") and asked, "the browser asks")
    # The desk has it and says so by its stream; its answer to the browser comes later.
    fetched = asked[0].fetch()
    expect(page.locator("#thread [data-cid]", has_text="at once")).to_have_count(1)
    expect(bubble(page, "at once")).to_have_count(0)
    asked[0].fulfill(response=fetched)
    page.unroute("**/replies")
    page.wait_for_timeout(500)
    expect(page.locator("#thread article", has_text="at once")).to_have_count(1)
    assert page.evaluate("window.most") == 1
    assert said(desk, number) == ["You see this at once."]


def test_a_lost_answer_a_reload_and_a_second_tab_store_one_message(agent, desk):
    number = arrive(desk, "lost")
    agent.forgives = "net::ERR_"
    page = agent.open_live(f"/conversations/{number}")
    lost = []

    def lose(route):
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/replies", lose)
    send(page, "The answer to this is lost.")
    wait_until(lambda: page.evaluate("1") and lost, "the first answer is lost")
    second = agent.context.new_page()
    second.goto(f"/conversations/{number}")
    page.reload()
    page.unroute("**/replies")
    for one in (page, second):
        expect(one.locator("#thread article", has_text="is lost")).to_have_count(1)
        expect(bubble(one, "is lost")).to_have_count(0)
    assert lost[0] == 201
    assert said(desk, number) == ["The answer to this is lost."]


def test_what_waits_is_there_after_a_reload_in_every_tab_and_goes_out_once(agent, desk):
    number = arrive(desk, "waits")
    agent.forgives = "net::ERR_"
    page = agent.open_live(f"/conversations/{number}")
    agent.context.route("**/replies", lambda route: route.abort())
    page.locator("#reply-attach").set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"a plan"})
    send(page, "It waits for the network.")
    expect(bubble(page, "waits for").locator(".chip")).to_have_text(WORDS["outbox.waiting"])
    expect(page.locator("#reply-text")).to_have_value("")
    page.reload()
    expect(bubble(page, "waits for").locator(".chip")).to_have_text(WORDS["outbox.waiting"])
    expect(bubble(page, "waits for")).to_contain_text("plan.txt")
    second = agent.context.new_page()
    second.goto(f"/conversations/{number}")
    expect(bubble(second, "waits for")).to_have_count(1)
    assert said(desk, number) == []
    agent.context.unroute("**/replies")
    for one in (page, second):
        expect(one.locator("#thread .msg.out:not(.sending)", has_text="waits for")).to_have_count(1, timeout=20_000)
        expect(bubble(one, "waits for")).to_have_count(0)
    found = desk.get(f"/api/conversations/{number}")["messages"]
    ours = [one for one in found if one["from"]["kind"] == "agent"]
    assert [one["text"] for one in ours] == ["It waits for the network."]
    assert [file["name"] for file in ours[0]["attachments"]] == ["plan.txt"]


def test_notes_wait_too_and_keep_their_order(agent, desk):
    number = arrive(desk, "notes")
    agent.forgives = "net::ERR_"
    page = agent.open_live(f"/conversations/{number}")
    agent.context.set_offline(True)
    page.keyboard.press("n")
    for words in ("first of all", "and then"):
        send(page, words, "#note-text")
    expect(bubble(page, "and then").locator(".chip")).to_have_text(WORDS["outbox.waiting"])
    agent.context.set_offline(False)
    expect(page.locator("#thread .note:not([data-own])")).to_have_count(2, timeout=40_000)
    expect(page.locator("#thread [data-own]")).to_have_count(0)
    assert said(desk, number) == ["first of all", "and then"]


def test_what_is_refused_says_why_and_keeps_its_words(agent, desk):
    number = arrive(desk, "refused")
    agent.forgives = "status of 4"
    page = agent.open_live(f"/conversations/{number}")
    send(page, "Dear [[name]], it is ready.")
    refused = bubble(page, "it is ready")
    expect(refused).to_have_attribute("data-state", "failed")
    expect(refused.locator(".chip")).to_contain_text(WORDS["refusal.unfinished"])
    # The others do not wait for it.
    send(page, "You can come.")
    expect(page.locator("#thread .msg.out:not(.sending)", has_text="You can come")).to_have_count(1)
    page.reload()
    expect(refused.locator(".chip")).to_contain_text(WORDS["refusal.unfinished"])
    refused.get_by_role("button", name=WORDS["outbox.edit"]).click()
    expect(refused).to_have_count(0)
    expect(page.locator("#reply-text")).to_have_value("Dear [[name]], it is ready.")
    send(page, "Dear Rosa, it is ready.")
    expect(page.locator("#thread .msg.out:not(.sending)", has_text="Dear Rosa")).to_have_count(1)
    send(page, "Dear [[name]], come soon.")
    bubble(page, "come soon").get_by_role("button", name=WORDS["outbox.drop"]).click()
    expect(bubble(page, "come soon")).to_have_count(0)
    page.reload()
    expect(page.locator("#thread", has_text="come soon")).to_have_count(0)
    assert said(desk, number) == ["You can come.", "Dear Rosa, it is ready."]


@pytest.fixture(scope="module")
def marko(desk):
    desk.add_agent("marko@desk.test", "Marko Horvat")


def session(browser, desk, email):
    """The cookies of somebody who has signed in elsewhere."""
    one = Visitor(browser, desk).sign_in(email)
    cookies = one.context.cookies()
    one.context.close()
    return cookies


def test_it_is_never_sent_as_somebody_else_and_goes_out_when_its_writer_is_back(browser, visitor, desk, marko):
    hers, his = session(browser, desk, "aigerim@desk.test"), session(browser, desk, "marko@desk.test")
    number = arrive(desk, "mine")
    one = visitor(desk).sign_in()
    one.forgives = "status of 40"
    page = one.open_live(f"/conversations/{number}")
    other = one.context.new_page()
    # Without her signing out, this browser is somebody else's now.
    one.context.add_cookies(his)
    send(page, "Only I say this.")
    expect(bubble(page, "Only I").locator(".chip")).to_have_text(WORDS["outbox.theirs"])
    other.goto(f"/conversations/{number}")
    expect(other.locator("#thread .msg")).not_to_have_count(0)
    assert bubble(other, "Only I").count() == 0 and said(desk, number) == []
    # Again with a session of her own: the old page learns the new token by itself.
    one.context.add_cookies(hers)
    expect(page.locator("#thread .msg.out:not(.sending)", has_text="Only I")).to_have_count(1, timeout=20_000)
    assert said(desk, number) == ["Only I say this."]
    last = desk.get(f"/api/conversations/{number}")["messages"][-1]
    assert last["from"]["name"] == "Aigerim Sadykova"


def test_signing_out_with_something_unsent_asks_first(visitor, desk):
    number = arrive(desk, "leaving")
    one = visitor(desk).sign_in()
    one.forgives = "net::ERR_"
    page = one.open_live(f"/conversations/{number}")
    cut(page)
    send(page, "Not sent yet.")
    expect(bubble(page, "Not sent").locator(".chip")).to_have_text(WORDS["outbox.waiting"])
    cut(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto("/me")
    page.wait_for_timeout(300)
    page.locator("form[data-leave] button").click()
    wait_until(lambda: page.evaluate("1") and asked, "it is asked")
    assert asked == [WORDS["outbox.leaving"]]
    assert page.url.endswith("/me")


def in_frame(page, shop):
    """The chat on the site's page, in a frame that may keep nothing of its own."""
    page.goto(shop.url)
    return open_chat(page)


def alone(page, shop):
    """The chat as a page of its own."""
    page.goto(re.search(r'https?://[^"]*/w/[\w-]+', shop.tag)[0] + "?lang=en")
    return page


@pytest.mark.parametrize("place", [in_frame, alone])
def test_a_visitor_in_two_tabs_loses_nothing_and_says_nothing_twice(guest, office, shop, place):
    gala = guest()
    gala.forgives = "net::ERR_"
    chat = place(gala.page, shop)
    say(chat, "Good morning", name="Gala")
    live(chat)
    number = max(one["number"] for one in chats(office))
    second = gala.context.new_page()
    other = place(second, shop)
    expect(other.locator("#thread .mine", has_text="Good morning")).to_have_count(1)
    gala.context.route("**/messages**", lambda route: route.abort())
    chat.locator("#text").fill("From the first tab")
    chat.locator("#text").press("Enter")
    expect(chat.locator(".sending .mark")).to_have_text(catalogue("Web", "contact/en")["chat.waiting"])
    other.locator("#text").fill("From the second tab")
    other.locator("#text").press("Enter")
    expect(other.locator(".sending")).to_have_count(2)
    # The first is opened anew before anything went out.
    back = place(gala.page, shop)
    expect(back.locator(".sending")).to_have_count(2)
    gala.context.unroute("**/messages**")
    for one in (back, other):
        expect(one.locator(".sending")).to_have_count(0, timeout=30_000)
        expect(one.locator("#thread .mine")).to_have_count(3)
    assert said(office, number, "contact") == ["Good morning", "From the first tab", "From the second tab"]


def test_what_a_visitor_may_not_send_is_kept_with_its_words(guest, office):
    hana = guest()
    hana.forgives = "status of 4"
    chat = open_chat(hana.page)
    say(chat, "Hello", name="Hana")
    live(chat)
    hana.page.route("**/messages**", lambda route: route.fulfill(status=413, body="{}", content_type="application/json"))
    chat.locator("#text").fill("With a large picture")
    chat.locator("#text").press("Enter")
    words = catalogue("Web", "contact/en")
    refused = chat.locator(".sending", has_text="large picture")
    expect(refused.locator(".mark")).to_have_text(words["chat.refusal.filesTooLarge"])
    hana.page.unroute("**/messages**")
    refused.get_by_role("button", name=words["chat.edit"]).click()
    expect(chat.locator("#text")).to_have_value("With a large picture")
    expect(chat.locator(".sending")).to_have_count(0)


def test_the_next_conversation_is_there_before_it_is_asked_for_and_nobody_is_seen_in_it(agent, desk):
    first, second = arrive(desk, "first"), arrive(desk, "second")
    page = agent.open_live("/conversations?view=all")
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    row = page.locator(f"#row-{second} .row")
    row.focus()
    wait_until(lambda: page.evaluate("1") and any("fragment=talk" in url for _, url in asked), "it is fetched ahead")
    page.wait_for_timeout(300)
    assert not any("presence" in url for _, url in asked)
    item = next(one for one in desk.conversations() if one["number"] == second)
    assert item.get("unread", True) and page.locator(f"#row-{second} .row.new").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator("#talk")).to_have_attribute("data-number", str(second))
    mine = [url for _, url in asked if f"/conversations/{second}?" in url and "fragment=talk" in url]
    assert len(mine) == 1, "what was fetched ahead is not fetched again"
    # What changes after it was fetched ahead is seen all the same.
    page.locator(f"#row-{first} .row").focus()
    wait_until(lambda: page.evaluate("1") and any(f"/conversations/{first}?" in url for _, url in asked), "it is fetched ahead")
    desk.api("POST", f"/api/conversations/{first}/notes", {"text": "Written meanwhile"})
    page.wait_for_timeout(600)
    page.locator(f"#row-{first} .row").click()
    expect(page.locator("#thread .note", has_text="Written meanwhile")).to_have_count(1)


def test_who_passes_over_the_list_asks_for_little(agent, desk):
    for number in range(6):
        arrive(desk, f"row{number}")
    page = agent.open_live("/conversations?view=all")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "fragment=talk" in request.url else None)
    rows = page.locator("#list .row")
    boxes = [rows.nth(at).bounding_box() for at in range(6)]
    for box in boxes:
        page.mouse.move(box["x"] + 40, box["y"] + 10)
    page.wait_for_timeout(400)
    assert len(asked) <= 2, asked


def test_two_who_answer_at_once_know_of_each_other(visitor, agent, desk, marko):
    number = arrive(desk, "collision")
    mine = agent.open_live(f"/conversations/{number}")
    his = visitor(desk).sign_in("marko@desk.test").open_live(f"/conversations/{number}")
    expect(mine.locator("#viewers")).to_contain_text("Marko")
    his.locator("#reply-text").press_sequentially("Please send")
    expect(mine.locator("#writers")).to_contain_text("Marko")
    mine.locator("#reply-text").press_sequentially("I am")
    expect(his.locator("#writers")).to_contain_text("Aigerim")
    his.keyboard.type(" a picture.")
    his.keyboard.press("Control+Enter")
    expect(mine.locator("#thread .msg.out", has_text="a picture")).to_have_count(1)
    expect(mine.locator("#meanwhile")).to_be_visible()
    expect(mine.locator("#reply-text")).to_have_value("I am")
    mine.keyboard.press("Control+Enter")
    expect(mine.locator("#thread .msg.out:not(.sending)", has_text="I am")).to_have_count(1)
    expect(mine.locator("#meanwhile")).to_be_hidden()
    expect(his.locator("#meanwhile")).to_be_hidden()
