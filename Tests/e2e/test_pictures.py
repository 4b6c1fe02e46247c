"""Pictures of the main pages, made from the demo: for looking at, and one for the README."""
import pathlib
import shutil

SHOTS = pathlib.Path(__file__).parent / "shots"


def busiest(page):
    """The conversation in English with the most to see, among those that wait first."""
    page.goto("/conversations?view=all")
    rows = page.locator("#list .row", has=page.locator("abbr.lang", has_text="en"))
    best, most = rows.first.get_attribute("href"), 0
    for path in rows.evaluate_all("rows => rows.slice(0, 8).map(row => row.getAttribute('href'))"):
        page.goto(path)
        if (count := page.locator("#thread article").count()) > most:
            best, most = path, count
    return best


def test_pictures_of_the_main_pages(visitor, demo, demo_agent, request):
    SHOTS.mkdir(exist_ok=True)
    for mode in ("light", "dark"):
        one = visitor(demo, storage_state=demo_agent, color_scheme=mode, viewport={"width": 1440, "height": 900})
        path = busiest(one.page)
        one.open_live(path).screenshot(path=SHOTS / f"workspace-{mode}.png")
        contact = one.page.locator("a[href*='/c/']").first.get_attribute("href")
        for name, where in (("list", "/conversations?view=all"), ("people", "/agents"), ("me", "/me")):
            one.open(where).screenshot(path=SHOTS / f"{name}-{mode}.png")
        one.open(contact).screenshot(path=SHOTS / f"contact-{mode}.png", full_page=True)
        phone = visitor(
            demo, storage_state=demo_agent, color_scheme=mode, viewport={"width": 390, "height": 844}, is_mobile=True)
        phone.open(path).screenshot(path=SHOTS / f"phone-{mode}.png")
        visitor(demo, color_scheme=mode).open("/session/new").screenshot(path=SHOTS / f"signin-{mode}.png")
    assert (SHOTS / "workspace-light.png").stat().st_size > 20_000
    if folder := request.config.getoption("--shots"):
        target = pathlib.Path(request.config.invocation_params.dir) / folder
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(SHOTS / "workspace-light.png", target / "workspace.png")
