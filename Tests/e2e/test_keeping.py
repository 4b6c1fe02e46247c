"""Keeping one's word, by keyboard alone, in three languages: promising, pausing, closing, handing over, covering, asking the
lead, and the contact's page."""
import re

import pytest
from playwright.sync_api import Locator, Mouse, Page, expect

from conftest import PASSWORD, Visitor, catalogue, violations
from rig.mail import lmtp, make_mail
from rig.program import wait_until
from test_writing import arrive

LANGUAGES = ["en", "ru", "ar"]
QUESTIONS = {
    "en": "Hello, the lamp that I bought from you in May flickers every evening. Can you call me?",
    "ru": "Здравствуйте, лампа, которую я купил у вас в мае, мигает каждый вечер. Можете мне позвонить?",
    "ar": "مرحبا، المصباح الذي اشتريته منكم في شهر مايو يومض كل مساء. هل يمكنكم الاتصال بي؟",
}
# What a reply promises, and the words in it by which the desk finds that.
PROMISES = {
    "en": ("The lamp is on the table. I'll call you tomorrow before noon.", "I'll call you"),
    "ru": ("Лампа на столе. Я позвоню вам завтра до обеда.", "позвоню"),
    "ar": ("المصباح على الطاولة. سأتصل بك غدا قبل الظهر.", "سأتصل"),
}
THANKS = {"en": "Thank you, I wait for you.", "ru": "Спасибо, жду вас.", "ar": "شكرا، أنا في انتظاركم."}
# All that a test could do to a page without its keys.
HANDS = ("click", "dblclick", "tap", "hover", "drag_to", "drag_and_drop", "fill", "clear", "check", "uncheck", "set_checked",
         "select_option", "focus", "press", "press_sequentially", "type", "down", "up", "move", "wheel")


@pytest.fixture(autouse=True)
def keyboard_alone(monkeypatch):
    """Signing in is over when a test begins; from then on there is the keyboard."""
    def refuse(*_, **__):
        raise AssertionError("only the keyboard is used here")

    for kind in (Locator, Page, Mouse):
        for act in HANDS:
            if hasattr(kind, act):
                monkeypatch.setattr(kind, act, refuse)


@pytest.fixture(scope="module")
def marko(browser, desk):
    """The cookies of a colleague."""
    desk.add_agent("marko@desk.test", "Marko Horvat")
    one = Visitor(browser, desk).sign_in("marko@desk.test", PASSWORD)
    state = one.context.storage_state()
    one.context.close()
    return state


@pytest.fixture(params=LANGUAGES)
def language(request, agent):
    """Aigerim's language for one test."""
    page = agent.open("/me")
    choose(page, "[name=language]", request.param)
    tab_to(page, "form[action='/me'] button[type=submit]")
    press(page, "Enter")
    expect(page.locator("html")).to_have_attribute("lang", request.param)
    return request.param


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, selector):
    """Goes on by Tab until the wanted thing has the focus: a keyboard must reach it."""
    for _ in range(90):
        if page.locator(selector).evaluate("el => el === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {selector}")


def choose(page, selector, value):
    """Goes through the choices of a list with the arrows, to a value or to what stands there."""
    tab_to(page, selector)
    press(page, "Home")
    for _ in range(30):
        if value in page.locator(selector).evaluate("el => [el.value, el.selectedOptions[0]?.label]"):
            return
        press(page, "ArrowDown")
    raise AssertionError(f"the arrows do not reach {value}")


def write(page, words):
    press(page, "r")
    page.keyboard.type(words)


def word_of(desk, number):
    return desk.get(f"/api/conversations/{number}")


def test_a_promise_goes_with_a_reply_and_is_kept(agent, desk, language):
    number = arrive(desk, f"promise-{language}")
    page = agent.open_live(f"/conversations/{number}")
    write(page, "I call you with the result.")
    press(page, "Escape", "p")
    page.keyboard.type("Call with the result")
    tab_to(page, "[name=promiseDue]")
    # Month, day, year, hour, minute, half of the day: the fields within the field, in the order of an English browser.
    page.keyboard.type("11212036")
    press(page, "ArrowRight")
    page.keyboard.type("1200PM")
    assert page.locator("[name=promiseDue]").input_value() == "2036-11-21T12:00"
    press(page, "Escape", "r", "Control+Enter")
    expect(page.locator("#thread .event", has_text="Call with the result")).to_be_visible()
    promise = next(one for one in word_of(desk, number)["promises"] if one["kind"] == "own")
    assert promise["state"] == "open" and word_of(desk, number)["word"]["words"] == "Call with the result"
    tab_to(page, "#person form[action$='/kept'] button")
    press(page, "Enter")
    expect(page.locator("#thread .event.kept", has_text="Call with the result")).to_be_visible()


def test_what_a_reply_promises_is_found_and_taken(agent, desk, language):
    number = arrive(desk, f"found-{language}")
    page = agent.open_live(f"/conversations/{number}")
    words, promised = PROMISES[language]
    write(page, words)
    offer = page.locator("[data-promise]", has_text=promised)
    expect(offer).to_be_visible()
    tab_to(page, "[data-promise]")
    press(page, "Enter")
    expect(page.locator("[name=promiseDue]")).not_to_have_value("")
    assert page.locator("[name=promiseDue]").input_value().endswith("T12:00")
    press(page, "Escape", "r", "Control+Enter")
    expect(page.locator("#thread .event", has_text=promised)).to_be_visible()
    promise = next(one for one in word_of(desk, number)["promises"] if one["kind"] == "own")
    assert promise["state"] == "open" and promised in promise["words"]


def test_a_pause_tells_the_contact_and_can_be_taken_back(agent, desk, post_office, language):
    number = arrive(desk, f"pause-{language}")
    page = agent.open_live(f"/conversations/{number}")
    write(page, "The part comes on Monday, then I go on.")
    press(page, "Escape", "w")
    expect(page.locator("#menu-pause")).to_have_attribute("open", "")
    press(page, "ArrowDown", "ArrowDown")
    tab_to(page, "#menu-pause button[name=ending]")
    press(page, "Enter")
    expect(page.locator("#news")).to_be_visible()
    paused = word_of(desk, number)
    assert paused["pause"]["reason"] == "waiting.part" and paused["word"]["next_step"] == "resume"
    assert "The part comes on Monday" in post_office.wait_for(f"pause-{language}@customer.test", 2)[1].text
    tab_to(page, "#news button")
    press(page, "Enter")
    expect(page.locator("#thread .event").last).to_contain_text(
        re.sub(r"\{\w+\}", "Aigerim", catalogue("Web", language)["event.resumed.colleague"]))


def test_a_closing_is_a_reply_with_a_reason(agent, desk, post_office, language):
    number = arrive(desk, f"close-{language}")
    page = agent.open_live(f"/conversations/{number}")
    write(page, "The lamp works again. Good light!")
    press(page, "Escape", "e")
    tab_to(page, "#menu-close button[name=ending]")
    press(page, "Enter")
    expect(page.locator("#news")).to_be_visible()
    assert word_of(desk, number)["closure"]["reason"] == "solved"
    assert "Good light!" in post_office.wait_for(f"close-{language}@customer.test", 2)[1].text


def test_a_colleague_is_asked_and_takes_it_over(agent, desk, post_office, visitor, marko, language):
    number = arrive(desk, f"transfer-{language}")
    desk.api("POST", f"/api/conversations/{number}/owner", {"agent": "aigerim@desk.test"})
    page = agent.open_live(f"/conversations/{number}")
    press(page, "a")
    choose(page, "#transfer-to", "Marko Horvat")
    tab_to(page, "#transfer-why")
    page.keyboard.type("He knows these lamps")
    assert page.locator("#transfer-brief").input_value(), "the brief is there already"
    tab_to(page, "#menu-owner form[action$='/transfer'] button")
    press(page, "Enter")
    expect(page.locator("#invitation")).to_be_visible()
    assert word_of(desk, number)["owner"]["agent"]["name"] == "Aigerim Sadykova", "it stays hers until he says yes"
    his = visitor(desk, storage_state=marko).open_live(f"/conversations/{number}")
    tab_to(his, "#invitation button[value=accept]")
    press(his, "Enter")
    expect(his.locator("#invitation")).to_have_count(0)
    assert word_of(desk, number)["owner"]["agent"]["name"] == "Marko Horvat"
    assert "Marko Horvat" in post_office.wait_for(f"transfer-{language}@customer.test", 2)[1].text


def test_one_key_asks_the_lead_and_the_answer_comes_back(agent, desk, language):
    number = arrive(desk, f"lead-{language}")
    page = agent.open_live(f"/conversations/{number}")
    press(page, "l")
    expect(page.locator("#lead-words")).to_be_focused()
    page.keyboard.type("May I lend her a lamp?")
    tab_to(page, "form[action$='/questions'] button")
    press(page, "Enter")
    expect(page.locator("#thread .event.ask", has_text="May I lend her a lamp?")).to_be_visible()
    tab_to(page, "#person form[action$='/answer'] input[name=words]")
    page.keyboard.type("Yes, until Friday.")
    press(page, "Enter")
    expect(page.locator("#thread .event.ask", has_text="Yes, until Friday.")).to_be_visible()
    question = word_of(desk, number)["questions"][0]
    assert question["answer"] == "Yes, until Friday."


def test_a_template_is_chosen_by_a_slash_and_must_be_made_personal(agent, desk, language):
    number = arrive(desk, f"template-{language}")
    agent.forgives = "status of 422"
    page = agent.open_live(f"/conversations/{number}")
    press(page, "r", "/")
    page.locator("#templates:popover-open").wait_for()
    wait_until(lambda: page.locator("#templates li button").count() > 20, "the gallery is there")
    press(page, "Enter")
    field = page.locator("#reply-text")
    expect(field).not_to_have_value("")
    assert "[[" in field.input_value()
    press(page, "Control+Enter")
    expect(page.locator("#thread .sending .chip.late")).to_be_visible()
    assert not [one for one in word_of(desk, number)["messages"] if one["from"]["kind"] == "agent"]


def test_a_colleague_stands_in_while_she_is_away(agent, desk, visitor, marko, language):
    number = arrive(desk, f"cover-{language}")
    desk.api("POST", f"/api/conversations/{number}/owner", {"agent": "aigerim@desk.test"})
    page = agent.open("/me")
    tab_to(page, "#absence-cover")
    page.keyboard.type("Marko")
    tab_to(page, "form[action='/me/absences'] button")
    press(page, "Enter")
    planned = page.locator("form[action^='/me/absences/'] button")
    expect(planned).to_have_count(1)
    assert not violations(page)

    his = visitor(desk, storage_state=marko).open_live("/conversations?view=covering")
    row = his.locator("#list .row", has_text=f"From cover-{language}")
    expect(row).to_have_count(1)
    tab_to(his, f"#list .row[href*='/{number}']")
    press(his, "Enter")
    stands_in = his.locator("#talk .company", has_text="Marko")
    expect(stands_in).to_be_visible()
    assert word_of(desk, number)["owner"]["agent"]["name"] == "Aigerim Sadykova", "the conversation stays hers"

    tab_to(page, "form[action^='/me/absences/'] button")
    press(page, "Enter")
    expect(planned).to_have_count(0)
    his.reload()
    expect(his.locator("#talk .msg").first).to_be_visible()
    expect(stands_in).to_have_count(0)


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_the_contact_asks_for_a_call_and_chooses_how_to_be_answered(desk, visitor, post_office, speaks):
    who = f"caller-{speaks}@customer.test"
    lmtp(desk.lmtp, make_mail(f"Lamp {speaks}", QUESTIONS[speaks], who))
    letter = post_office.wait_for(who)[0]
    link = re.search(re.escape(desk.url) + r"(/c/[\w.-]+)", letter.text)[1]
    number = next(item["number"] for item in desk.conversations() if item["subject"] == f"Lamp {speaks}")
    words = catalogue("Web", f"contact/{speaks}")

    page = visitor(desk, locale=speaks).open(link)
    expect(page.locator("html")).to_have_attribute("lang", speaks)
    expect(page.locator("body")).to_have_css("direction", "rtl" if speaks == "ar" else "ltr")
    tab_to(page, "#call [name=phone]")
    page.keyboard.type("+385 1 555 0100")
    tab_to(page, "#call [name=from]:checked")
    press(page, "ArrowDown")
    chosen = page.locator("#call label:has(:checked)").inner_text()
    tab_to(page, "#call button")
    press(page, "Enter")
    promised = page.locator(".good", has_text=words["contact.call.promised"].split("{")[0].strip())
    expect(promised).to_contain_text(chosen)
    promise = next(one for one in word_of(desk, number)["promises"] if one["kind"] == "callBack")
    assert promise["state"] == "open"

    tab_to(page, "#prefer [name=preference]:checked")
    press(page, "ArrowDown")
    tab_to(page, "#prefer button")
    press(page, "Enter")
    expect(page.locator("#prefer [value=phone]")).to_be_checked()
    assert not violations(page)


@pytest.mark.parametrize("speaks", LANGUAGES)
def test_the_contact_reads_who_what_and_when_and_writes_to_their_owner(desk, visitor, post_office, speaks):
    who = f"writer-{speaks}@customer.test"
    lmtp(desk.lmtp, make_mail(f"Reading {speaks}", QUESTIONS[speaks], who))
    letter = post_office.wait_for(who)[0]
    link = re.search(re.escape(desk.url) + r"(/c/[\w.-]+)", letter.text)[1]
    number = next(item["number"] for item in desk.conversations() if item["subject"] == f"Reading {speaks}")
    desk.api("POST", f"/api/conversations/{number}/owner", {"agent": "aigerim@desk.test"})
    words = catalogue("Web", f"contact/{speaks}")

    page = visitor(desk, locale=speaks).open(link)
    expect(page.locator("html")).to_have_attribute("lang", speaks)
    expect(page.locator(".hello")).to_contain_text("Aigerim")
    expect(page.locator(".vow dd").first).to_have_text(words["contact.step.answer"])
    expect(page.locator(".vow .by dd")).not_to_be_empty()
    tab_to(page, "#answer-text")
    page.keyboard.type(THANKS[speaks])
    tab_to(page, "#answer button[type=submit]")
    press(page, "Enter")
    expect(page.locator("#answer .good")).to_contain_text(words["contact.thanks"])
    assert [one["text"] for one in word_of(desk, number)["messages"] if one["channel"] == "page"] == [THANKS[speaks]]
    assert word_of(desk, number)["owner"]["agent"]["name"] == "Aigerim Sadykova"
    assert not violations(page)
