"""A real Postfix: hands the desk's mail over by LMTP, takes the desk's mail by SMTP, and waits while the desk is away."""
import re
import smtplib

import pytest

from postfix import Postfix
from rig.dkim_check import verdicts
from rig.mail import CatchingServer, make_mail
from rig.program import Kept, wait_until


@pytest.fixture(scope="module")
def sink():
    server = CatchingServer().start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def post(tmp_path_factory, sink):
    """A desk behind Postfix, and that Postfix."""
    kept = Kept(tmp_path_factory.mktemp("desk"))
    postfix = Postfix(lmtp=kept.lmtp, sink=sink.port).start()
    kept.settings["SMTP_URL"] = postfix.url
    kept.furnish()
    kept.start()
    yield kept, postfix
    kept.stop()
    postfix.stop()


def submit(postfix, mail, sender, to="support@desk.test"):
    with smtplib.SMTP("127.0.0.1", postfix.port, timeout=30) as server:
        assert server.sendmail(sender, [to], mail.as_bytes()) == {}


def subjects(kept):
    return [item["subject"] for item in kept.conversations()]


def test_a_mail_goes_through_postfix_and_its_answer_comes_back_through_it(post, sink):
    kept, postfix = post
    submit(postfix, make_mail("Через Postfix", "Здравствуйте! Когда вы открываетесь в субботу?"), "iva@customer.test")
    wait_until(lambda: "Через Postfix" in subjects(kept), f"the mail is here; {postfix.log()[-500:]}")
    acknowledgement = sink.wait_for("iva@customer.test")[0]
    assert acknowledgement.sender in ("", "<>", None), "the null sender goes through a real mail server"
    assert acknowledgement["Auto-Submitted"] == "auto-replied" and "Received" in acknowledgement.mail
    number = next(item["number"] for item in kept.conversations() if item["subject"] == "Через Postfix")
    status, _ = kept.api("POST", f"/api/conversations/{number}/replies", {"text": "С десяти до двух."})
    assert status in (200, 201)
    answer = sink.wait_for("iva@customer.test", 2)[1]
    assert "С десяти до двух." in answer.text and answer["Subject"].startswith("Re: Через Postfix")
    reply_to = re.search(r"<?([^\s<>]+@desk\.test)>?", answer["Reply-To"])[1]
    submit(postfix, make_mail("Совсем другая тема", "Спасибо, приду!"), "iva@customer.test", to=reply_to)
    wait_until(lambda: len(kept.get(f"/api/conversations/{number}")["messages"]) == 4, "the plus-address led it here")
    last = kept.get(f"/api/conversations/{number}")["messages"][-1]
    assert last["threading"] == "addressToken" and last["direction"] == "inbound"


def test_an_address_that_is_not_of_the_desk_is_refused(post):
    kept, _ = post
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
        with smtplib.LMTP("127.0.0.1", kept.lmtp, timeout=30) as door:
            door.sendmail("iva@customer.test", ["nobody@desk.test"], b"Subject: x\r\n\r\nx")
    assert refusal.value.recipients["nobody@desk.test"][0] == 550


def test_while_the_desk_is_away_postfix_keeps_the_mail(post):
    kept, postfix = post
    kept.stop()
    submit(postfix, make_mail("While you were away", "Nobody there?", "away@customer.test"), "away@customer.test")
    wait_until(lambda: "status=deferred" in postfix.log(), "Postfix has tried and keeps it")
    kept.start()
    wait_until(lambda: "While you were away" in subjects(kept), "it was handed over later", 60)
    assert subjects(kept).count("While you were away") == 1


def test_what_postfix_hands_on_is_signed_still(post, sink):
    kept, postfix = post
    lines = kept.run("dkim", "key", "desk.test")
    kept.run("dkim", "start", "desk.test")
    submit(postfix, make_mail("Signed?", "Salut.", "checks@customer.test"), "checks@customer.test")
    mail = sink.wait_for("checks@customer.test")[0]
    assert "Received" in mail.mail and verdicts(mail.data, lines) == [True]
    kept.run("dkim", "remove", "desk.test")


def test_a_bounce_comes_back_to_the_mail_that_it_is_about_and_is_not_answered(post, sink):
    kept, postfix = post
    sink.refuse["gone@customer.test"] = "550 5.1.1 nobody here"
    submit(postfix, make_mail("From somebody gone", "Hello, can you call me?", "gone@customer.test"), "gone@customer.test")
    number = wait_until(
        lambda: next((one["number"] for one in kept.conversations() if one["subject"] == "From somebody gone"), None),
        "the mail is here")
    status, _ = kept.api("POST", f"/api/conversations/{number}/replies", {"text": "We call you at ten."})
    assert status in (200, 201)

    def last():
        messages = kept.get(f"/api/conversations/{number}")["messages"]
        return messages[-1] if messages[-1]["direction"] == "inbound" and len(messages) > 1 else None
    bounce = wait_until(last, f"the bounce of the reply is in its conversation; {postfix.log()[-500:]}", 30)
    assert "nobody here" in bounce["text"] and bounce["threading"] == "returned"
    conversation = kept.get(f"/api/conversations/{number}")
    reply = next(one for one in conversation["messages"] if one["text"].startswith("We call you at ten."))
    assert reply["delivery"] == "failed" and conversation["word"]["next_step"] == "readAutomatic"
    assert [one["returned"] is not None for one in conversation["contact"]["identities"]] == [True]
    assert all(not recipient.lower().startswith("mailer-daemon") for mail in sink.all() for recipient in mail.recipients)
    assert sum("mail system" in one["subject"].lower() for one in kept.conversations()) == 0, "it began no conversation"
