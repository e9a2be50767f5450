"""Who comes in and how: second factor, sessions, limits, sign-in through another service, the administrator's pages."""

import base64
import contextlib
import hashlib
import hmac
import html
import http.cookiejar
import json
import pathlib
import re
import socket
import struct
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

import oidc_provider_mock

from account_test import PASSWORD, EarnestTest
from rig import Client, Refusal, Server


def code(key: str, shift: int = 0) -> str:
    """The six digits of an authenticator (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, struct.pack(">Q", int(time.time()) // 30 + shift), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 10**6:06}"


class Reply:
    """A page as a browser has it, after the redirects."""

    def __init__(self, answer):
        self.status, self.address, self.headers = answer.status, answer.geturl(), answer.headers
        self.text = answer.read().decode(errors="replace")

    @property
    def path(self) -> str:
        return urllib.parse.urlparse(self.address).path

    def forms(self) -> list[tuple[str, dict]]:
        """Address and fields of each form."""
        found = []
        for action, inside in re.findall(r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', self.text, re.S):
            fields = {}
            for tag in re.findall(r"<input[^>]*>", inside):
                name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
                if name:
                    fields[name[1]] = html.unescape(value[1]) if value else ""
            found.append((html.unescape(action), fields))
        return found


class Browser:
    """A browser without a screen: cookies, redirects, forms with what stands in them."""

    def __init__(self, origin: str):
        self.origin = origin
        self.cookies = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy(rfc2965=False))
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def send(self, address: str, form: dict | None = None) -> Reply:
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(urllib.parse.urljoin(self.origin, address), data=data, headers={"Accept-Language": "en", "Accept": "text/html", "User-Agent": "Firefox Linux"})
        try:
            with self.opener.open(request, timeout=30) as answer:
                return Reply(answer)
        except urllib.error.HTTPError as answer:
            return Reply(answer)

    get = send

    def fill(self, page: Reply, action: str, **typed) -> Reply:
        """Sends the page's form of this address with something typed into it."""
        for address, fields in page.forms():
            if address == action:
                return self.send(urllib.parse.urljoin(page.address, action or page.address), {**fields, **typed})
        raise LookupError(f"{page.address} has no form to {action}: {[form[0] for form in page.forms()]}")

    def sign_in(self, username: str, password: str = PASSWORD) -> Reply:
        return self.fill(self.get("/sign-in"), "/sign-in", username=username, password=password)

    def enrol(self) -> tuple[str, list[str], Reply]:
        """Sets up the second factor: key, recovery codes, the last page."""
        page = self.fill(self.get("/account/second-factor"), "/account/second-factor")
        key = re.search(r'id="key">([A-Z2-7 ]+)<', page.text)[1].replace(" ", "")
        page = self.fill(page, "/account/second-factor/set-up", code=code(key))
        return key, re.findall(r'<li class="mono">([a-z2-7-]{11})</li>', page.text), page


class AccessTest(EarnestTest):
    """On a server in earnest, where the second factor is required of staff."""

    def browser_at(self, server: Server | None = None) -> Browser:
        return Browser((server or self.real).address)

    def test_whoever_works_here_sets_up_a_second_factor_first(self):
        self.add("li", "--role", "reviewer@scjgj")
        self.real.start()
        browser = self.browser_at()
        browser.sign_in("li")
        for path in ("/inbox", "/", "/matters"):
            self.assertEqual(browser.get(path).path, "/account/second-factor", path)
        client = self.sign_in("li")
        with self.assertRaises(Refusal) as met:
            client.get("/inbox")
        self.assertEqual((met.exception.status, met.exception.problem["type"].rsplit(":")[-1]), (403, "second_factor_required"))
        before = {cookie.value for cookie in browser.cookies if cookie.name == "tb_session"}
        key, recovery, page = browser.enrol()
        self.assertEqual((page.status, len(recovery)), (200, 10))
        self.assertNotEqual(before, {cookie.value for cookie in browser.cookies if cookie.name == "tb_session"}, "a new token for new rights")
        self.assertEqual(browser.get("/inbox").path, "/inbox")
        with self.assertRaises(Refusal):
            client.get("/sessions/current")
        self.check_two_steps(key, recovery)

    def check_two_steps(self, key: str, recovery: list[str]):
        anyone = Client(self.real)
        asked = {"username": "li", "password": PASSWORD}

        def refused(body: dict) -> str:
            with self.assertRaises(Refusal) as met:
                anyone.post("/sessions", body)
            self.assertEqual(met.exception.status, 401)
            return met.exception.problem["type"].rsplit(":")[-1]

        self.assertEqual(refused(asked), "second_factor")
        self.assertEqual(refused({**asked, "code": code(key, -3)}), "wrong_code")
        self.assertEqual(refused({**asked, "password": "wrong horse", "code": code(key, 1)}), "wrong_credentials")
        self.assertIn("token", anyone.post("/sessions", {**asked, "code": code(key, 1)}))
        self.assertEqual(refused({**asked, "code": code(key, 1)}), "wrong_code", "a code works once")
        browser = self.browser_at()
        page = browser.sign_in("li")
        self.assertNotIn(PASSWORD, page.text)
        page = browser.fill(page, "/sign-in/code", code="000000")
        self.assertEqual(page.status, 422)
        page = browser.fill(page, "/sign-in/code", code=recovery[0].upper())
        self.assertEqual(page.path, "/inbox")
        self.assertEqual(refused({**asked, "code": recovery[0]}), "wrong_code", "a recovery code works once")

    def test_places_are_listed_and_ended_and_a_new_password_ends_them(self):
        self.add("chen")
        self.real.start()
        one, two, three = self.browser_at(), self.browser_at(), self.browser_at()
        for browser in (one, two, three):
            browser.sign_in("chen")
        page = one.get("/account/sessions")
        ends = [action for action, _ in page.forms() if re.fullmatch(r"/account/sessions/\d+/end", action)]
        self.assertEqual(len(ends), 2)
        self.assertEqual(page.headers["Cache-Control"], "private, no-store")
        one.fill(page, ends[0])
        signed_in = [browser.get("/account").path for browser in (two, three)]
        self.assertEqual(sorted(signed_in), ["/account", "/sign-in"])
        page = one.get("/account/password")
        page = one.fill(page, "/account/password", presentPassword=PASSWORD, newPassword="short", samePassword="short")
        self.assertEqual(page.status, 422)
        page = one.fill(page, "/account/password", presentPassword=PASSWORD, newPassword="four unrelated words here", samePassword="four unrelated words here")
        self.assertEqual(page.path, "/account")
        self.assertEqual([browser.get("/account").path for browser in (two, three)], ["/sign-in", "/sign-in"])
        self.turned_away("chen", PASSWORD)
        self.sign_in("chen", "four unrelated words here")

    def test_too_many_requests_wait_and_others_do_not(self):
        self.add("chen")
        self.real.options = ["--rate-limit", "60"]
        self.real.start()
        statuses = []
        for _ in range(70):
            request = urllib.request.Request(self.real.address + "/api/v1/items", headers={"Accept-Language": "en"})
            try:
                with urllib.request.urlopen(request) as answer:
                    statuses.append(answer.status)
            except urllib.error.HTTPError as answer:
                statuses.append(answer.status)
                self.assertRegex(answer.headers["Retry-After"], r"^[1-9]\d?$")
                self.assertEqual(json.load(answer)["type"], "urn:problem-type:tongban:too_many")
        self.assertEqual((statuses[0], statuses[-1]), (200, 429))
        with urllib.request.urlopen(self.real.address + "/healthz") as answer:
            self.assertEqual(answer.status, 200)

    def test_a_large_paper_is_asked_for_and_a_sign_in_repeated_is_one(self):
        self.add("chen")
        self.real.start()
        with socket.create_connection(("127.0.0.1", self.real.port), 10) as line:
            line.sendall(b"POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            self.assertEqual(line.recv(100), b"HTTP/1.1 100 Continue\r\n\r\n")
            line.sendall(b"{}")
            self.assertTrue(line.recv(100).startswith(b"HTTP/1.1 422"))
        anyone = Client(self.real)
        asked = {"username": "chen", "password": PASSWORD}
        first = anyone.send("POST", "/sessions", asked, key="once-1")
        self.assertEqual(anyone.send("POST", "/sessions", asked, key="once-1"), first)
        with self.assertRaises(Refusal) as met:
            anyone.send("POST", "/sessions", {**asked, "password": "another one"}, key="once-1")
        self.assertEqual(met.exception.status, 422)

    def test_an_administrator_makes_an_account_gives_a_role_and_locks_it(self):
        self.add("boss", "--role", "administrator")
        self.real.start()
        boss = self.browser_at()
        boss.sign_in("boss")
        boss.enrol()
        self.assertIn("Accounts and roles", boss.get("/admin").text)
        page = boss.fill(boss.get("/admin/accounts/new"), "/admin/accounts/new", name="李静", username="li_jing")
        password = re.search(r'id="password">([^<]+)<', page.text)[1]
        account = re.search(r'href="(/admin/accounts/\d+)"', page.text)[1]
        page = boss.fill(boss.get(account), account + "/roles", role="clerk", department="", **{"from": "", "to": ""})
        self.assertEqual(page.status, 422)
        page = boss.fill(boss.get(account), account + "/roles", role="clerk", department="scjgj", **{"from": "", "to": "2099-12-31"})
        self.assertEqual((page.status, page.path), (200, account))
        self.assertIn("31 December 2099", page.text)
        li = self.browser_at()
        self.assertEqual(li.sign_in("li_jing", password).path, "/account/password")
        page = boss.fill(boss.get(account + "/do/lock"), account + "/do/lock")
        self.assertIn("The account is locked.", page.text)
        self.assertEqual(li.get("/account").path, "/sign-in")
        own = re.search(r'href="(/admin/accounts/\d+)">李敏', boss.get("/admin/accounts").text)[1]
        token = next(fields["_csrf"] for _, fields in boss.get("/account").forms())
        page = boss.send(own + "/roles", {"_csrf": token, "role": "supervisor", "department": "", "from": "", "to": ""})
        self.assertEqual(page.status, 422, "nobody gives a role to themselves")
        page = boss.send(own + "/withdraw", {"_csrf": token, "role": "administrator", "plan": ""})
        self.assertEqual(page.status, 409, "the last administrator stays")
        changes = boss.get("/admin/changes").text
        for words in ("Account “li_jing” made", "Account locked", "The command line", "every line follows"):
            self.assertIn(words, changes)

    @contextlib.contextmanager
    def provider(self):
        with oidc_provider_mock.run_server_in_thread() as running:
            yield f"http://localhost:{running.server_port}"

    def start_with(self, issuer: str):
        (self.real.folder / "city.secret").write_text("s3cret\n")
        settings = {
            "origin": self.real.address,
            "providers": [{"id": "city", "name": {"zh": "市统一认证", "en": "City sign-in"}, "issuer": issuer, "clientId": "tongban", "clientSecretFile": "city.secret"}],
        }
        file = self.real.folder / "sign-on.json"
        file.write_text(json.dumps(settings))
        self.real.options = ["--sign-on", file]
        self.real.start()

    def at_provider(self, browser: Browser, page: Reply, subject: str) -> Reply:
        """Says who one is at the provider and comes back."""
        self.assertIn("localhost", page.address)
        return browser.send(page.address, {"sub": subject})

    def test_another_service_signs_in_whoever_linked_it_and_nobody_else(self):
        self.add("chen")
        with self.provider() as issuer:
            self.start_with(issuer)
            browser = self.browser_at()
            page = self.at_provider(browser, browser.get("/sign-in/with/city"), "chen@example.org")
            self.assertEqual(page.status, 422)
            self.assertIn("Not linked yet", page.text)
            browser.sign_in("chen")
            page = self.at_provider(browser, browser.get("/account/links/city"), "chen@example.org")
            self.assertIn("Link City sign-in?", page.text)
            self.assertIn("City sign-in", browser.fill(page, "/account/links/city").text)
            other = self.browser_at()
            page = self.at_provider(other, other.get("/sign-in/with/city?back=/account"), "chen@example.org")
            self.assertEqual((page.status, page.path), (200, "/account"))
            stranger = self.browser_at()
            page = self.at_provider(stranger, stranger.get("/sign-in/with/city"), "somebody@example.org")
            self.assertIn("Not linked yet", page.text)
            page = browser.get("/account/links")
            browser.fill(page, "/account/links/city/end")
            again = self.browser_at()
            self.assertIn("Not linked yet", self.at_provider(again, again.get("/sign-in/with/city"), "chen@example.org").text)

    def test_a_way_back_is_good_once_and_for_one_browser(self):
        self.add("chen")
        with self.provider() as issuer:
            self.start_with(issuer)
            victim, thief = self.browser_at(), self.browser_at()
            heard = []

            class Listening(urllib.request.HTTPRedirectHandler):
                # Before the browser's own, which would follow unheard.
                handler_order = 400

                def redirect_request(self, request, answer, status, message, headers, address):
                    heard.append(address)
                    return super().redirect_request(request, answer, status, message, headers, address)

            victim.opener.add_handler(Listening())
            self.at_provider(victim, victim.get("/sign-in/with/city"), "chen@example.org")
            back = next(address for address in heard if "/sign-in/back/city" in address)
            for browser in (victim, thief):
                page = browser.get(back)
                self.assertEqual(page.status, 422)
                self.assertIn("used already", page.text)
            fresh = self.browser_at()
            fresh.get("/sign-in/with/city")
            page = fresh.get("/sign-in/back/city?" + urllib.parse.urlencode({"state": "made-up", "code": "x"}))
            self.assertEqual(page.status, 422)

    def test_a_provider_that_is_gone_is_said_so(self):
        self.start_with("http://localhost:9")
        page = self.browser_at().get("/sign-in/with/city")
        self.assertEqual(page.status, 503)
        self.assertIn("does not answer", page.text)
