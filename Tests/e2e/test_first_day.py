"""The first day of a desk, from the link on the terminal to a contact who writes on their own page."""
import re

import pytest
from playwright.sync_api import expect

from conftest import PASSWORD, catalogue
from rig.mail import lmtp, make_mail
from rig.program import Kept, wait_until

QUESTION = "Dobar dan, moj laptop se gasi čim ga isključim iz struje. Možete li mi pomoći i koliko će to koštati? Hvala!"
ANSWER = "Dobar dan, Iva! Baterija je na kraju. **Novu ugradimo u petak.**"


@pytest.fixture
def new_desk(tmp_path, post_office):
    kept = Kept(tmp_path / "desk", SMTP_URL=post_office.url)
    kept.start()
    yield kept
    kept.stop()


def begin(new_desk, visitor):
    """The first agent comes in by the link that the program has printed."""
    link = wait_until(
        lambda: re.search(r"http://[\w.:]+(/start/[\w-]+)", new_desk.words()), "the program prints the first link")
    first = visitor(new_desk)
    page = first.open(link[1])
    for name, value in {
        "company": "Lantern Repair", "name": "Aigerim Sadykova", "email": "aigerim@desk.test", "password": PASSWORD,
        "address": "support@desk.test",
    }.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button").click()
    page.wait_for_url("**/conversations**")
    expect(page.get_by_text("No mail yet. The desk is ready.")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-live", "1")
    page.evaluate("window.neverReloaded = true")
    return first


def check_acknowledgement(mail, question, new_desk):
    words = catalogue("Flows", "hr")
    assert mail.sender in ("", None, "<>"), "an automatic answer goes out with the null sender"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert words["acknowledgement.title"] in mail.text, "it is in the contact's language"
    assert "Aigerim" in mail.text
    assert question["Message-ID"] in mail["References"] and mail["In-Reply-To"] == question["Message-ID"]
    page = re.search(re.escape(new_desk.url) + r"(/c/[\w.-]+)", mail.text)
    assert page, "it links to the contact's page"
    return page[1]


def test_a_mail_comes_in_is_seen_live_answered_and_goes_on(new_desk, visitor, post_office):
    aigerim = begin(new_desk, visitor).page
    question = make_mail("Laptop se gasi", QUESTION)
    lmtp(new_desk.lmtp, question)

    row = aigerim.locator("#list .row").first
    expect(row).to_contain_text("Laptop se gasi")
    acknowledgement = post_office.wait_for("iva@customer.test")[0]
    page_of_contact = check_acknowledgement(acknowledgement, question, new_desk)

    row.click()
    expect(aigerim.locator("#talk .msg").first).to_contain_text("čim ga isključim")
    aigerim.locator("#reply-text").fill(ANSWER)
    aigerim.locator("#reply").get_by_role("button", name="Send").click()
    expect(aigerim.locator("#talk .msg.out strong")).to_have_text("Novu ugradimo u petak.")

    answer = post_office.wait_for("iva@customer.test", 2)[1]
    assert question["Message-ID"] in answer["References"] and acknowledgement.id in answer["References"]
    assert answer["Subject"].startswith("Re: Laptop se gasi")
    assert "Aigerim" in answer["From"] and answer.sender.startswith("support+b")
    assert "Novu ugradimo u petak." in answer.text and "<strong>" in answer.html
    assert not answer["Auto-Submitted"], "a person wrote it"

    thanks = make_mail("Re: Laptop se gasi", "Hvala, petak odgovara!", In_Reply_To=answer.id, References=answer.id)
    lmtp(new_desk.lmtp, thanks)
    lmtp(new_desk.lmtp, thanks)
    expect(aigerim.locator("#talk .msg", has_text="petak odgovara")).to_have_count(1)
    assert aigerim.evaluate("window.neverReloaded"), "everything was seen without a reload"
    assert aigerim.locator("#list .row").count() == 1, "it is one conversation"

    write_on_page(visitor(new_desk, locale="hr").open(page_of_contact))
    expect(aigerim.locator("#talk .msg", has_text="I još pitanje")).to_have_count(1)
    assert len(post_office.to("iva@customer.test")) == 2, "a conversation is acknowledged once"


def write_on_page(page):
    """The contact reads their page, without an account, and writes there."""
    assert page.locator("html").get_attribute("lang") == "hr"
    expect(page.locator(".msg", has_text="petak odgovara")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Iva")
    page.locator("#answer-text").fill("I još pitanje: radite li subotom?")
    page.locator("#answer button[type=submit]").click()
    expect(page.get_by_text(catalogue("Web", "contact/hr")["contact.thanks"])).to_be_visible()
    expect(page.locator(".msg", has_text="I još pitanje")).to_have_count(1)
