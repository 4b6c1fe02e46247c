"""Everyone can use it: axe finds nothing, nothing scrolls sideways; light, dark, right to left, desk and phone."""
import re

import pytest

from conftest import scrolls_sideways, violations
from rig.program import Kept, wait_until

MODES = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"},
    "right-to-left": {"color_scheme": "light", "language": "ar"},
}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
WIDTHS = {"desk": {"viewport": {"width": 1280, "height": 900}}, "phone": PHONE}
INSIDE = [
    "/conversations?view=mine", "/conversations?view=unowned", "/conversations?view=all", "/conversations?view=closed",
    "/conversations/new", "/agents", "/me", "/me/notifications", "/unreadable",
    "/overview", "/promises", "/promises/calibration", "/templates", "/settings", "/settings/sites",
    "/settings/senders", "/guard", "/search", "/search?q=lamp"]
SIX = ["en", "kk", "ru", "hr", "ar", "te"]


def choose_language(page, language):
    page.goto("/me")
    page.locator("[name=language]").select_option(language)
    page.locator("form[action='/me'] button[type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == language


def unpin(page):
    """Lays the bar at the foot of a phone where the page ends: which row it covers is a matter of scrolling."""
    page.evaluate("document.querySelector('.rail').style.position = 'static'")


def paths(page):
    """The pages to look at: the fixed ones, and conversations open, closed and from right to left."""
    page.goto("/conversations?view=all")
    open_ones = page.locator("#list .row").evaluate_all("rows => rows.map(row => row.getAttribute('href'))")
    arabic = page.locator("#list .row", has=page.locator("abbr.lang", has_text="ar")).first.get_attribute("href")
    page.goto("/conversations?view=closed")
    closed = page.locator("#list .row").first.get_attribute("href")
    page.goto("/agents")
    hours = page.locator("a[href$='/hours']").first.get_attribute("href")
    return INSIDE + [hours, open_ones[0], open_ones[len(open_ones) // 2], arabic, closed]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_the_workspace(visitor, demo, demo_agent, mode, width):
    options = {**MODES[mode], **WIDTHS[width]}
    language = options.pop("language", "en")
    page = visitor(demo, storage_state=demo_agent, **options).page
    choose_language(page, language)
    found = []
    for path in paths(page):
        page.goto(path)
        unpin(page)
        found += violations(page) + [f"{path} scrolls sideways"] * scrolls_sideways(page)
    assert found == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens_over_a_page(visitor, demo, demo_agent, mode):
    one = visitor(demo, storage_state=demo_agent, color_scheme=mode)
    choose_language(one.page, "en")
    page = one.open_live()
    page.locator("#list .row").first.click()
    page.locator("#reply-text").wait_for()
    found = []
    for opening, opened in (
        ("n", "#note-text:visible"), ("Escape", "#talk"), ("Control+k", "#palette:popover-open"), ("Escape", "#talk"),
        ("?", "#keys:popover-open"), ("Escape", "#talk"), ("e", "#menu-close[open]"),
    ):
        page.keyboard.press(opening)
        page.locator(opened).first.wait_for()
        found += violations(page)
    assert found == []


def test_every_place_is_reached_from_the_bar_of_a_phone(visitor, demo, demo_agent):
    page = visitor(demo, storage_state=demo_agent, **PHONE).page
    choose_language(page, "en")
    for place in ("/settings", "/promises", "/guard", "/me"):
        page.locator(".more-places").tap()
        link = page.locator(f"#places a[href='{place}']")
        link.wait_for()
        # What lies under the opened places is not there to be met.
        assert [one for one in violations(page) if " target-size: " not in one] == []
        link.tap()
        page.wait_for_url(f"**{place}")


@pytest.mark.parametrize("language", SIX)
def test_nothing_scrolls_sideways_at_320(visitor, demo, demo_agent, language):
    page = visitor(demo, storage_state=demo_agent, viewport={"width": 320, "height": 640}, is_mobile=True).page
    choose_language(page, language)
    wide = [path for path in paths(page) if page.goto(path) and scrolls_sideways(page)]
    choose_language(page, "en")
    assert wide == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_contacts_page_is_for_everyone_in_six_languages(visitor, demo, demo_agent, mode):
    agent = visitor(demo, storage_state=demo_agent).page
    links = {}
    agent.goto("/conversations?view=all")
    rows = agent.locator("#list .row").evaluate_all(
        "rows => rows.map(row => [row.querySelector('abbr.lang').textContent, row.getAttribute('href')])")
    for language, path in rows:
        if language not in links:
            agent.goto(path)
            links[language] = agent.locator("a[href*='/c/']").first.get_attribute("href")
    assert sorted(links) == sorted(SIX)
    page = visitor(demo, color_scheme=mode, viewport={"width": 320, "height": 700}, is_mobile=True).page
    found = []
    for language, link in links.items():
        page.goto(link)
        assert page.locator("html").get_attribute("lang") == language
        assert (page.locator("html").get_attribute("dir") == "rtl") == (language == "ar")
        found += violations(page) + [f"{language} scrolls sideways"] * scrolls_sideways(page)
    assert found == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_before_the_door(visitor, browser, tmp_path, mode):
    kept = Kept(tmp_path / "desk")
    kept.start()
    try:
        link = wait_until(
            lambda: re.search(r"http://[\w.:]+(/start/[\w-]+)", kept.words()), "the program prints the first link")
        one = visitor(kept, color_scheme=mode, viewport={"width": 390, "height": 800})
        one.forgives = "status of 4"
        found = []
        for path in ("/session/new", link[1], "/session/new?destination=/me"):
            found += violations(one.open(path)) + [f"{path} scrolls sideways"] * scrolls_sideways(one.page)
        for path in ("/c/nobody-knows-this", "/no-such-page", "/invitations/spent"):
            found += violations(one.open(path))
        assert found == []
    finally:
        kept.stop()
