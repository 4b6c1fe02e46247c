"""Two and three people in a chat at once, each in a browser of their own: live, held, lost and found, handed over, mailed."""
import re

from playwright.sync_api import expect

from chatting import chats, colleague, frame, guest, launcher, live, office, open_chat, say, shop  # noqa: F401
from conftest import catalogue
from rig.program import wait_until


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
    ana.page.evaluate("Kept.event('Basket', {items: 3, total: '90 €'})")
    expect(talk.locator("#site-events summary")).to_contain_text("Basket")
    talk.locator("#site-events summary").click()
    expect(talk.locator("#site-events li")).to_contain_text("90 €")
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


def test_a_visitor_who_leaves_gets_the_answer_by_mail_and_comes_back_to_it(colleague, guest, office, shop):
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
    ella.page.goto(shop.url)
    back = frame(ella.page)
    launcher(ella.page).click()
    expect(back.locator("#thread .out")).to_contain_text("the blue one is here")
    say(back, "Then I come by")
    assert max(one["number"] for one in chats(office)) == number
