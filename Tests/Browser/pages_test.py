"""Every page that links lead to, for each kind of visitor: it answers, is accessible, fits the screen and keeps its policy."""

import re
import unittest

from flows import Office, apply
from rig import accounts, one_with
from screen import DESK, PHONE, Screen

# How many pages of one form (/items/…, /cases/…) are looked at.
OF_A_FORM = 2
MOST = 40
# Addresses that act, download or leave the pages.
NOT_PAGES = re.compile(r"^/(api|assets|files|metrics|healthz|readyz)(/|$)|\.(svg|png|json|css|js|pdf|txt)(\?|$)|sign-out")


def form_of_address(path: str) -> str:
    """`/items/company-setup?q=1` is a page like every other `/items/*`."""
    parts = path.split("?")[0].split("/")
    return "/".join(part if depth < 2 else "*" for depth, part in enumerate(parts))


def roam(screen: Screen, who: str, start: str = "/"):
    """Follows links from the start, breadth first, and checks each page it meets."""
    waiting, seen, forms = [start], {start}, {}
    checked = 0
    while waiting and checked < MOST:
        path = waiting.pop(0)
        form = form_of_address(path)
        if forms.get(form, 0) >= OF_A_FORM:
            continue
        forms[form] = forms.get(form, 0) + 1
        screen.visit(path)
        name = who + (path.split("?")[0].replace("/", "-").rstrip("-") or "-home")
        screen.check(name)
        screen.picture(name)
        checked += 1
        for link in screen.links():
            if link not in seen and not NOT_PAGES.search(link):
                seen.add(link)
                waiting.append(link)
    return checked


class PagesTest(unittest.TestCase):
    """`suite.py` hands in the browser and the server before the tests run."""

    browser = server = None

    def screen(self, **how) -> Screen:
        return Screen(self.browser, self.server, **how)

    def roams(self, who: str, account: dict | None = None, least: int = 5, **how):
        screen = self.screen(**how)
        if account:
            screen.sign_in(account)
        checked = roam(screen, who)
        screen.done()
        self.assertGreaterEqual(checked, least, "too few pages were reached")

    def test_a_visitor_on_a_desk_screen(self):
        self.roams("visitor", size=DESK)

    def test_a_visitor_on_a_telephone_without_script(self):
        self.roams("visitor-phone", size=PHONE, scripts=False)

    def test_a_visitor_in_english_and_dark(self):
        self.roams("visitor-en-dark", locale="en", dark=True)

    def test_every_kind_of_account_once_a_matter_stands(self):
        apply(Office(self.server))
        people = accounts(self.server)
        for role in ["applicant", "clerk", "reviewer", "supervisor", "administrator"]:
            with self.subTest(role=role):
                self.roams(role, one_with(people, role), size=PHONE if role == "applicant" else DESK)

    def test_an_unknown_address_says_so(self):
        screen = self.screen()
        screen.visit("/no-such-page", status=404)
        screen.check("not-found")
        screen.done()
