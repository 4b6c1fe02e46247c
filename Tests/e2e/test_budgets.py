"""What the pages may cost: bytes of script, and movement while they load."""
import gzip

from rig.mail import lmtp, make_mail
from rig.program import wait_until

WORKSPACE_SCRIPT = 40 * 1024
CONTACT_SCRIPT = 5 * 1024
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
