"""A bot from end to end: it is called with a signature, answers by the API, is named a bot, and falls silent for a person."""
import base64
import hashlib
import hmac
import http.server
import json
import re
import threading

import pytest
from playwright.sync_api import expect

from chatting import live, open_chat, say, shop  # noqa: F401
from conftest import catalogue
from rig.program import Kept, wait_until


class Bot:
    """Somebody's bot: it takes signed calls, and answers the first message of a contact."""

    def __init__(self):
        self.calls, self.answers, self.secret, self.act = [], [], b"", None
        bot = self

        class Door(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(204 if bot.is_genuine(self.headers, body) else 401)
                self.end_headers()
                bot.hear(json.loads(body))

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self.server.server_port}/kept"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def is_genuine(self, headers, body):
        signed = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
        right = "v1," + base64.b64encode(hmac.new(self.secret, signed, hashlib.sha256).digest()).decode()
        return hmac.compare_digest(right, headers["webhook-signature"])

    def hear(self, call):
        self.calls.append(call)
        if call["type"] == "message.received":
            self.answers.append(self.act(call["data"]["conversation"]["number"], "Have you tried another socket?"))


@pytest.fixture
def bot():
    one = Bot()
    yield one
    one.server.shutdown()


def test_a_bot_answers_in_the_chat_until_the_visitor_wants_a_person(bot, shop, visitor, tmp_path):
    kept = Kept(tmp_path / "bots", BOT_NETWORKS="127.0.0.0/8").furnish("support@desk.test")
    words = kept.run("bot", "add", "Lanternbot", "--url", bot.url)
    secret, token = (re.search(rf"{name}: (\S+)", words)[1] for name in ("secret", "token"))
    bot.secret = base64.b64decode(secret.removeprefix("whsec_"))
    bot.act = lambda number, text: kept.api(
        "POST", f"/api/conversations/{number}/replies", {"text": text}, token=token)
    before, shop.tag = shop.tag, kept.run("site", "add", shop.url).strip()
    kept.start()
    try:
        said = catalogue("Web", "contact/en")
        one = visitor(kept)
        one.page.goto(shop.url)
        chat = open_chat(one.page)
        say(chat, "My lamp flickers", name="Jo", email="jo@customer.test")
        live(chat)
        answer = chat.locator("#thread .out", has_text="another socket")
        expect(answer).to_be_visible()
        expect(answer).to_contain_text("Lanternbot")
        expect(answer.locator(".chip")).to_have_text(said["contact.bot"])
        assert bot.answers[0][0] == 201 and bot.calls[0]["data"]["message"]["text"] == "My lamp flickers"
        number = bot.calls[0]["data"]["conversation"]["number"]

        chat.get_by_role("button", name=said["contact.human"]).click()
        expect(chat.locator("#human")).to_contain_text(said["contact.human.awaited"])
        status, problem = bot.act(number, "But I could help!")
        assert (status, problem["type"]) == (409, "urn:kept:problem:personHolds")
        wait_until(lambda: any(call["type"] == "human.asked" for call in bot.calls), "the bot is told")
        say(chat, "Thank you")
        expect(chat.locator("#thread .out", has_text="I could help")).to_have_count(0)
        assert len(bot.answers) == 1

        found = kept.get("/api/search?q=socket")["items"]
        assert [item["number"] for item in found] == [number]
    finally:
        shop.tag = before
        kept.stop()
