"""People with the handbook open: they walk their day as it is told there, and take its pictures on the way."""

import io
import pathlib
import re
import unittest

from PIL import Image

from hall import Hall
from rig import ARTEFACTS, ROOT
from walker import Walker

PICTURES = ROOT / "docs" / "zh" / "pictures"
# Wide enough for the tables, narrow enough to be read in a column of text; drawn finer than a screen.
PAGE, FINE = {"width": 1120, "height": 860}, 1.5
MARGIN = 12
# A page of print and three inks needs no more.
COLOURS = 48


class Reader(Walker):
    """Somebody at a screen with script. What the pages said and which pictures were taken is kept for the handbook's own test."""

    heard: list[str] = []
    taken: set[str] = set()
    keeps = False

    def __init__(self, browser, hall: Hall, username: str | None = None, **how):
        super().__init__(browser, hall.server, None, scripts=True, size=PAGE, scale=FINE, **how)
        if username:
            self.enter(username)

    def enter(self, username: str, password: str = "tongban-demo"):
        """Through the form of the sign-in page."""
        self.go("/sign-in")
        form = self.page.locator("form:has(input[type=password])")
        form.locator("[name=username]").fill(username)
        form.locator("[name=password]").fill(password)
        with self.page.expect_navigation():
            form.locator("button").first.click()
        self.hear()

    def leave(self):
        """By the name in the corner, as the handbook says."""
        self.go("/account")
        self.press("退出登录")

    def expect(self, status: int):
        super().expect(status)
        self.hear()

    def hear(self):
        self.heard.append(self.page.title())
        self.heard.append(self.page.locator("body").inner_text())
        self.heard += self.page.eval_on_selector_all(
            "option, [placeholder], [aria-label], dialog, details, .vh",
            "all => all.map(e => [e.textContent, e.placeholder, e.ariaLabel].filter(Boolean).join(' '))")

    def done(self):
        self.hear()
        super().done()

    def snap(self, name: str, first: str, last: str | None = None, most: int = 820):
        """The page from one thing to another as a picture of the handbook, at most so high."""
        boxes = [self.page.locator(one).first.bounding_box() for one in (first, last or first)]
        self.page.evaluate("scrollTo(0, 0)")
        boxes = [self.page.locator(one).first.bounding_box() for one in (first, last or first)]
        if not all(boxes):
            raise AssertionError(f"{self.page.url}: nothing to take a picture of: {first} {last or ''}")
        left, top = min(b["x"] for b in boxes) - MARGIN, boxes[0]["y"] - MARGIN // 3
        right, bottom = max(b["x"] + b["width"] for b in boxes) + MARGIN, boxes[1]["y"] + boxes[1]["height"] + MARGIN
        clip = {"x": max(left, 0), "y": max(top, 0), "width": min(right, PAGE["width"]) - max(left, 0), "height": min(bottom - top, most)}
        shot = self.page.screenshot(full_page=True, clip=clip, animations="disabled")
        folder = PICTURES if self.keeps else ARTEFACTS / "handbook"
        folder.mkdir(parents=True, exist_ok=True)
        picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        picture.save(folder / f"{name}.png", optimize=True)
        self.taken.add(name)

    def line(self, number: str, verb: str):
        """The button of an inbox's line."""
        row = self.page.locator("main tr", has=self.page.locator(f".num:text-is('{number}')"))
        self.follow(row.first.locator("td.do a"))

    def shows(self, name: str):
        """The line of filters with this name."""
        self.follow(self.page.locator("main nav.filters a, main .filters a", has_text=name).first)

    def folded(self, name: str):
        self.page.locator("main details > summary", has_text=name).first.click()


class DayTest(unittest.TestCase):
    """One role's day. `suite.py` hands in the browser and the hall; every fault of every screen is told at the end."""

    browser = hall = server = None

    def setUp(self):
        self.hall.open()
        self.screens: list[Reader] = []

    def reader(self, username: str | None = None, **how) -> Reader:
        self.screens.append(Reader(self.browser, self.hall, username, **how))
        return self.screens[-1]

    def tearDown(self):
        faults = [fault for screen in self.screens for fault in screen.faults]
        for screen in self.screens:
            screen.faults.clear()
            screen.done()
        if faults:
            raise AssertionError("\n".join(dict.fromkeys(faults)))

    def number(self, key: str) -> str:
        return self.hall.numbers[key]


def pictures(folder: pathlib.Path) -> dict[str, str]:
    """Every picture a page of the handbook shows, with the page."""
    found = {}
    for page in sorted(folder.glob("*.md")):
        for name in re.findall(r"!\[[^\]]+\]\(pictures/([a-z0-9-]+)\.png\)", page.read_text()):
            found[name] = page.name
    return found
