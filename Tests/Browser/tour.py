"""One person's way through every page that is theirs: each is checked and pictured in both languages, both sizes of type, light and dark."""

import re
import urllib.parse

from rig import ROOT, Server
from screen import AXE, COLOUR_RULES, DESK, PHONE, Screen

DOORS = ROOT / "Tests/WholeTests/Golden/doors.txt"
LANGUAGES = ["zh-CN", "en"]
LARGE_MARK = ' data-type="large"'
DIFFERING = re.compile(
    r'type=(standard|large)|返回标准版|长辈版（大字）|长辈版|大字|Standard view|Large type|\b\d\d:\d\d\b|name="token" value="[^"]*"')
# Pages whose answer is no page: files, data, and the addresses that act by themselves.
NOT_PAGES = re.compile(r"\.(json|svg|csv|pdf|txt|png|note)(\?|$)|^/(api|assets|files|metrics|healthz|readyz|q|live)(/|$)|sign-out|download|format=|\{name\}|export")
# How many addresses of one pattern a person looks at, where one is too few: matters and lists differ by state.
OF_A_PATTERN = {"/matters/{number}": 3, "/items/{code}": 2, "/items": 2, "/search": 2, "/inbox": 2}
# Patterns whose last part says which page it is.
BY_THE_LAST_PART = re.compile(r"\{(action|act|step|kind)\}$")
# Pages that people print, and pages looked at under the colours of the system.
PRINTED = {"/items/{code}", "/matters/{number}", "/matters/{number}/receipt", "/matters/{number}/notices/{notice}", "/inbox", "/wall",
           "/supervision/months/{month}", "/calendar"}
# Public pages on which staff find more than a visitor does.
STAFF_SEE_MORE = {"/items", "/wall", "/calendar"}
MOST_VISITS = 150


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

    @staticmethod
    def of(path: str, patterns: list["Pattern"]) -> "Pattern | None":
        plain = path.split("?")[0]
        return next((one for one in patterns if one.shape.match(plain)), None)

    def page(self, path: str) -> str:
        """What counts as one page: the pattern, with its last part where that names the page."""
        return f"{self.path} {path.split('?')[0].rsplit('/', 1)[-1]}" if BY_THE_LAST_PART.search(self.path) else self.path


def neutral(document: str) -> str:
    """What a document says in either size of type: without the mark of the large one, the way to the other, the minute, and its tokens."""
    return DIFFERING.sub("~", document.replace(LARGE_MARK, ""))


class Tour:
    """Goes from link to link, breadth first; faults gather in `screen.faults`."""

    def __init__(self, browser, running: Server, role: str, account: dict | None, seeds: list[str], taken: dict[str, int], is_round: bool):
        self.role, self.taken, self.is_round = role, taken, is_round
        self.patterns = Pattern.all()
        self.screen = Screen(browser, running, size=DESK)
        self.screen.page.set_default_timeout(30_000)
        # Compiled with the document, which costs half of handing it over anew.
        self.screen.context.add_init_script(AXE)
        if account:
            self.screen.sign_in(account)
        self.waiting = list(seeds) if is_round else ["/", *seeds]
        self.seen = set(self.waiting)
        self.looked: dict[str, int] = {}
        self.printed: dict[str, str] = {}
        self.checked = 0
        self.matters = 13 if role == "applicant" else OF_A_PATTERN["/matters/{number}"]

    def press(self, path: str):
        """What has to be begun before the next page is there."""
        self.screen.visit(path)
        with self.screen.page.expect_navigation():
            self.screen.page.locator("main form button").first.click()

    def go(self):
        visits = 0
        while self.waiting and visits < MOST_VISITS:
            path = self.waiting.pop(0)
            pattern = Pattern.of(path, self.patterns)
            if pattern is None and self.role != "visitor" or pattern is not None and not self.is_round and not self.wanted(pattern, path):
                continue
            visits += 1
            if self.look(path, pattern) and pattern:
                page = pattern.page(path)
                self.looked[page] = self.looked.get(page, 0) + 1
        self.screen.context.close()

    def wanted(self, pattern: Pattern, path: str) -> bool:
        page = pattern.page(path)
        if path != "/":
            # Who looks makes no difference to a public page, and little to one that everybody has.
            enough = {"anyone": 1 if path not in STAFF_SEE_MORE else 2, "signed in": 2}.get(pattern.access, 2)
            if self.taken.get(page, 0) >= enough and pattern.path != "/matters/{number}":
                return False
        most = self.matters if pattern.path == "/matters/{number}" else OF_A_PATTERN.get(pattern.path, 1)
        return self.looked.get(page, 0) < most

    def look(self, path: str, pattern: Pattern | None) -> bool:
        """True when the page is theirs and was checked in every mode."""
        for language in LANGUAGES:
            self.screen.page.set_viewport_size(DESK)
            sent = self.opens(self.address(path, language, "standard"), found=pattern is not None)
            if sent is None:
                if self.is_round:
                    self.screen.faults.append(f"{self.role}: {path} is not theirs: {self.screen.page.url}")
                return False
            if language == "zh-CN" and not self.is_round:
                self.gather()
            name = self.name(path, language)
            self.check(name, pattern)
            if not self.enlarge(self.address(path, language, "large"), sent, found=pattern is not None):
                self.screen.faults.append(f"{name}: not theirs in large type")
                return False
            self.check_large(name)
        return True

    def opens(self, address: str, found: bool) -> str | None:
        """The document as it was sent; None where it is not theirs, not now, or no page."""
        answer = self.screen.page.goto(address)
        if answer is None or answer.status != (200 if found else 404) or "text/html" not in answer.headers.get("content-type", ""):
            # Who may see what is held by other tests, and a 5xx is told by the screen.
            return None
        return answer.text() if urllib.parse.urlsplit(self.screen.page.url).path == address.split("?")[0] else None

    def enlarge(self, address: str, sent: str, found: bool) -> bool:
        """In large type the same document stands, if the server sends the same but for the mark on its root and the way back."""
        large = self.screen.context.request.get(address, max_redirects=0).text()
        if large.count(LARGE_MARK) == 1 and neutral(large) == neutral(sent):
            self.screen.page.evaluate("document.documentElement.dataset.type = 'large'")
            return True
        return self.opens(address, found) is not None

    def gather(self):
        for link in self.screen.links():
            plain = re.sub(r"([?&])(lang|type|theme)=[^&]*", r"\1", link).rstrip("?&")
            if plain not in self.seen and not NOT_PAGES.search(plain):
                self.seen.add(plain)
                self.waiting.append(plain)

    def check(self, name: str, pattern: Pattern | None):
        """In standard type: at a desk, in the dark, on a phone, and once in a language on paper; a phone is left standing."""
        screen, page = self.screen, self.screen.page
        self.has_type(name, None)
        screen.check(f"{name}-standard")
        screen.picture(f"{name}-standard.jpg")
        # The page says no theme, so the device decides, and the document need not be asked for again.
        page.emulate_media(color_scheme="dark")
        screen.accessible(f"{name}-dark", COLOUR_RULES)
        screen.picture(f"{name}-dark.jpg")
        page.emulate_media(color_scheme="light")
        self.checked += 2
        if pattern and pattern.path in PRINTED and (language := name[-2:]) not in self.printed.get(pattern.path, ""):
            self.printed[pattern.path] = self.printed.get(pattern.path, "") + language
            self.elsewhere(name)
        page.set_viewport_size(PHONE)
        screen.sideways(name)
        screen.picture(f"{name}-phone.jpg")

    def check_large(self, name: str):
        self.has_type(name, "large")
        self.screen.check(f"{name}-large")
        self.screen.picture(f"{name}-large.jpg")
        self.checked += 1

    def has_type(self, name: str, wanted: str | None):
        if (found := self.screen.page.evaluate("document.documentElement.dataset.type ?? null")) != wanted:
            self.screen.faults.append(f"{name}: asked for {wanted or 'standard'} type and got data-type {found}")

    def elsewhere(self, name: str):
        """On paper, and under the colours a reader forces."""
        page = self.screen.page
        page.emulate_media(forced_colors="active")
        self.screen.picture(f"{name}-forced.jpg")
        page.emulate_media(forced_colors="none", media="print")
        page.set_viewport_size({"width": 794, "height": 1123})
        self.screen.sideways(f"{name}-print")
        self.screen.picture(f"{name}-print.jpg")
        page.emulate_media(media="screen")

    @staticmethod
    def address(path: str, language: str, size: str) -> str:
        plain, _, query = path.partition("?")
        pairs = [*urllib.parse.parse_qsl(query, keep_blank_values=True), ("lang", language), ("type", size), ("theme", "device")]
        return plain + "?" + urllib.parse.urlencode(pairs)

    def name(self, path: str, language: str) -> str:
        plain, _, query = urllib.parse.unquote(path).partition("?")
        place = (plain.strip("/") or "home") + (f"-{query}" if query else "")
        return f"every/{self.role}-" + re.sub(r"[^\w.]+", "-", place) + f"-{language[:2]}"
