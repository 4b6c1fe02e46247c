"""Checks DKIM signatures as a receiver does, by dkimpy, with the records that the desk says the DNS must have."""
import re

import dkim


def records(zone_lines):
    """`kept._domainkey.desk.test. IN TXT ( "…" "…" )` by name."""
    found = {}
    for line in zone_lines.splitlines():
        name, _, strings = line.partition(" IN TXT ")
        found[name.rpartition("\t")[2].rstrip(".").encode()] = "".join(re.findall(r'"([^"]*)"', strings)).encode()
    return found


def verdicts(mail, zone_lines):
    """For each signature of a mail, from the top, whether it holds."""
    known = records(zone_lines)

    def answer(name, timeout=5):
        return known.get(name.rstrip(b"."), b"")

    def holds(index):
        try:
            return dkim.DKIM(mail).verify(idx=index, dnsfunc=answer)
        except dkim.DKIMException:
            return False
    return [holds(index) for index in range(len(re.findall(rb"(?im)^dkim-signature:", mail.partition(b"\r\n\r\n")[0])))]
