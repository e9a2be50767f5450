"""The Chinese handbook and the pages: what it puts in quotation marks stands on some page, or is explained here."""

import re

from rig import ROOT

HANDBOOK = ROOT / "docs" / "zh"
QUOTED = re.compile("“([^”\\n]+)”")
# Names of laws and measures, and words the handbook speaks of without quoting a page.
SPOKEN = {"应进必进", "其他材料", "材料不全"}
# The pages that are walked as days; the rest is compared by whoever tours every page.
WALKED = ["README", "申请人", "窗口", "审查人", "首席代表", "监督", "管理员"]


def quotations(pages: set[str] | None = None) -> dict[str, str]:
    """Every quotation outside code, with the file it stands in, of these pages, else of those that are not walked."""
    found = {}
    for path in sorted(HANDBOOK.glob("*.md")):
        if path.stem not in pages if pages is not None else path.stem in WALKED:
            continue
        text = re.sub(r"`[^`]*`", "", path.read_text())
        for words in QUOTED.findall(text):
            found.setdefault(words, path.name)
    return found


def untold(said: str, pages: set[str] | None = None) -> list[str]:
    """The quotations that no page says; `…` in a quotation stands for anything short."""
    plain = re.sub(r"\s+", "", said)
    missing = []
    for words, place in quotations(pages).items():
        shape = ".{0,30}".join(re.escape(re.sub(r"\s+", "", part)) for part in words.split("…"))
        if words not in SPOKEN and not re.search(shape, plain):
            missing.append(f"{place}: “{words}”")
    return missing
