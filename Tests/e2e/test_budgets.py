"""What the pages may cost: bytes of script, movement while they load, and patience on a slow machine."""
import gzip
import re
import time

import pytest

WORKSPACE_SCRIPT = 40 * 1024
CONTACT_SCRIPT = 5 * 1024
CHAT_SCRIPT = 20 * 1024
LAYOUT_SHIFT = 0.02
SHIFTS = """() => new Promise(done => { const all = []
  new PerformanceObserver(list => { for (const shift of list.getEntries()) if (!shift.hadRecentInput)
    all.push([shift.value, ...shift.sources.map(one => `${one.node?.nodeName}#${one.node?.id}.${one.node?.className}`)]) })
    .observe({type: 'layout-shift', buffered: true})
  setTimeout(() => done(all), 500) })"""


def script_bytes(page):
    """The compressed size of all scripts that the page has loaded."""
    urls = page.evaluate("performance.getEntriesByType('resource').map(one => one.name).filter(name => name.endsWith('.js'))")
    return sum(len(gzip.compress(page.request.get(url).body(), 9)) for url in urls)


def check_movement(page):
    shifts = page.evaluate(SHIFTS)
    assert sum(shift[0] for shift in shifts) <= LAYOUT_SHIFT, shifts


def test_scripts_and_movement_stay_within_their_budget(visitor, demo, demo_agent):
    one = visitor(demo, storage_state=demo_agent)
    page = one.open_live()
    page.goto(page.locator("#list .row").first.get_attribute("href"))
    page.locator("body[data-live='1']").wait_for()
    check_movement(page)
    assert 0 < script_bytes(page) <= WORKSPACE_SCRIPT
    contact = visitor(demo).open(page.locator("a[href*='/c/']").first.get_attribute("href"))
    check_movement(contact)
    assert script_bytes(contact) <= CONTACT_SCRIPT


def test_every_answer_carries_the_rules_for_the_browser(agent, desk):
    for path in ("/conversations", "/session/new", "/me", "/no-such-page"):
        headers = agent.page.request.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


# What a page feels like on a machine a quarter as fast as this one.
SLOWDOWN = 4
LARGEST_PAINT, INTERACTION = 1200, 100  # ms
OBSERVE = """() => {
  window.vitals = { paint: 0, shift: 0, moved: [], events: [] }
  new PerformanceObserver(list => { for (const one of list.getEntries()) vitals.paint = one.startTime })
    .observe({type: 'largest-contentful-paint', buffered: true})
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) {
    vitals.shift += one.value
    vitals.moved.push([one.value.toFixed(4), ...one.sources.map(each => each.node?.id || each.node?.className || each.node?.nodeName)].join(' ')) } })
    .observe({type: 'layout-shift', buffered: true})
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (one.interactionId)
    vitals.events.push([one.interactionId, one.duration, `${one.name} on ${one.target?.id || one.target?.className || one.target?.nodeName}: `
      + `${Math.round(one.processingStart - one.startTime)} ms waited, ${Math.round(one.processingEnd - one.processingStart)} ms worked`]) })
    .observe({type: 'event', durationThreshold: 16, buffered: true})
  // A browser without a screen tells of a paint only with the next one that changes something: a dot changes always.
  addEventListener('DOMContentLoaded', () => {
    const dot = document.createElement('i')
    Object.assign(dot.style, {position: 'fixed', insetBlockStart: 0, insetInlineStart: 0, inlineSize: '2px', blockSize: '2px'})
    document.body.append(dot)
    let on = false
    const next = () => { on = !on; dot.style.background = on ? '#000' : '#fff'; requestAnimationFrame(next) }
    next() }) }"""


def slowed(one):
    """From now on the page's processor is slower, and what it shows and how it answers is measured."""
    one.context.new_cdp_session(one.page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    one.context.add_init_script(f"({OBSERVE})()")
    return one


def vitals(page):
    """Largest contentful paint and interaction to next paint in ms, and layout shift: by Google's definitions. Of fewer
    than fifty interactions the slowest counts."""
    page.wait_for_timeout(600)
    got = page.evaluate("vitals")
    each = {}
    for number, duration, what in got["events"]:
        each[number] = max(each.get(number, (0, "")), (duration, what))
    return got["paint"], max(each.values(), default=(0, "")), got["shift"], got["moved"]


def crowding():
    """How many times longer than alone something takes now, because others use the machine too; 1 where nobody does."""
    wall, own = time.monotonic(), time.thread_time()
    while time.thread_time() - own < 0.2:
        pass
    return max(1.0, (time.monotonic() - wall) / 0.2)


def check_vitals(page, what, use):
    """Uses the page as a person would, three times at most: a machine that is busy with other things only ever makes it slower,
    so that the best of them is the page's own, and what others take is given on top."""
    for attempt in range(3):
        others = crowding()
        use(page)
        others = max(others, crowding())
        paint, slowest, shift, moved = vitals(page)
        print(f"{what}: LCP {paint:.0f} ms, INP {slowest[0]:.0f} ms ({slowest[1]}), CLS {shift:.4f} {moved}, crowding {others:.1f}")
        if 0 < paint <= LARGEST_PAINT * others and slowest[0] <= INTERACTION * others and shift <= LAYOUT_SHIFT:
            return
    raise AssertionError(f"{what}: LCP {paint} ms, INP {slowest}, CLS {shift} {moved}, crowding {others:.1f}")


def settle(page):
    """Until the first paint has been told of: after the first key nothing more is."""
    page.wait_for_timeout(800)


def warm(page, path):
    """The first visit fetches scripts and styles, which browsers keep; it is looked at by the bytes above."""
    page.goto(path)
    page.wait_for_load_state("load")
    page.goto(path)
    page.locator("body[data-live='1']").wait_for()
    settle(page)


def use_list(page):
    warm(page, "/conversations?view=all")
    for key in ("j", "j", "j", "k", "j"):
        page.keyboard.press(key)
        page.wait_for_timeout(120)
    page.keyboard.press("Control+k")
    page.keyboard.type("close", delay=60)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("Escape")


def use_conversation(page):
    page.goto("/conversations?view=all")
    warm(page, page.locator("#list .row").first.get_attribute("href"))
    page.locator("#list .row").nth(1).click()
    page.locator("#talk").wait_for()
    page.wait_for_timeout(400)
    page.keyboard.press("n")
    page.keyboard.type("The battery is in the drawer.", delay=40)
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("We look at it. I will call you tomorrow before noon.", delay=40)
    page.wait_for_timeout(900)
    page.locator("#menu-close summary").click()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.locator("#note-text").fill("Put into the drawer.")
    page.keyboard.press("Control+Enter")
    page.locator("#thread .note:not([data-own])", has_text="Put into").last.wait_for()


def use_chat(page):
    page.reload()
    settle(page)
    page.locator("#text").click()
    page.keyboard.type("My battery is swollen", delay=40)
    page.keyboard.press("Enter")
    page.locator("#thread .mine:not(.sending)").last.wait_for()
    page.locator("#text").click()
    page.keyboard.type("What can I do?", delay=40)


def chat_path(visitor, demo, demo_agent):
    page = visitor(demo, storage_state=demo_agent).open("/settings/sites")
    site = re.search(r"/w/([\w-]+)/", page.content())[1]
    page.close()
    return f"/w/{site}?lang=en"


@pytest.mark.parametrize("what, use", [("the list", use_list), ("a conversation", use_conversation)])
def test_the_workspace_is_quick_on_a_slow_machine(visitor, demo, demo_agent, what, use):
    check_vitals(slowed(visitor(demo, storage_state=demo_agent)).page, what, use)


def test_the_chat_is_quick_on_a_slow_machine(visitor, demo, demo_agent):
    path = chat_path(visitor, demo, demo_agent)
    check_vitals(slowed(visitor(demo)).open(path), "the chat", use_chat)


def test_the_chats_script_stays_within_its_budget(visitor, demo, demo_agent):
    page = visitor(demo).open(chat_path(visitor, demo, demo_agent))
    page.locator("#text").wait_for()
    page.wait_for_timeout(300)
    assert 0 < script_bytes(page) <= CHAT_SCRIPT
