"""People: coming in, being invited, leaving, and seeing each other."""
import re

from playwright.sync_api import expect

from conftest import PASSWORD
from rig.mail import lmtp, make_mail
from rig.program import wait_until


def test_a_wrong_password_is_told_and_a_right_one_leads_to_where_one_wanted(visitor, desk):
    one = visitor(desk)
    one.forgives = "status of 4"
    page = one.open("/me")
    assert "/session/new" in page.url
    form = page.locator("form[action='/session']")
    form.locator("[name=email]").fill("aigerim@desk.test")
    form.locator("[name=password]").fill("not the password")
    form.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("do not match")
    form.locator("[name=password]").fill(PASSWORD)
    form.get_by_role("button").click()
    page.wait_for_url("**/me")


def test_somebody_is_invited_comes_in_and_leaves(agent, visitor, desk):
    page = agent.open("/agents")
    page.locator("form[action='/agents'] [name=name]").fill("Leila Haddad")
    page.locator("form[action='/agents'] [name=email]").fill("leila@desk.test")
    page.locator("form[action='/agents'] button").click()
    link = page.locator("#fresh-link").text_content()
    leila = visitor(desk)
    leila.forgives = "status of 4"
    leila.open(link)
    leila.page.locator("[name=password]").fill(PASSWORD)
    leila.page.get_by_role("button").click()
    leila.page.wait_for_url("**/conversations**")
    assert leila.open("/agents").locator("#fresh-link").count() == 0, "an agent does not invite"
    leila.open("/me").locator("form[data-leave] button").click()
    leila.page.wait_for_url("**/session/new**")
    leila.open("/conversations")
    assert "/session/new" in leila.page.url, "the session is over"
    leila.open(link)
    assert leila.page.locator("[name=password][autocomplete=new-password]").count() == 0, "the link worked once"


def test_a_link_to_sign_in_comes_by_mail_and_works_once(visitor, desk, post_office):
    one = visitor(desk)
    page = one.open("/session/new")
    page.locator(".gate-more summary").click()
    page.locator("form[action='/session/link'] [name=email]").fill("aigerim@desk.test")
    page.locator("form[action='/session/link'] button").click()
    expect(page.get_by_text("the link is on its way")).to_be_visible()
    mail = post_office.wait_for("aigerim@desk.test")[0]
    link = re.search(r"http://\S+/session/\S+", mail.text)[0]
    one.open(link).get_by_role("button").first.click()
    page.wait_for_url("**/conversations**")
    other = visitor(desk)
    other.forgives = "status of 4"
    other.open(link)
    if other.page.get_by_role("button").count():
        other.page.get_by_role("button").first.click()
    other.open("/conversations")
    assert "/session/new" in other.page.url


def test_two_agents_see_that_they_look_at_the_same(agent, visitor, desk):
    desk.add_agent("marko@desk.test", "Marko Horvat")
    lmtp(desk.lmtp, make_mail("Both look", "Is somebody there?", "both@customer.test"))
    number = wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == "Both look"), None),
        "the mail is in the list")
    page = agent.open_live(f"/conversations/{number}")
    marko = visitor(desk).sign_in("marko@desk.test")
    marko.open_live(f"/conversations/{number}")
    expect(page.locator("#viewers")).to_contain_text("Marko")
    expect(marko.page.locator("#viewers")).to_contain_text("Aigerim")


def test_what_one_agent_does_the_other_sees(agent, visitor, desk):
    lmtp(desk.lmtp, make_mail("Seen by both", "Hello?", "seen@customer.test"))
    number = wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == "Seen by both"), None),
        "the mail is in the list")
    page = agent.open_live(f"/conversations/{number}")
    status, _ = desk.api("POST", f"/api/conversations/{number}/notes", {"text": "I have called them."})
    assert status in (200, 201)
    expect(page.locator("#thread .note")).to_contain_text("I have called them.")


def test_away_means_that_new_mail_goes_to_others(agent, desk):
    page = agent.open("/me")
    page.locator("form[action='/me/duty'] button").click()
    expect(page.get_by_role("heading", name="You are away")).to_be_visible()
    page.locator("form[action='/me/duty'] button").click()
    expect(page.get_by_role("heading", name="You are on duty")).to_be_visible()
