"""The keyboard alone is enough, on any layout: keys are told apart by their place, not by their letter."""
import pytest
from playwright.sync_api import expect

from rig.mail import lmtp, make_mail
from rig.program import wait_until

# What a key writes on the layout, by its place on the board.
LAYOUTS = {
    "english": dict(KeyJ="j", KeyK="k", KeyR="r", KeyN="n", KeyE="e", KeyG="g", KeyA="a", KeyU="u"),
    "russian": dict(KeyJ="о", KeyK="л", KeyR="к", KeyN="т", KeyE="у", KeyG="п", KeyA="ф", KeyU="г"),
}
# Where a layout has its question mark: it is a letter that people look for, so it goes by what it writes.
QUESTION = {"english": "Slash", "russian": "Digit7"}


@pytest.fixture(scope="module")
def three(desk):
    """Three conversations."""
    for number in range(3):
        lmtp(desk.lmtp, make_mail(f"Question {number}", "Good morning, when do you open?", f"k{number}@customer.test"))
    wait_until(lambda: len(desk.conversations()) >= 3, "three conversations are there")


class Keys:
    """Presses keys by their place, through the browser's own protocol."""

    def __init__(self, one, layout):
        self.session = one.context.new_cdp_session(one.page)
        self.letters = {**LAYOUTS[layout], QUESTION[layout]: "?"}

    def press(self, place, control=False, shift=False):
        letter = self.letters[place]
        event = dict(code=place, key=letter, modifiers=control * 2 + shift * 8)
        typed = {} if control else {"text": letter}
        self.session.send("Input.dispatchKeyEvent", {"type": "keyDown", **event, **typed})
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_day_by_keyboard(agent, three, layout):
    page = agent.open_live("/conversations?view=all")
    keys = Keys(agent, layout)
    rows = page.locator("#list .row")
    second = rows.nth(1).get_attribute("data-number")
    keys.press("KeyJ")
    keys.press("KeyJ")
    keys.press("KeyJ")
    keys.press("KeyK")
    page.keyboard.press("Enter")
    expect(page.locator("#talk")).to_have_attribute("data-number", second)
    keys.press("KeyR")
    expect(page.locator("#reply-text")).to_be_focused()
    assert page.locator("#reply-text").input_value() == "", "the key itself is not written"
    page.keyboard.press("Escape")
    keys.press("KeyN")
    expect(page.locator("#note-text")).to_be_focused()
    page.keyboard.press("Escape")
    keys.press("KeyE")
    expect(page.locator("#menu-close")).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    keys.press(QUESTION[layout], shift=True)
    page.locator("#keys:popover-open").wait_for()
    page.keyboard.press("Escape")
    keys.press("KeyK", control=True)
    page.locator("#palette:popover-open").wait_for()
    expect(page.locator("#palette input")).to_be_focused()
    page.keyboard.press("Escape")
    keys.press("KeyG")
    keys.press("KeyU")
    expect(page.locator("#list")).to_have_attribute("data-view", "unowned")


def test_the_focus_stays_in_what_is_laid_over_the_page_and_comes_back(agent, desk, three):
    page = agent.open_live("/conversations?view=all")
    page.keyboard.press("j")
    page.keyboard.press("Control+k")
    field, dialog = page.locator("#palette input"), page.locator("#palette")
    page.keyboard.press("Shift+Tab")
    expect(dialog.locator(":focus")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.mouse.click(5, 5)
    expect(dialog).to_be_hidden()
    expect(page.locator("#list .row").first).to_be_focused()
    assert page.url.endswith("view=all"), "what lies beneath is not pressed"


def test_a_note_by_keyboard_alone(agent, desk, three):
    page = agent.open_live("/conversations?view=all")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#note-text")).to_be_attached()
    page.keyboard.press("n")
    page.keyboard.type("The battery is in the drawer.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#thread .note", has_text="in the drawer")).to_have_count(1)
    assert page.evaluate("document.activeElement !== document.body"), "the focus is not lost after an act"


def test_the_palette_goes_where_it_is_told(agent, three):
    page = agent.open_live("/conversations?view=all")
    page.keyboard.press("Control+k")
    page.keyboard.type("closed")
    page.keyboard.press("Enter")
    page.wait_for_url("**view=closed**")
