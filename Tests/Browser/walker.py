"""A person who walks through the pages without script: what they press, what they see, and what every page owes them."""

import re
import urllib.parse

from playwright.sync_api import Locator, Request

from flows import PAPER
from screen import PHONE, Screen

PASSWORD = "tongban-demo"


def paper(name: str, content: bytes = PAPER) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


class Walker(Screen):
    """One person in one browser. A double with the same session reads each page in English, in large type, on a telephone."""

    def __init__(self, browser, server, username: str | None = None, looked: set[str] | None = None, scripts=False, **how):
        super().__init__(browser, server, scripts=scripts, **how)
        self.browser = browser
        self.username = username
        # Pages looked at already, by name: a page is checked once, whoever meets it again.
        self.looked = looked if looked is not None else set()
        self.status = 0
        # The post that the page which stands answers; None where it was asked for by its address.
        self.posted: Request | None = None
        self.double: Screen | None = None
        self.page.on("response", self._note)
        if username:
            self.sign_in({"username": username, "password": PASSWORD})

    def _note(self, response):
        if response.request.is_navigation_request() and response.frame == self.page.main_frame:
            self.status = response.status
            self.posted = response.request if response.request.method == "POST" else None

    # What they do.

    def go(self, path: str, status: int = 200):
        self.page.goto(path)
        self.expect(status)

    def press(self, name: str, status: int = 200):
        """The button or link with this name, as a hand finds it."""
        self.follow(self.control(name), status)

    def follow(self, control: Locator, status: int = 200):
        with self.page.expect_navigation():
            control.click()
        self.expect(status)

    def control(self, name: str) -> Locator:
        main = self.page.locator("main")
        return main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first

    def field(self, name: str) -> Locator:
        """A control by its name, unfolded where it is folded away."""
        control = self.page.locator(f"main [name='{name}']").first
        folded = self.page.locator(f"main details:not([open]):has([name='{name}']) > summary")
        if folded.count():
            folded.first.click()
        return control

    def fill(self, **values: str):
        for name, value in values.items():
            self.field(name.replace("_", "-")).fill(value)

    def choose(self, name: str, value: str):
        """A radio button, a box or a line of a list."""
        control = self.field(name)
        if control.evaluate("e => e.tagName") == "SELECT":
            control.select_option(value)
        else:
            self.page.locator(f"main [name='{name}'][value='{value}']").check()

    def attach(self, name: str, *papers: dict):
        self.field(name).set_input_files(list(papers))

    # What they see.

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    @property
    def path(self) -> str:
        return urllib.parse.urlsplit(self.page.url).path

    def expect(self, status: int):
        if self.status != status:
            raise AssertionError(f"{self.page.url}: {self.status} instead of {status}: {self.page.title()}: {self.text[:400]}")

    def sees(self, *words: str):
        seen = re.sub(r"\s+", "", self.text)
        missing = [word for word in words if re.sub(r"\s+", "", word) not in seen]
        if missing:
            raise AssertionError(f"{self.page.url} does not say {missing}: {self.text[:1500]}")

    def faults_told(self, count: int, typed: dict[str, str] | None = None) -> list[str]:
        """The page came back with so many faults: counted in its title, each leading to its control; nothing typed is lost."""
        listed = self.page.locator("main .errors li a")
        words = listed.all_inner_texts()
        if len(words) != count or not re.search(rf"{count}", self.page.title().split("·")[0]):
            self.faults.append(f"{self.page.url}: {count} faults expected; title {self.page.title()!r}, told {words}")
        for link in listed.all():
            target = (link.get_attribute("href") or "").lstrip("#")
            where = self.page.locator(f"[id='{target}']")
            if where.count() != 1:
                self.faults.append(f"{self.page.url}: “{link.inner_text()}” leads to #{target}, which is {where.count()} places")
            elif not self._is_marked(where):
                self.faults.append(f"{self.page.url}: #{target} is told as wrong and not marked so")
        for name, value in (typed or {}).items():
            kept = self.page.locator(f"main [name='{name}']").first.input_value()
            if kept != value:
                self.faults.append(f"{self.page.url}: {name} held {value!r} and came back as {kept!r}")
        return words

    @staticmethod
    def _is_marked(control: Locator) -> bool:
        """Marked as invalid, itself or in the group it stands in; a place that is no control need not be."""
        return control.evaluate(
            "e => !e.matches('input, textarea, select, fieldset') || e.matches('[aria-invalid=true]')"
            " || !!e.closest('fieldset[aria-invalid=true], fieldset[aria-describedby]')")

    # What every page owes.

    def look(self, name: str):
        """Checks the page that stands, wide and narrow, and as the double gets it: in English, in large type, on a telephone."""
        if name in self.looked:
            return
        self.looked.add(name)
        self.check(name)
        self.picture(name)
        wide = self.page.viewport_size
        if wide != PHONE:
            self.page.set_viewport_size(PHONE)
            self.sideways(name)
            self.picture(name + "-phone")
            self.page.set_viewport_size(wide)
        self.look_double(name + "-en-large")

    def look_double(self, name: str):
        if self.double is None:
            self.double = Screen(self.browser, self.server, size=PHONE, locale="en", scripts=False)
            self.double.faults = self.faults
        session = [cookie for cookie in self.context.cookies() if cookie["name"] not in ("tb_look", "tb_lang")]
        self.double.context.add_cookies(session)
        path = urllib.parse.urlsplit(self.page.url)
        query = urllib.parse.parse_qsl(path.query) + [("lang", "en"), ("type", "large")]
        address = path.path + "?" + urllib.parse.urlencode(query)
        if self.posted is None:
            self.double.visit(address, self.status)
        else:
            self._post_again(address)
        self.double.check(name)
        root = self.double.page.locator("html")
        got = root.get_attribute("lang"), root.get_attribute("data-type")
        if got != ("en", "large"):
            self.faults.append(f"{name}: asked for English in large type and got {got}")
        self.double.picture(name)

    def _post_again(self, address: str):
        """The double sends what was sent; a post that was refused, or that only looks, does nothing the second time."""
        body, headers = self.posted.post_data_buffer, self.posted.all_headers()
        kept = {name: headers[name] for name in ("content-type", "origin", "referer") if name in headers}

        def send(route):
            route.continue_(method="POST", post_data=body, headers={**route.request.headers, **kept})

        self.double.page.route("**" + address.split("?")[0] + "**", send, times=1)
        self.double.visit(address, self.status)

    def done(self):
        if self.double:
            self.double.context.close()
        super().done()
