"""The HTML of a newsletter as shops send it: tables in tables, a style at each cell, pictures, words for Outlook."""

HEAD = """<!doctype html><html lang=en xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<title>New in our shop</title><!--[if mso]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]-->
<style>@media(max-width:480px){.w{width:100%!important}}a{color:#06c}</style></head>
<body bgcolor="#f4f4f4" style="margin:0;padding:0;font-family:Arial,Helvetica,sans-serif">
<div style="display:none;max-height:0;overflow:hidden">Lamps, lanterns &amp; more&zwnj;&nbsp;&zwnj;&nbsp;</div>
<table width="100%" border="0" cellpadding="0" cellspacing="0" role="presentation"><tr><td align="center">
"""
OFFER = """<table class="w" width="600" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;background:#ffffff">
<tr><td valign="top" width="200" style="padding:16px 12px 16px 24px"><a href="https://shop.example/l?u={n}&amp;c=news&amp;s=9f8e7d6c5b4a{n:06d}">\
<img src="https://shop.example/pictures/{n}.jpg" width="160" height="160" alt="Lantern &#8470; {n}" style="display:block;border:0"></a></td>
<td valign="top" style="padding:16px 24px 16px 12px;font-size:14px;line-height:20px;color:#333333;mso-line-height-rule:exactly">\
<p style="margin:0 0 8px 0;font-size:18px;font-weight:bold">Lantern {n} &mdash; light for a whole winter</p>
<font face="Georgia" color="#666666">It shines for <b>{n} hours</b>, weighs <i>little</i> and can be repaired: every part is in our catalogue.</font>
<ul style="margin:8px 0;padding:0 0 0 18px"><li>brass<li>glass from Bohemia<li>two wicks</ul>\
<span style="color:#c0392b"><s>49,00&nbsp;&euro;</s> <b>39,00&nbsp;&euro;</b></span></td></tr></table>
"""
TAIL = """</td></tr></table><p style="font-size:11px;color:#999999;text-align:center">You get this because you bought a lamp.
<a href="https://shop.example/unsubscribe?u=1">Unsubscribe</a></p><img src="https://count.example/o.gif" width="1" height="1"></body></html>
"""


def newsletter(size):
    """A whole page of `size` bytes or a little more."""
    page, number = HEAD, 1
    while len(page.encode()) + len(TAIL) < size:
        page += OFFER.format(n=number)
        number += 1
    return page + TAIL
