"""A reply can be taken back before it leaves, and can be given a time; all by keyboard."""
import datetime

import pytest
from playwright.sync_api import expect

from rig.mail import lmtp, make_mail
from rig.program import Kept, wait_until


@pytest.fixture(scope="module")
def desk(tmp_path_factory, post_office):
    """A desk whose replies rest for a while: long enough for a slow machine."""
    kept = Kept(tmp_path_factory.mktemp("desk"), SMTP_URL=post_office.url, UNDO_SECONDS="12").furnish()
    kept.start()
    yield kept
    kept.stop()


def arrive(desk, name):
    lmtp(desk.lmtp, make_mail(f"From {name}", "Hello, my lamp flickers. Can you help me?", f"{name}@customer.test"))
    return wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == f"From {name}"), None),
        f"the mail of {name} is in the list")


def to_control(page, selector, key="Shift+Tab", most=80):
    """Moves the focus by keyboard to where `selector` matches."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} is not reached by {key}")


def said(desk, number):
    return [one["text"] for one in desk.get(f"/api/conversations/{number}")["messages"] if one["from"]["kind"] == "agent"]


def test_a_reply_is_taken_back_and_its_words_are_there_again(agent, desk, post_office):
    number = arrive(desk, "regret")
    page = agent.open_live(f"/conversations/{number}")
    page.keyboard.press("r")
    page.keyboard.type("The lamp is reddy.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#held", has_text="The lamp is reddy.")).to_be_visible()
    to_control(page, "#take-back")
    page.keyboard.press("Enter")
    expect(page.locator("#reply-text")).to_have_value("The lamp is reddy.")
    expect(page.locator("#held")).to_have_count(0)
    page.locator("#reply-text").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("The lamp is ready.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#held", has_text="The lamp is ready.")).to_be_visible()
    # Its time comes, and the page shows it without being asked.
    expect(page.locator("#thread .msg.out:not(.held)", has_text="The lamp is ready.")).to_be_visible(timeout=30_000)
    expect(page.locator("#held")).to_have_count(0)
    assert said(desk, number) == ["The lamp is ready."]
    answer = post_office.wait_for("regret@customer.test", 2)[1]
    assert "The lamp is ready." in answer.text


def test_a_reply_waits_for_its_time_and_for_a_decision_when_the_contact_writes_before(agent, desk):
    number = arrive(desk, "later")
    page = agent.open_live(f"/conversations/{number}")
    page.keyboard.press("r")
    page.keyboard.type("Does the lamp still flicker?")
    to_control(page, "#menu-later > summary", "Tab")
    page.keyboard.press("Enter")
    tomorrow = datetime.datetime.now() + datetime.timedelta(days=2)
    page.locator("#leaves-at").fill(tomorrow.strftime("%Y-%m-%dT10:30"))
    to_control(page, "[name=later]", "Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#held .chip")).to_contain_text("10:30")
    lmtp(desk.lmtp, make_mail("From later", "It is well again, thank you!", "later@customer.test",
                              In_Reply_To=f"{said_id(desk, number)}"))
    expect(page.locator("#held .chip")).to_contain_text("has written meanwhile")
    to_control(page, "#take-back")
    page.keyboard.press("Enter")
    expect(page.locator("#reply-text")).to_have_value("Does the lamp still flicker?")
    assert said(desk, number) == []


def said_id(desk, number):
    """The Message-ID of the first mail of a conversation, in brackets."""
    return f"<{desk.get(f'/api/conversations/{number}')['messages'][0]['message_id']}>"
