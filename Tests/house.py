"""Checks the rules of ARCHITECTURE.md and STYLE.md that a program can check; prints what breaks them."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST_FILE = 400

# Who may import whom among the rooms. The build checks the same by declared dependencies; this catches a change
# of Package.swift that ARCHITECTURE.md does not allow.
ROOMS = {
    "Text": set(),
    "Mail": {"Text"},
    "Desk": {"Text"},
    "Forecast": set(),
    "Guard": {"Text"},
    "Storage": {"Desk", "Text"},
    "Channels": {"Desk", "Mail", "Text"},
    "Flows": {"Desk", "Forecast", "Guard", "Mail", "Storage", "Text"},
    "Web": {"Desk", "Guard", "Flows", "Storage", "Mail", "Text"},
    "Demo": {"Desk", "Mail", "Flows", "Storage", "Text"},
    "kept": {"Desk", "Forecast", "Guard", "Mail", "Storage", "Channels", "Flows", "Web", "Demo", "Text"},
}
# Each library has its rooms; everybody else does without.
LIBRARIES = {
    r"NIO\w*": {"Channels", "Web", "kept"},
    r"Hummingbird\w*|HTTPTypes": {"Web", "kept"},
    r"GRDB|GRDBSQLite|CPostgres": {"Storage"},
    r"AsyncHTTPClient": {"Channels"},
    r"CSodium": {"Channels", "Flows"},
    r"CCmark|Crypto|CryptoExtras": {"Flows"},
    r"CZlib": {"Forecast"},
    r"ArgumentParser|Configuration|ServiceLifecycle": {"kept"},
    r"Logging": {"Channels", "Web", "kept"},
}
PURE = ("Text", "Mail", "Desk", "Forecast", "Guard")
FROM_THE_AIR = re.compile(r"\b(Date|UUID)\(\)|\bDate\.now\b|\.random\(|\bFileManager\b|\bURLSession\b|\bProcess\(\)|\bprint\(")
SQL = re.compile(r"\b(SELECT \w.* FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET)\b")
VAGUE = re.compile(r"(Util|Utils|Utilities|Helper|Helpers|Manager|Service|V2)\.swift$")
PROMISES = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
PLACES = re.compile(r"(?<![\w.])/(work|shared)/")
PHYSICAL = re.compile(
    r"(?:^|[;{\s])((?:margin|padding)-(?:left|right|top|bottom)|border-(?:left|right|top|bottom)(?:-\w+)?|left|right"
    r"|float|text-align\s*:\s*(?:left|right))\s*(?::|;|$)")
IN_DOCUMENTS = re.compile(r"`((?:Sources|Tests|script|docs|bench)/[\w./-]+)`|\]\((?!https?:|#)([\w./-]+)")


def files():
    """All files that git would carry."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def swift_findings(path, text):
    parts = path.relative_to(ROOT).parts
    lines = text.splitlines()
    if not lines or not lines[0].startswith("// "):
        yield 1, "opens without a sentence on its role"
    if VAGUE.search(path.name):
        yield 1, "has a name that says nothing about the business"
    if parts[0] != "Sources":
        return
    room = parts[1]
    for number, line in enumerate(lines, 1):
        code = line.split("//")[0]
        if found := re.match(r"(?:@\w+ )*import (?:\w+ )?(\w+)", code):
            yield from import_findings(number, room, found[1])
        if room in PURE and FROM_THE_AIR.search(code):
            yield number, f"{room} takes nothing out of the air: {FROM_THE_AIR.search(code)[0]}"
        if room not in ("Storage", "Demo") and SQL.search(code):
            yield number, "SQL stands outside Storage"


def import_findings(number, room, name):
    if name in ROOMS and name not in ROOMS[room]:
        yield number, f"{room} may not import {name}"
    for library, rooms in LIBRARIES.items():
        if re.fullmatch(library, name) and room not in rooms:
            yield number, f"{room} may not import {name}"


def style_findings(text):
    bare = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.S)
    for number, line in enumerate(bare.splitlines(), 1):
        if found := PHYSICAL.search(line):
            yield number, f"“{found[1]}” is physical: it would be wrong from right to left"


def document_findings(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        for named, linked in IN_DOCUMENTS.findall(line):
            if not (ROOT / named if named else path.parent / linked).exists():
                yield number, f"names {named or linked}, which is not there"


def findings(path):
    try:
        text = path.read_text()
    except UnicodeDecodeError:
        return
    if path.suffix in (".swift", ".py", ".js", ".css", ".c", "") and (length := text.count("\n")) > LONGEST_FILE:
        yield LONGEST_FILE, f"is {length} lines long: something is wrong with the idea"
    for number, line in enumerate(text.splitlines(), 1):
        if PROMISES.search(line) and path.suffix != ".eml":
            yield number, f"puts work off: {PROMISES.search(line)[0]}"
        if PLACES.search(line):
            yield number, "names a folder of one machine"
    if path.suffix == ".swift":
        yield from swift_findings(path, text)
    if path.suffix == ".css":
        yield from style_findings(text)
    if path.suffix == ".md":
        yield from document_findings(path, text)


def main():
    found = 0
    for path in files():
        if path == pathlib.Path(__file__).resolve() or path.name == "Package.resolved" or "Corpus" in path.parts:
            continue
        for number, words in findings(path):
            print(f"{path.relative_to(ROOT)}:{number}: {words}")
            found += 1
    print(f"house: {found} findings" if found else "house: in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
