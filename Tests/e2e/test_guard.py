"""The guard beside an agent who writes: marks, better words by key, a reason for what would be stopped, and no word about notes."""
from playwright.sync_api import expect

from conftest import violations
from test_writing import arrive


def begin(agent, desk, name):
    number = arrive(desk, name)
    page = agent.open_live(f"/conversations/{number}")
    page.keyboard.press("r")
    return number, page


def marked(page):
    return page.locator("#mirror mark").all_text_contents()


def test_marks_appear_and_move_with_what_is_typed_before_them(agent, desk):
    _, page = begin(agent, desk, "guard-marks")
    page.keyboard.type("In the event that it fails, I call you today at 3 pm.")
    expect(page.locator("#mirror mark")).to_have_text("In the event that")
    page.locator("#reply-text").evaluate("el => el.setSelectionRange(0, 0)")
    page.keyboard.type("Hello. ")
    expect(page.locator("#mirror mark")).to_have_text("In the event that")
    assert page.locator("#mirror").text_content().startswith("Hello. In the event that")
    assert not violations(page)


def test_better_words_are_taken_by_key_and_given_back(agent, desk):
    _, page = begin(agent, desk, "guard-take")
    page.keyboard.type("In the event that it fails, I call you today at 3 pm.")
    expect(page.locator("#mirror mark")).to_have_count(1)
    page.keyboard.press("Alt+Enter")
    assert page.locator("#reply-text").input_value().lower().startswith("if it fails, i call you")
    expect(page.locator("#mirror mark")).to_have_count(0)
    page.keyboard.press("Control+z")
    assert page.locator("#reply-text").input_value().startswith("In the event that")


def test_what_cannot_be_meant_leaves_only_with_a_reason(agent, desk):
    number, page = begin(agent, desk, "guard-stop")
    page.keyboard.type("Your order %NUMBER% is ready today at 3 pm.")
    because = page.locator("#finds [name=because]")
    expect(because).to_be_visible()
    page.keyboard.press("Control+Enter")
    assert not [one for one in desk.get(f"/api/conversations/{number}")["messages"] if "%NUMBER%" in one["text"]]
    because.fill("Their system writes it so")
    page.locator("#reply-text").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#thread .event", has_text="Their system writes it so")).to_be_visible()


def test_questions_are_ticked_as_they_are_answered(agent, desk):
    number = arrive(desk, "guard-asked", text="Can I pay by card? When does the courier come?")
    page = agent.open_live(f"/conversations/{number}")
    expect(page.locator("#finds .asked li")).to_have_count(0)
    page.keyboard.press("r")
    page.keyboard.type("The courier comes tomorrow at ten.")
    expect(page.locator("#finds .asked li")).to_have_count(2)
    expect(page.locator("#finds .asked li.is-done")).to_have_count(1)


def test_notes_are_not_read(agent, desk):
    number = arrive(desk, "guard-note")
    page = agent.open_live(f"/conversations/{number}")
    page.keyboard.press("n")
    page.keyboard.type("As I already said, nobody knows when.")
    page.wait_for_timeout(700)
    expect(page.locator("#finds")).to_be_hidden()
    assert marked(page) == []


def test_a_lead_tries_a_phrase_before_it_is_switched_on(agent, desk):
    page = agent.open("/guard")
    page.locator("[name=phrase]").fill("gubbin*")
    page.locator("[name=better]").fill("part")
    page.locator("form[action='/guard/phrases'] button").click()
    expect(page.locator("[role=status]", has_text="0")).to_be_visible()
    page.locator("button[value=on]").click()
    expect(page.locator("button[value=off]")).to_be_visible()
    assert not violations(page)
    page.locator("button[value=remove]").click()
    expect(page.locator("button[value=remove]")).to_have_count(0)
