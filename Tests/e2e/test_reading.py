"""Reading what people sent: HTML in a frame without rights, files, raw mail, mail that could not be read."""
import email.policy
from email.message import EmailMessage

from playwright.sync_api import expect

from rig.mail import lmtp, make_mail
from rig.program import wait_until

HOSTILE = """<html><head><style>body{background:url(http://tracker.test/a.png)}</style>
<script>parent.pwned = 1; top.pwned = 1</script></head><body onload="top.pwned=1">
<p style="color:#a00">The <b>invoice</b> is wrong.</p>
<img src="http://tracker.test/pixel.png" onerror="top.pwned=1" alt="our logo">
<a href="javascript:top.pwned=1">click</a> <a href="https://shop.test/invoice">the invoice</a>
<svg><script>top.pwned=1</script></svg><iframe src="http://tracker.test/"></iframe>
<form action="http://tracker.test/"><input name=q><button>Go</button></form></body></html>"""
# One red pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082")


def number_of(desk, subject):
    return wait_until(
        lambda: next((item["number"] for item in desk.conversations() if item["subject"] == subject), None),
        f"“{subject}” is in the list")


def test_html_is_shown_in_a_frame_where_no_script_runs(agent, desk):
    mail = make_mail("The invoice", "The invoice is wrong.")
    mail.add_alternative(HOSTILE, subtype="html")
    lmtp(desk.lmtp, mail)
    agent.forgives = "Blocked script execution"
    page = agent.open(f"/conversations/{number_of(desk, 'The invoice')}")
    page.locator(".as-sent summary").click()
    element = page.locator(".as-sent iframe")
    # Links may open in a window of their own; neither script nor the desk's origin is allowed.
    assert set(element.get_attribute("sandbox").split()) == {"allow-popups", "allow-popups-to-escape-sandbox"}
    frame = element.element_handle().content_frame()
    expect(frame.get_by_text("invoice", exact=True)).to_be_visible()
    frame.wait_for_load_state()
    assert page.evaluate("window.pwned") is None
    assert frame.locator("script, iframe, form, [onload], [onerror], a[href^=javascript]").count() == 0
    assert frame.get_by_role("link", name="the invoice").get_attribute("href") == "https://shop.test/invoice"
    assert agent.hosts == {desk.url.removeprefix("http://")}, "nothing was asked of the sender's machines"


def test_a_subject_with_markup_is_only_words(agent, desk):
    subject = "\"́><img src=x onerror=alert(1)> </h2><script>top.pwned=1</script>"
    lmtp(desk.lmtp, make_mail(subject, "<script>top.pwned=1</script> & more", sender="\"<b>x</b>\" <x@customer.test>"))
    number_of(desk, subject)
    page = agent.open_live()
    page.locator(".row", has_text="onerror").click()
    expect(page.locator("#talk")).to_contain_text("<script>top.pwned=1</script> & more")
    assert page.evaluate("window.pwned") is None and page.locator("#talk img[src=x], #talk script").count() == 0


def test_a_file_comes_in_and_goes_out(agent, desk, post_office, tmp_path):
    mail = make_mail("With a picture", "See the picture.", sender="Lejla <lejla@customer.test>")
    mail.add_attachment(PNG, maintype="image", subtype="png", filename="слика пукотине.png")
    lmtp(desk.lmtp, mail)
    page = agent.open_live(f"/conversations/{number_of(desk, 'With a picture')}")
    with page.expect_download() as download:
        page.evaluate("""link => { const one = document.querySelector(link).cloneNode(true); one.download = ''
            document.body.append(one); one.click() }""", ".msg .files a")
    assert open(download.value.path(), "rb").read() == PNG
    file = tmp_path / "price list.txt"
    file.write_text("Battery 12 000")
    page.locator("#reply-attach").set_input_files(str(file))
    page.locator("#reply-text").fill("Here are the prices.")
    page.locator("#reply").get_by_role("button", name="Send").click()
    answer = post_office.wait_for("lejla@customer.test", 2)[1]
    sent = {part.get_filename(): part.get_content() for part in answer.mail.iter_attachments()}
    assert sent.get("price list.txt", "").strip() == "Battery 12 000"
    # The page that follows the form has come: a context closed in the middle of it may never end.
    expect(page.locator("#thread").get_by_text("Here are the prices.")).to_be_visible()


def test_mail_that_cannot_be_read_is_kept_and_shown(agent, desk):
    lmtp(desk.lmtp, bytes(range(256)) * 8)
    page = agent.open("/unreadable")
    wait_until(lambda: page.reload() and page.locator(".rows li").count(), "the mail is listed as unreadable")
    with page.expect_download() as download:
        page.evaluate("document.querySelector(\".rows a[href$='/raw']\").setAttribute('download', '')")
        page.locator(".rows a[href$='/raw']").first.click()
    assert b"\x00\x01\x02" in open(download.value.path(), "rb").read()
    page.locator("form[action$='/retry'] button").first.click()
    expect(page.get_by_text("It still cannot be read. The mail stays here.")).to_be_visible()
