"""The clerk's day and the reviewer's, walked with the keyboard alone: no pointer touches a page, and the focus is always to be seen."""

import re
import unittest

from flows import Office, application, department_name
from screen import Screen

# How often Tab may be pressed until the thing wanted has the focus.
PATIENCE = 120


class Hands:
    """A person at a keyboard. Nothing here clicks, fills or looks an address up by itself."""

    def __init__(self, screen: Screen):
        self.screen, self.page, self.pressed = screen, screen.page, 0

    def press(self, *keys: str):
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def leads(self, *keys: str):
        """Keys that lead to another page, and the wait until it stands."""
        with self.page.expect_navigation():
            self.press(*keys)
        self.page.wait_for_load_state()

    def write(self, text: str):
        self.page.keyboard.type(text)

    def focused(self) -> dict:
        return self.page.evaluate(
            """() => {
                const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
                return {tag: here.tagName, name: here.name ?? '', type: here.type ?? '', value: here.value ?? '',
                        said: here.getAttribute('aria-label') ?? (here.labels?.[0] ?? here).innerText ?? '',
                        href: here.getAttribute('href') ?? '', seen: box.width > 0 && box.height > 0,
                        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2}
            }""")

    def tab_to(self, wanted: str, **has) -> dict:
        """Presses Tab until what is wanted has the focus; every stop on the way must be visible and marked."""
        for _ in range(PATIENCE):
            self.press("Tab")
            here = self.focused()
            if here["tag"] == "BODY":
                continue
            if not here["seen"] or not here["ring"]:
                raise AssertionError(f"{self.page.url}: the focus cannot be seen on {here}")
            if re.search(wanted, here["said"]) and all(here[name] == value for name, value in has.items()):
                return here
        raise AssertionError(f"{self.page.url}: Tab never reached {wanted!r} {has or ''}")


class KeyboardTest(unittest.TestCase):
    """`suite.py` hands in the browser and the server before the tests run."""

    browser = server = None

    @classmethod
    def setUpClass(cls):
        cls.office = Office(cls.server)
        # An item with a step of one department, so that one reviewer can carry it through.
        fit = [g for g in cls.office.workable() if len(g["steps"]) == 1 and department_name(g["steps"][0]["department"]) == department_name(g["department"])]
        cls.guide = fit[0]
        cls.department = department_name(cls.guide["department"])
        cls.numbers = [cls.office.applicant().post("/cases", application(cls.office.applicant(), cls.guide))["number"] for _ in range(3)]

    def at_desk(self, account: dict) -> tuple[Screen, Hands]:
        screen = Screen(self.browser, self.server)
        hands = Hands(screen)
        screen.visit("/sign-in")
        hands.tab_to("", name="username")
        hands.write(account["username"])
        hands.tab_to("", name="password")
        hands.write(account["password"])
        hands.leads("Enter")
        return screen, hands

    def state(self, number: str) -> str:
        return self.office.applicant().get(f"/cases/{number}")["state"]

    def test_the_clerks_day(self):
        clerk = self.office.staff("clerk", self.department).account
        screen, hands = self.at_desk(clerk)
        page = screen.page
        page.goto("/inbox")
        # The first Tab leads past the shell.
        hands.press("Tab")
        self.assertEqual(hands.focused()["href"], "#main")
        # ? shows the keys, Escape takes them away.
        hands.press("?")
        self.assertTrue(page.locator("dialog#keys[open]").count(), "? shows the keys")
        hands.press("Escape")
        self.assertFalse(page.locator("dialog#keys[open]").count())
        # / finds one by its number; the whole number opens it.
        hands.press("/")
        self.assertEqual(hands.focused()["name"], "q")
        hands.write(self.numbers[0])
        hands.leads("Enter")
        self.assertIn(f"/matters/{self.numbers[0]}", page.url)
        hands.tab_to("收下这件")
        hands.leads("Enter")
        hands.tab_to("收下这件", tag="BUTTON")
        hands.leads("Enter")
        self.assertEqual(self.state(self.numbers[0]), "received")
        # Two others together: j to each, x takes it in, then the preview and the button that names them.
        page.goto("/inbox?f=accept")
        for number in self.numbers[1:]:
            for _ in range(PATIENCE):
                hands.press("j")
                if number in page.evaluate("document.activeElement.innerText"):
                    break
            hands.press("x")
        self.assertIn("选了 2 件", page.locator("[data-picked]").inner_text())
        hands.tab_to("", name="do")
        hands.write("收件")
        hands.tab_to("先看每件会怎样")
        hands.leads("Enter")
        self.assertIn("能办的 2 件", page.inner_text("main"))
        hands.tab_to("2 件", tag="BUTTON")
        hands.leads("Enter")
        self.assertIn("2 件都办好了", page.inner_text("h1"))
        self.assertEqual([self.state(number) for number in self.numbers[1:]], ["received", "received"])
        # A filter kept as a view, with its name typed.
        page.goto("/inbox?f=accept")
        hands.tab_to("存成视图")
        hands.leads("Enter")
        hands.tab_to("视图叫什么")
        hands.write("早上先看的")
        hands.tab_to("存这个视图")
        hands.leads("Enter")
        self.assertIn("早上先看的", page.inner_text("nav.views"))
        screen.done()

    def test_the_reviewers_day_without_any_single_key(self):
        number = self.office.applicant().post("/cases", application(self.office.applicant(), self.guide))["number"]
        clerk = self.office.staff("clerk", self.department)
        for action in ("receive", "accept"):
            clerk.post(f"/cases/{number}/actions/{action}")
        reviewer = self.office.staff("reviewer", self.department).account
        screen, hands = self.at_desk(reviewer)
        page = screen.page
        # The keys are switched off for the account, by the keyboard.
        page.goto("/inbox/keys")
        hands.tab_to("关掉我的快捷键")
        hands.leads("Enter")
        page.goto("/inbox")
        hands.press("?", "/")
        self.assertFalse(page.locator("dialog#keys[open]").count(), "the keys are off")
        hands.tab_to(number, tag="A")
        hands.leads("Enter")
        hands.tab_to("^办完")
        hands.leads("Enter")
        hands.tab_to("意见")
        hands.write("材料齐全，同意。")
        hands.tab_to("^办完", tag="BUTTON")
        hands.leads("Enter")
        hands.tab_to("准予这件")
        hands.leads("Enter")
        hands.tab_to("决定内容")
        hands.write("准予。")
        hands.tab_to("准予这件", tag="BUTTON")
        hands.leads("Enter")
        self.assertEqual(self.state(number), "granted")
        # A slip is shown, and what was done stands first in the history.
        self.assertIn("准予", page.inner_text(".timeline li:first-child"))
        page.goto("/inbox/keys")
        hands.tab_to("打开我的快捷键")
        hands.leads("Enter")
        screen.done()
