"""What stands in the wrong place goes where it belongs: messages, conversations, people; by keyboard, in three languages."""
from playwright.sync_api import expect

from conftest import violations
from rig.mail import lmtp, make_mail
from rig.program import wait_until
from test_keeping import language, press, tab_to  # noqa: F401


def write(desk, name, subject, answers=None, **headers):
    """A mail of a contact of that name, with an identity made of name and subject; it may answer an earlier one."""
    if answers:
        headers["In_Reply_To"] = identity(name, answers)
    lmtp(desk.lmtp, make_mail(
        subject, "Hello, can you help me?", f"{name} <{name}@customer.test>", Message_ID=identity(name, subject),
        **headers))


def identity(name, subject):
    return f"<{subject.replace(' ', '-')}.{name}@customer.test>"


def number_of(desk, name, subject):
    """The number of the newest conversation of that contact under that subject."""
    return wait_until(
        lambda: next(
            (item["number"] for item in desk.conversations() if (item["contact"], item["subject"]) == (name, subject)),
            None),
        f"a conversation of {name} under “{subject}”")


def messages(desk, number):
    return [one["subject"] for one in desk.get(f"/api/conversations/{number}")["messages"] if one["direction"] == "inbound"]


def test_a_new_subject_offers_a_conversation_of_its_own(agent, desk, language):
    name = f"split-{language}"
    write(desk, name, "The lamp")
    number = number_of(desk, name, "The lamp")
    write(desk, name, "The bill", answers="The lamp")
    wait_until(lambda: len(messages(desk, number)) == 2, "both mails stand in one conversation")
    page = agent.open_live(f"/conversations/{number}")
    expect(page.locator(".new-subject")).to_have_count(1)
    assert not violations(page)
    tab_to(page, ".new-subject button")
    press(page, "Enter")
    expect(page.locator("#talk-h")).to_have_text("The bill")
    expect(page.locator("#thread .event a", has_text=f"#{number}")).to_be_visible()
    assert messages(desk, number_of(desk, name, "The bill")) == ["The bill"]


def test_a_split_is_taken_back_on_its_own_line(agent, desk, language):
    name = f"regret-{language}"
    write(desk, name, "The lamp")
    number = number_of(desk, name, "The lamp")
    write(desk, name, "The bill", answers="The lamp")
    wait_until(lambda: len(messages(desk, number)) == 2, "both mails stand in one conversation")
    before = desk.get(f"/api/conversations/{number}")
    page = agent.open_live(f"/conversations/{number}")
    tab_to(page, ".new-subject button")
    press(page, "Enter")
    expect(page.locator("#talk-h")).to_have_text("The bill")
    assert not violations(page)
    tab_to(page, ".event.reversible button")
    press(page, "Enter")
    expect(page.locator("#talk")).to_have_attribute("data-number", str(number))
    after = desk.get(f"/api/conversations/{number}")
    assert messages(desk, number) == ["The lamp", "The bill"] and after["word"] == before["word"]
    assert [one["state"] for one in after["promises"]] == [one["state"] for one in before["promises"]]
    assert not violations(page)


def test_two_conversations_become_one_and_come_apart_again(agent, desk, language):
    name = f"merge-{language}"
    for subject in ["The lamp", "Again the lamp"]:
        write(desk, name, subject)
    into, number = number_of(desk, name, "The lamp"), number_of(desk, name, "Again the lamp")
    page = agent.open_live(f"/conversations/{number}")
    page.locator("#menu-more > summary").press("Enter")
    tab_to(page, "form[action$='/merge'] button")
    press(page, "Enter")
    expect(page.locator("#talk")).to_have_attribute("data-number", str(into))
    assert messages(desk, into) == ["The lamp", "Again the lamp"] and messages(desk, number) == []

    page = agent.open_live(f"/conversations/{number}")
    assert not violations(page)
    page.locator("#menu-more > summary").press("Enter")
    tab_to(page, "form[action$='/merge'] button")
    press(page, "Enter")
    expect(page.locator("#thread .msg")).to_have_count(1)
    assert messages(desk, number) == ["Again the lamp"]


def test_another_address_of_the_same_person(agent, desk):
    write(desk, "at-home", "The lamp")
    write(desk, "at-work", "The other lamp")
    number = number_of(desk, "at-home", "The lamp")
    number_of(desk, "at-work", "The other lamp")
    page = agent.open_live(f"/conversations/{number}")
    page.locator(".same-person > summary").press("Enter")
    page.locator("#join-known").fill("at-work@customer.test")
    page.locator("#join-known").press("Enter")
    expect(page.locator("#person .facts")).to_contain_text("at-work@customer.test")
    expect(page.locator("#person")).to_contain_text("The other lamp")
    assert not violations(page)
    page.locator("#person form[action*='/people/'] button").press("Enter")
    expect(page.locator("#person .facts")).not_to_contain_text("at-work@customer.test")


def test_who_reads_along_gets_the_answer_too(agent, desk, post_office):
    write(desk, "asks", "The lamp", Cc="Iva <reads@customer.test>")
    page = agent.open_live(f"/conversations/{number_of(desk, 'asks', 'The lamp')}")
    expect(page.locator("#reply-cc")).to_have_value("reads@customer.test")
    page.locator("#reply-text").fill("Bring the lamp tomorrow.")
    press(page, "Control+Enter")
    for reader in ["asks@customer.test", "reads@customer.test"]:
        wait_until(
            lambda: any("Bring the lamp" in one.text for one in post_office.caught if one.recipients == [reader]),
            f"{reader} gets the answer")
    expect(page.locator("#thread .msg.out .copied")).to_contain_text("Iva")
