"""Search by keyboard: found as one types, in other forms of the words, with the words marked; and for everyone."""
import pytest
from playwright.sync_api import expect

from conftest import scrolls_sideways, violations
from rig.mail import lmtp, make_mail
from rig.program import wait_until


@pytest.fixture(scope="module")
def filled(desk):
    for subject, text, sender in (
        ("Povrat", "Naručio sam žarulje i jednu svjetiljku iz Zadra.", "Iva Kovač <iva@customer.test>"),
        ("Люстра", "Прошу вернуть деньги за заказ KZ-4471.", "Иван Петров <ivan@pochta.test>"),
        ("Chandelier", "The chandeliers flicker. Please call +7 (701) 555-12-34.", "Ananya Rao <ananya@customer.test>"),
    ):
        lmtp(desk.lmtp, make_mail(subject, text, sender))
    wait_until(lambda: len(desk.conversations()) >= 3, "three conversations are there")


def test_the_palette_finds_as_one_types(agent, filled):
    page = agent.open_live("/conversations?view=all")
    page.keyboard.press("Control+k")
    page.keyboard.type("chandeli")
    row = page.locator("#palette-found a", has_text="Ananya Rao")
    expect(row).to_have_class("on")
    expect(row.locator("mark").first).to_have_text("Chandelier")
    expect(page.locator("#palette-found [role=status]")).to_contain_text("1")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#talk-h")).to_contain_text("Chandelier")


def test_commands_come_before_what_is_found_and_enter_never_opens_an_old_row(agent, filled):
    page = agent.open_live("/conversations?view=all")
    page.route("**/search?fragment=rows**", lambda route: None)
    page.keyboard.press("Control+k")
    page.keyboard.type("nothing like a command")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=nothing*")
    expect(page.locator("main")).to_contain_text("Nothing was found.")


def test_a_search_by_keyboard_alone(agent, filled):
    page = agent.open_live("/conversations?view=all")
    page.keyboard.press("/")
    page.wait_for_url("**/search")
    expect(page.locator("#seek")).to_be_focused()
    page.keyboard.type("деньгами from:иван")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    hit = page.locator(".hit")
    expect(hit).to_have_count(1)
    expect(hit.locator(".hit-text mark")).to_have_text("деньги")
    expect(hit.locator(".hit-who mark")).to_have_text("Иван")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#seek")).to_be_focused()
    for question, sender in (("zarulju", "Iva Kovač"), ("5551234", "Ananya Rao"),
                             ("kz4471", "Иван Петров"), ("ananya@cust", "Ananya Rao")):
        page.keyboard.press("Control+a")
        page.keyboard.type(question)
        page.keyboard.press("Enter")
        expect(page.locator("#seek")).to_have_value(question)
        expect(page.locator(".hit")).to_contain_text(sender)
        page.keyboard.press("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".hit").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/conversations/*")


def test_operators_are_offered_and_added(agent, filled):
    page = agent.open("/search")
    offered = page.locator("#seek-words option")
    assert offered.evaluate_all("all => all.map(one => one.value)")[:2] == ["from:", "to:"]
    page.locator("#seek").press_sequentially("lamp is:p")
    assert offered.evaluate_all("all => all.map(one => one.value)") == ["lamp is:paused"]
    page.locator("#seek").fill("lamp")
    page.locator(".asking a", has_text="is:closed").click()
    expect(page.locator("#seek")).to_have_value("lamp is:closed ")
    expect(page.locator("#seek")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=lamp*")


def test_what_cannot_be_understood_is_said(agent, filled):
    page = agent.open("/search?q=fron:ananya")
    expect(page.get_by_role("alert")).to_contain_text("from:")
    assert violations(page) == []


def test_it_works_without_a_script(visitor, desk, filled, signed_in):
    page = visitor(desk, storage_state=signed_in, java_script_enabled=False).open("/conversations")
    page.locator("a.find").click()
    page.locator("#seek").fill("chandelier")
    page.locator(".seek button").click()
    expect(page.locator(".hit mark").first).to_have_text("Chandelier")
    page.locator(".asking summary").click()
    page.locator(".asking a", has_text="is:closed").click()
    expect(page.locator("#seek")).to_have_value("chandelier is:closed")
    expect(page.locator(".hit")).to_have_count(0)


@pytest.mark.parametrize("mode", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visitor, demo, demo_agent, mode, width):
    page = visitor(demo, storage_state=demo_agent, viewport={"width": width, "height": 800}, **mode).page
    found = []
    for path in ("/search", "/search?q=lamp", "/search?q=лампа", "/search?q=nothinglikethis", "/search?q=is:happy"):
        page.goto(path)
        page.evaluate("document.querySelector('.rail').style.position = 'static'")
        found += violations(page) + [f"{path} scrolls sideways"] * scrolls_sideways(page)
    assert found == []


def test_the_demo_can_be_searched(visitor, demo, demo_agent):
    page = visitor(demo, storage_state=demo_agent).open("/search?q=lamp")
    assert page.locator(".hit").count() > 3
    expect(page.locator(".hit mark").first).to_be_visible()
