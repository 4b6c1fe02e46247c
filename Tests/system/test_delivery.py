"""Mail out, seen from the mail server on the other side."""
import pytest

from rig.mail import lmtp, make_mail
from rig.program import wait_until


def arrive(desk, name):
    """A conversation of a contact of that name; answers with its number."""
    lmtp(desk.lmtp, make_mail(f"From {name}", "Hello, my lamp flickers.", f"{name}@customer.test"))
    return wait_until(
        lambda: next((one["number"] for one in desk.conversations() if one["subject"] == f"From {name}"), None),
        f"the mail of {name} is in the list")


def answer(desk, number, text):
    status, made = desk.api("POST", f"/api/conversations/{number}/replies", {"text": text})
    assert status in (200, 201), made


def delivery_of(desk, number, text):
    messages = desk.get(f"/api/conversations/{number}")["messages"]
    return next(one["delivery"] for one in messages if one["text"].startswith(text))


def test_a_refused_mail_is_shown_as_failed(desk, post_office):
    number = arrive(desk, "refused")
    post_office.wait_for("refused@customer.test")
    post_office.refuse["refused@customer.test"] = "550 5.1.1 no such mailbox"
    answer(desk, number, "We call you.")
    wait_until(lambda: delivery_of(desk, number, "We call you.") == "failed", "the failure is shown")
    assert len(post_office.to("refused@customer.test")) == 1, "what is refused for good is not tried again"


def test_a_mail_that_is_put_off_is_tried_again(desk, post_office):
    number = arrive(desk, "later")
    post_office.wait_for("later@customer.test")
    post_office.refuse["later@customer.test"] = "451 4.3.0 come back later"
    answer(desk, number, "The lamp is ready.")
    wait_until(lambda: delivery_of(desk, number, "The lamp is ready.") == "waiting", "it waits")
    post_office.refuse.clear()
    post_office.wait_for("later@customer.test", 2, limit=60)
    wait_until(lambda: delivery_of(desk, number, "The lamp is ready.") == "sent", "it has left")


@pytest.mark.parametrize("name, headers", [
    ("away", {"Auto_Submitted": "auto-replied"}), ("bulk", {"Precedence": "bulk"}),
    ("list", {"List_Id": "<news.customer.test>"}), ("quiet", {"X_Auto_Response_Suppress": "All"})])
def test_machines_are_not_answered(desk, post_office, name, headers):
    sender = f"{name}@customer.test"
    lmtp(desk.lmtp, make_mail(f"Machine: {name}", "I am a machine.", sender, **headers), sender=sender)
    wait_until(lambda: [1 for one in desk.conversations() if one["subject"] == f"Machine: {name}"], "it is in the list")
    lmtp(desk.lmtp, make_mail(f"After {name}", "I am a person.", f"person.{sender}"), sender=f"person.{sender}")
    post_office.wait_for(f"person.{sender}")
    assert post_office.to(sender) == []


def test_one_sender_is_acknowledged_three_times_an_hour(desk, post_office):
    sender = "eager@customer.test"
    for number in range(5):
        lmtp(desk.lmtp, make_mail(f"Eager {number}", "Are you there?", sender), sender=sender)
    wait_until(
        lambda: sum(one["subject"].startswith("Eager") for one in desk.conversations()) == 5, "all five are in the list")
    lmtp(desk.lmtp, make_mail("After the eager one", "Hello", "calm@customer.test"), sender="calm@customer.test")
    post_office.wait_for("calm@customer.test")
    assert len(post_office.to(sender)) == 3


def test_a_contact_cannot_write_headers(desk, post_office):
    mail = make_mail("x", "Hello").as_bytes().replace(
        b"Subject: x", b"Subject: =?utf-8?q?Lamp=0D=0ABcc:_all=40customer=2Etest=0D=0AX-Evil:_yes?=")
    lmtp(desk.lmtp, mail, sender="evil@customer.test")
    caught = post_office.wait_for("evil@customer.test")[0]
    assert caught["Bcc"] is None and caught["X-Evil"] is None and "Lamp" in caught["Subject"]
