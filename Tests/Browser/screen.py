"""Pages as a person meets them: Debian's Chromium, pictures, accessibility findings, and the faults a browser tells."""

import contextlib
import json
import os
import pathlib
import re
import shutil

import axe_playwright_python
from playwright.sync_api import Page, sync_playwright

from rig import ARTEFACTS, Server

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# Every rule of WCAG 2.0 to 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What can differ where only the colours do: the document and the layout are those that were checked.
COLOUR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


class Screen:
    """One browser with one person in front of it. Faults gather in `faults`; `done` fails the test with all of them."""

    def __init__(self, browser, server: Server, size=DESK, locale="zh-CN", scripts=True, dark=False, scale=1):
        self.server = server
        self.context = browser.new_context(
            viewport=size, locale=locale, color_scheme="dark" if dark else "light", base_url=server.address, reduced_motion="reduce",
            device_scale_factor=scale)
        if not scripts:
            # The page's own modules never arrive; the checks below still run.
            self.context.route(re.compile(r"\.m?js(\?|$)"), lambda route: route.abort())
        self.scripts = scripts
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: script fault: {error}"))
        self.page.on("console", self._heard)
        self.page.on("response", self._answered)

    def _heard(self, message):
        # A blocked style or script is told here; a failed load is told by the response below.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"{self.page.url}: console: {message.text}")

    def _answered(self, response):
        if response.status >= 500:
            self.faults.append(f"{response.url}: {response.status}")

    def visit(self, path: str, status: int = 200):
        answer = self.page.goto(path)
        if answer is None or answer.status != status:
            self.faults.append(f"{path}: {answer.status if answer else 'no answer'} instead of {status}")
        return answer

    def sign_in(self, account: dict, at: str = "/sign-in"):
        """Through the page's own form, as everybody does."""
        self.visit(at)
        # The demonstration offers a form of one button for each of its accounts beside the one to type in.
        form = self.page.locator("form:has(input[type=password])")
        form.locator("input[name=username]").fill(account["username"])
        form.locator("input[name=password]").fill(account["password"])
        form.locator("button[type=submit], button:not([type])").first.click()
        self.page.wait_for_load_state()
        if self.page.locator("input[type=password]").count():
            self.faults.append(f"{account['username']} could not sign in: {self.page.title()}")

    def picture(self, name: str, full: bool = True):
        """A lossless picture, or where the name ends in `.jpg` a small one made in half the time."""
        path = ARTEFACTS / "pictures" / (name if name.endswith(".jpg") else f"{name}.png")
        path.parent.mkdir(parents=True, exist_ok=True)
        small = {"type": "jpeg", "quality": 70} if name.endswith(".jpg") else {}
        self.page.screenshot(path=path, full_page=full, **small)

    def check(self, name: str):
        """Accessibility and layout of the page that stands."""
        self.accessible(name)
        self.sideways(name)
        if not re.search(r"\S · \S", self.page.title()):
            self.faults.append(f"{name} ({self.page.url}): the title does not say page · site: {self.page.title()!r}")

    def accessible(self, name: str, rules=RULES):
        findings = self.axe(rules)
        for found in findings:
            where = "; ".join(" ".join(node["target"]) for node in found["nodes"][:3])
            self.faults.append(f"{name} ({self.page.url}): {found['id']}: {found['help']}: {where}")
        if findings:
            folder = ARTEFACTS / "axe"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.json").write_text(json.dumps(findings, ensure_ascii=False, indent=1))

    def sideways(self, name: str):
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.faults.append(f"{name} ({self.page.url}): scrolls {wide} px sideways at {self.page.viewport_size['width']} px")

    def axe(self, rules=RULES) -> list[dict]:
        # Evaluated by the debugger, so the page's content policy need not be weakened for it; once for a document.
        # No rule of these reads style sheets, so none is fetched again; only violations are told in full.
        how = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        run = "how => typeof axe === 'object' ? axe.run(document, how).then(told => told.violations) : null"
        if (found := self.page.evaluate(run, how)) is None:
            self.page.evaluate(AXE)
            found = self.page.evaluate(run, how)
        return found

    def links(self) -> list[str]:
        """The addresses on this site that the page leads to."""
        found = self.page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
        here = self.server.address
        return sorted({link[len(here):].split("#")[0] for link in found if link.startswith(here + "/")})

    def done(self):
        self.context.close()
        if self.faults:
            raise AssertionError("\n".join(dict.fromkeys(self.faults)))


@contextlib.contextmanager
def chromium():
    """The system's Chromium: nothing is downloaded."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError("Chromium is missing: script/bootstrap --tests installs it")
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, which is who runs CI.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if os.getuid() == 0 else [])
        try:
            yield browser
        finally:
            browser.close()
