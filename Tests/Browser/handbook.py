"""The Chinese handbook and the pages: what it puts in quotation marks was said on the walk through its days, or is explained here."""

import re

from rig import ROOT

HANDBOOK = ROOT / "docs" / "zh"
QUOTED = re.compile("“([^”\\n]+)”")
# Names of laws and measures, and words the handbook speaks of without quoting a page.
SPOKEN = {"应进必进", "其他材料", "材料不全"}


def quotations() -> dict[str, str]:
    """Every quotation of the handbook outside code, with the file it stands in."""
    found = {}
    for path in sorted(HANDBOOK.glob("*.md")):
        text = re.sub(r"`[^`]*`", "", path.read_text())
        for words in QUOTED.findall(text):
            found.setdefault(words, path.name)
    return found


def untold(said: str) -> list[str]:
    """The quotations that nobody said; `…` in a quotation stands for anything short."""
    plain = re.sub(r"\s+", "", said)
    missing = []
    for words, place in quotations().items():
        shape = ".{0,30}".join(re.escape(re.sub(r"\s+", "", part)) for part in words.split("…"))
        if words not in SPOKEN and not re.search(shape, plain):
            missing.append(f"{place}: “{words}”")
    return missing
