"""Every page, in both languages, in normal and large type and in the dark: reached by links, checked, and kept as a picture.

    every_page.py [--binary FILE] [--only ROLE] [--pictures]

The list of pages is the router's own (Tests/WholeTests/Golden/doors.txt): a page that no link and no seed below leads to is a fault.
"""

import argparse
import multiprocessing
import pathlib
import re
import sys
import time
import typing
import urllib.parse

import handbook
from rig import ROOT, Server, accounts, server
from screen import DESK, PHONE, Screen, chromium
from states import States

DOORS = ROOT / "Tests/WholeTests/Golden/doors.txt"
MODES = [("zh-CN", "standard"), ("zh-CN", "large"), ("zh-CN", "dark"), ("en", "standard"), ("en", "large"), ("en", "dark")]
# Who looks, in this order: pages open to anyone are looked at by the first of them that meets them.
PEOPLE = {
    "visitor": None, "applicant": "zhou", "clerk": "li", "reviewer": "zrzyghj_han", "chief": "zrzyghj_chief", "supervisor": "zhao",
    "administrator": "admin", "newcomer": "chen",
}
# Pages whose answer is no page: files, data, and the addresses that act by themselves.
NOT_PAGES = re.compile(r"\.(json|svg|csv|pdf|txt|png|note)(\?|$)|^/(api|assets|files|metrics|healthz|readyz|q|live)(/|$)|sign-out|download|format=|\{name\}|export")
# How many addresses of one pattern a person looks at: matters differ by state.
OF_A_PATTERN = {"/matters/{number}": 12, "/matters/{number}/do/{action}": 8, "/items/{code}": 2, "/matters/{number}/edit/{step}": 5}
MOST_VISITS = 220


class Pattern:
    """One page of the router."""

    def __init__(self, path: str, access: str):
        self.path, self.access = path, access
        self.shape = re.compile("^" + re.sub(r"\{[^/]+\}", "[^/]+", path) + "$")
        self.literal = sum(1 for part in path.split("/") if not part.startswith("{"))

    @staticmethod
    def all() -> list["Pattern"]:
        lines = [re.fullmatch(r"(\S+) GET page: (.*)", line) for line in DOORS.read_text().splitlines()]
        found = [Pattern(line[1], line[2]) for line in lines if line and not NOT_PAGES.search(line[1])]
        return sorted(found, key=lambda one: -one.literal)


def pattern_of(path: str, patterns: list[Pattern]) -> Pattern | None:
    plain = path.split("?")[0]
    return next((one for one in patterns if one.shape.match(plain)), None)


class Tour:
    """One person's way through every page that is theirs."""

    def __init__(self, browser, running: Server, role: str, account: dict | None, seeds: list[str], taken: set[str]):
        self.role, self.taken = role, taken
        self.patterns = Pattern.all()
        self.screen = Screen(browser, running, size=DESK)
        self.screen.page.set_default_timeout(30_000)
        if account:
            self.screen.sign_in(account)
        self.waiting, self.seen = ["/", *seeds], {"/", *seeds}
        self.looked: dict[str, int] = {}
        self.words: list[str] = []
        self.checked = 0

    def go(self):
        visits = 0
        while self.waiting and visits < MOST_VISITS:
            path = self.waiting.pop(0)
            pattern = pattern_of(path, self.patterns)
            if pattern is None or not self.wanted(pattern):
                continue
            visits += 1
            if self.look(path, pattern):
                self.looked[pattern.path] = self.looked.get(pattern.path, 0) + 1
        self.screen.context.close()

    def wanted(self, pattern: Pattern) -> bool:
        if pattern.path in self.taken and pattern.access == "anyone" and pattern.path != "/":
            return False
        return self.looked.get(pattern.path, 0) < OF_A_PATTERN.get(pattern.path, 1)

    def look(self, path: str, pattern: Pattern) -> bool:
        """True when the page is theirs and was checked in every mode."""
        for language, look in MODES:
            answer = self.screen.page.goto(self.address(path, language, look))
            if answer is None or answer.status != 200 or "text/html" not in answer.headers.get("content-type", ""):
                # Not theirs, not now, or no page: who may see what is held by other tests.
                if answer is not None and answer.status >= 500:
                    self.screen.faults.append(f"{path}: {answer.status}")
                return False
            if self.moved(path):
                return False
            if (language, look) == MODES[0]:
                self.gather()
                self.words.append(self.screen.page.locator("body").inner_text())
            self.check(self.name(pattern, path, language, look), look)
        return True

    def moved(self, path: str) -> bool:
        return urllib.parse.urlsplit(self.screen.page.url).path != path.split("?")[0]

    def gather(self):
        for link in self.screen.links():
            plain = re.sub(r"([?&])(lang|type|theme)=[^&]*", r"\1", link).rstrip("?&")
            if plain not in self.seen and not NOT_PAGES.search(plain):
                self.seen.add(plain)
                self.waiting.append(plain)

    def check(self, name: str, look: str):
        screen = self.screen
        root = screen.page.locator("html")
        if (root.get_attribute("data-type") == "large") != (look == "large"):
            screen.faults.append(f"{name}: asked for {look} and got data-type {root.get_attribute('data-type')}")
        screen.check(name)
        screen.page.set_viewport_size(PHONE)
        over = screen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            screen.faults.append(f"{name} ({screen.page.url}): scrolls {over} px sideways at 390 px")
        if look == "large":
            screen.picture(name)
        screen.page.set_viewport_size(DESK)
        if look != "large":
            screen.picture(name)
        self.checked += 1

    @staticmethod
    def address(path: str, language: str, look: str) -> str:
        plain, _, query = path.partition("?")
        pairs = [*urllib.parse.parse_qsl(query, keep_blank_values=True), ("lang", language)]
        pairs += [("type", "large" if look == "large" else "standard"), ("theme", "dark" if look == "dark" else "light")]
        return plain + "?" + urllib.parse.urlencode(pairs)

    def name(self, pattern: Pattern, path: str, language: str, look: str) -> str:
        place = path.split("?")[0].strip("/").replace("/", "-") or "home"
        return f"{self.role}-{place}-{language[:2]}-{look}"


class Heard(typing.NamedTuple):
    """What one person's tour brought back."""

    role: str
    looked: dict[str, int]
    checked: int
    words: list[str]
    faults: list[str]
    seconds: float


def seeds(role: str, numbers: dict[str, str]) -> list[str]:
    """Addresses that a crowded page may not link to."""
    pages = [f"/matters/{number}" for number in numbers.values()]
    if role in ("visitor", "newcomer"):
        return ["/search?q=许可", "/search?q=没有这样的事项", "/items?q=没有这样的事项", "/no-such-page"]
    return [*pages, f"/matters/{numbers['delivered']}/receipt", "/inbox", "/unit", "/supervision", "/messages", "/account"]


def tour(port: int, folder: pathlib.Path, roles: list[str], numbers: dict[str, str], told):
    """Runs in a process of its own: two share the machine's two cores."""
    running = Server(folder, pathlib.Path("tongban"))
    running.port = port
    people = {person["username"]: person for person in accounts(running)}
    with chromium() as browser:
        taken: set[str] = set()
        for role in roles:
            began = time.monotonic()
            one = Tour(browser, running, role, people.get(PEOPLE[role] or ""), seeds(role, numbers), taken)
            try:
                one.go()
            except Exception as fault:  # told below like every other fault, so that the other people are still heard
                one.screen.faults.append(f"{role}: {type(fault).__name__}: {fault}")
            taken |= set(one.looked)
            told.put(Heard(role, one.looked, one.checked, one.words, list(dict.fromkeys(one.screen.faults)), time.monotonic() - began))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--only")
    asked = parser.parse_args()
    halves = [["visitor", "clerk", "supervisor", "newcomer"], ["applicant", "reviewer", "chief", "administrator"]]
    if asked.only:
        halves = [[asked.only]]
    with server() as running:
        numbers = States(running).make().numbers
        context = multiprocessing.get_context("spawn")
        told = context.Queue()
        workers = [context.Process(target=tour, args=(running.port, running.folder, half, numbers, told)) for half in halves]
        for worker in workers:
            worker.start()
        results = [told.get(timeout=1500) for half in halves for _ in half]
        for worker in workers:
            worker.join()
    return report(results, whole=not asked.only)


def report(results: list[Heard], whole: bool) -> int:
    bad, met = 0, set()
    for one in results:
        met |= set(one.looked)
        bad += 1 if one.faults else 0
        print(f"{one.role}: {len(one.looked)} pages, {one.checked} views, {len(one.faults)} faults, {one.seconds:.0f} s")
        print("".join(f"  {fault}\n" for fault in one.faults), end="")
    tests = len(results)
    if whole:
        missed = sorted({one.path for one in Pattern.all()} - met)
        untold = handbook.untold("".join(words for one in results for words in one.words))
        for name, found in [("no way led to these pages", missed), ("the handbook says what no page says", untold)]:
            tests += 1
            bad += 1 if found else 0
            print(f"{name}:\n" + "".join(f"  {one}\n" for one in found) if found else "", end="")
    print(f"{sum(one.checked for one in results)} views of {len(met)} pages")
    print(f"{tests - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
