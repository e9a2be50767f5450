"""The Chinese handbook and the pages: what it puts in quotation marks stands on some page, or is explained here."""

import re

from rig import ROOT

HANDBOOK = ROOT / "docs" / "zh"
QUOTED = re.compile("“([^”\\n]+)”")
# Names of laws and measures, and words the handbook speaks of without quoting a page.
SPOKEN = {"应进必进", "管理员", "材料"}


def quotations() -> dict[str, str]:
    """Every quotation outside code, with the file it stands in; words in angle quotes stand for what differs."""
    found = {}
    for path in sorted(HANDBOOK.glob("*.md")):
        text = re.sub(r"`[^`]*`", "", path.read_text())
        for words in QUOTED.findall(text):
            found.setdefault(words, path.name)
    return found


def untold(pages: str) -> list[str]:
    """The quotations that no page says; `…` in a quotation stands for anything short."""
    plain = re.sub(r"\s+", "", pages)
    missing = []
    for words, place in quotations().items():
        shape = ".{0,30}".join(re.escape(re.sub(r"\s+", "", part)) for part in words.split("…"))
        if words not in SPOKEN and not re.search(shape, plain):
            missing.append(f"{place}: “{words}”")
    return missing
