"""Writing loses nothing: drafts outlive a reload, what is sent without a connection goes out once."""
from playwright.sync_api import expect

from rig.mail import lmtp, make_mail
from rig.program import wait_until


def arrive(desk, name, text="Hello, my lamp flickers. Can you help me?"):
    """A conversation of a contact of that name; answers with its number."""
    lmtp(desk.lmtp, make_mail(f"From {name}", text, f"{name}@customer.test"))
    return wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == f"From {name}"), None),
        f"the mail of {name} is in the list")


def replies(desk, number):
    found = desk.get(f"/api/conversations/{number}")
    return [one for one in found["messages"] if one["direction"] == "outbound" and "lamp" in one["text"]]


def test_a_draft_survives_a_reload_and_goes_when_it_is_sent(agent, desk):
    number = arrive(desk, "drafts")
    page = agent.open_live(f"/conversations/{number}")
    page.locator("#reply-text").press_sequentially("We look at the lamp on Friday")
    page.reload()
    expect(page.locator("#reply-text")).to_have_value("We look at the lamp on Friday")
    expect(page.locator("body")).to_have_attribute("data-live", "1")
    page.keyboard.press("r")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#thread .msg.out", has_text="lamp on Friday")).to_have_count(1)
    expect(page.locator("#reply-text")).to_have_value("")
    # The page may be left before the desk has answered: what waits is sent again, and is one message all the same.
    page.reload()
    expect(page.locator("#reply-text")).to_have_value("")
    wait_until(lambda: replies(desk, number), "the reply arrives")
    expect(page.locator("#thread .msg.out", has_text="lamp on Friday")).to_have_count(1)
    assert len(replies(desk, number)) == 1


def test_what_is_sent_while_the_desk_is_away_is_kept_and_goes_out_once(agent, desk, post_office):
    number = arrive(desk, "offline")
    agent.forgives = "net::ERR_"
    page = agent.open_live(f"/conversations/{number}")
    desk.stop()
    page.locator("#reply-text").fill("The lamp is ready.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("#thread", has_text="The lamp is ready.")).to_be_visible()
    desk.start()
    post_office.wait_for("offline@customer.test", 2, limit=60)
    expect(page.locator("#offline")).to_be_hidden(timeout=40_000)
    page.reload()
    expect(page.locator("#thread .msg.out", has_text="The lamp is ready.")).to_have_count(1)
    assert len(replies(desk, number)) == 1


def test_a_form_works_without_script(visitor, desk, signed_in, post_office):
    number = arrive(desk, "noscript")
    page = visitor(desk, storage_state=signed_in, java_script_enabled=False).open(f"/conversations/{number}")
    page.locator("#reply-text").fill("Bring the lamp tomorrow.")
    page.locator("#send").click()
    expect(page.locator("#thread .msg.out", has_text="Bring the lamp tomorrow.")).to_have_count(1)
    post_office.wait_for("noscript@customer.test", 2)


def close(page, words):
    page.locator("#reply-text").fill(words)
    page.locator("#menu-close summary").click()
    page.locator("#menu-close button[type=submit]").click()


def test_a_closing_is_told_taken_back_and_opened_by_the_contact(agent, desk, post_office):
    number = arrive(desk, "closing")
    page = agent.open_live(f"/conversations/{number}")
    close(page, "The lamp works again.")
    expect(page.locator("#news")).to_be_visible()
    assert "The lamp works again." in post_office.wait_for("closing@customer.test", 2)[1].text
    page.locator("#news").get_by_role("button", name="Undo").click()
    expect(page.locator("#menu-close")).to_be_attached()
    close(page, "Good light!")
    expect(page.locator("#news")).to_be_visible()
    assert number not in [item["number"] for item in desk.conversations()]
    last = post_office.wait_for("closing@customer.test", 3)[2]
    lmtp(desk.lmtp, make_mail("Re: lamp", "It flickers again!", "closing@customer.test", In_Reply_To=last.id))
    wait_until(lambda: number in [item["number"] for item in desk.conversations()], "it is open again")


def test_nobody_who_waits_is_closed_without_a_word(agent, desk):
    number = arrive(desk, "silence")
    agent.forgives = "status of 4"
    page = agent.open_live(f"/conversations/{number}")
    close(page, " ")
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible()
    assert "refusal." not in alert.inner_text(), "it is a sentence, not a key"
    assert number in [item["number"] for item in desk.conversations()]
    # What happens meanwhile takes the sentence from nobody; what is sent does.
    desk.api("POST", f"/api/conversations/{number}/notes", {"text": "He rang, too."})
    page.locator("#thread", has_text="He rang, too.").wait_for()
    expect(alert).to_be_visible()
    page.locator("#reply-text").fill("We look at it this afternoon, by 4 pm.")
    page.keyboard.press("Control+Enter")
    expect(alert).to_have_count(0)
