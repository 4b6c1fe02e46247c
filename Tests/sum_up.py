"""Reads the runners' JUnit files and prints one line a runner and the sum: sum_up.py FOLDER RUNNER…"""
import pathlib
import sys
import xml.etree.ElementTree as XML


# What a runner leaves behind.
FILES = {"swift": ["swift"], "browser": ["browser-alone", "browser"], "system": ["system"]}


def count(file):
    """Passed, failed and skipped cases; a missing or empty file is one failure, for something did not run."""
    if not file.exists():
        return 0, 1, 0
    cases = list(XML.parse(file).iter("testcase"))
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    return len(cases) - failed - skipped, failed if cases else 1, skipped


def main(folder, *runners):
    all_passed = all_failed = all_skipped = 0
    for runner in runners:
        counts = [count(pathlib.Path(folder) / f"{name}.xml") for name in FILES[runner]]
        passed, failed, skipped = (sum(some) for some in zip(*counts))
        more = f", {failed} failed" * (failed > 0) + f", {skipped} skipped" * (skipped > 0)
        print(f"{runner}: {passed} passed{more}")
        all_passed, all_failed, all_skipped = all_passed + passed, all_failed + failed, all_skipped + skipped
    print(f"{all_passed} passed, {all_failed + all_skipped} failed")
    return 1 if all_failed + all_skipped or not all_passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
