"""Enemies below and above the API: broken bytes on the line, slow and cut-off bodies, forged forms, and scripts in what people type."""

import re
import time
import urllib.parse

import enemies
from flows import PAPER
from hostile_test import HostileCase
from wire import Heard, Wire, raw, status_of


class HostileLines(HostileCase):
    """Bytes no honest client sends."""

    def test_broken_requests_are_refused_and_the_server_goes_on(self):
        for name, request, wanted, cut in enemies.ON_THE_LINE:
            with self.subTest(request=name):
                told = raw(self.server, request, close=cut)
                self.assertIn(status_of(told), wanted, told[:200])
                self.assertEqual(self.stranger.ask("GET", "/healthz").status, 200)

    def test_a_slow_body_arrives(self):
        body = b'{"username":"nobody","password":"x"}'
        head = b"POST /api/v1/sessions HTTP/1.1\r\n" + enemies.HOST + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        began = time.monotonic()
        self.assertEqual(status_of(raw(self.server, head + body, slowly=0.01)), 401)
        self.assertGreater(time.monotonic() - began, 1)

    def test_chunks_are_one_body(self):
        parts = b"".join(b"1\r\n%c\r\n" % byte for byte in b'{"username":"nobody","password":"x"}') + b"0\r\n\r\n"
        head = b"POST /api/v1/sessions HTTP/1.1\r\n" + enemies.HOST + b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.assertEqual(status_of(raw(self.server, head + parts)), 401)

    def test_half_a_case_is_no_case(self):
        before = self.mine()
        head = (
            f"POST /api/v1/cases HTTP/1.1\r\nHost: tongban\r\nAuthorization: Bearer {self.applicant.token}\r\nIdempotency-Key: half\r\n"
            "Transfer-Encoding: chunked\r\n\r\n").encode()
        raw(self.server, head + b'2a\r\n{"item":"planning-works-permit","submit":f', close=True)
        self.assertEqual(self.mine(), before)

    def test_too_long_a_body_without_a_length_is_cut_off(self):
        head = f"POST /api/v1/cases HTTP/1.1\r\nHost: tongban\r\nAuthorization: Bearer {self.applicant.token}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        told = raw(self.server, head + (b"10000\r\n" + b"[" * 65536 + b"\r\n") * 40 + b"0\r\n\r\n")
        self.assertIn(status_of(told), {413, None}, told[:200])
        self.assertEqual(self.stranger.ask("GET", "/healthz").status, 200)


class Visitor:
    """A browser without a picture: keeps cookies, fills forms."""

    def __init__(self, case: HostileCase):
        self.wire, self.cookies = Wire(case.server), {}

    def go(self, method: str, path: str, fields: dict | None = None, **headers) -> Heard:
        body = urllib.parse.urlencode(fields).encode() if fields is not None else None
        if body is not None:
            headers["Content_Type"] = "application/x-www-form-urlencoded"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        heard = self.wire.ask(method, path, body, **headers)
        for line in heard.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
            assert "HttpOnly" in line and "SameSite=Lax" in line, line
        return heard

    def token(self, path: str) -> str:
        return re.search(r'name="_csrf" value="([^"]+)"', self.go("GET", path).text).group(1)

    def sign_in(self, account: dict) -> "Visitor":
        heard = self.go("POST", "/sign-in", {"_csrf": self.token("/sign-in"), "username": account["username"], "password": account["password"]})
        assert heard.status == 303 and "tb_session" in self.cookies, heard
        return self


class HostilePages(HostileCase):
    """What a browser may be tricked into, and what pages make of what was typed."""

    def setUp(self):
        self.visitor = Visitor(self).sign_in(self.applicant.account)

    def test_a_cookie_alone_changes_nothing(self):
        before = self.mine()
        cookie = {"Cookie": f"tb_session={self.visitor.cookies['tb_session']}"}
        for forged in [{}, {"X_CSRF_Token": "x"}, {"X_CSRF_Token": "0" * 32}, {"Origin": "https://evil.example", "Referer": "https://evil.example/"}]:
            with self.subTest(forged=forged):
                self.refused({403}, "POST", "/cases", self.draft(), by=self.stranger, **cookie, **forged)
                self.refused({403}, "POST", "/files?name=a.pdf", PAPER, by=self.stranger, **cookie, **forged)
                self.refused({403}, "DELETE", "/sessions/current", by=self.stranger, **cookie, **forged)
        for method, path in [("POST", "/apply/planning-works-permit"), ("POST", "/sign-out")]:
            self.assertEqual(self.visitor.go(method, path, {"who": "other", "_csrf": "x" * 32}).status, 403)
            self.assertEqual(self.visitor.go(method, path, {"who": "other"}).status, 403)
        self.assertEqual(self.mine(), before)
        good = self.visitor.token("/apply/planning-works-permit")
        heard = self.stranger.api("POST", "/cases", self.draft(), **cookie, X_CSRF_Token=good)
        self.assertEqual(heard.status, 201, heard)

    def test_a_token_of_another_session_is_no_good(self):
        chen = Visitor(self).sign_in(next(a for a in self.office.people if a["username"] == "chen"))
        stolen = chen.token("/apply/planning-works-permit")
        self.assertEqual(self.visitor.go("POST", "/sign-out", {"_csrf": stolen}).status, 403)

    def test_a_stale_form_comes_back_with_what_was_typed(self):
        heard = self.visitor.go("POST", "/apply/planning-works-permit", {"_csrf": "old", "contactName": "写了很久的名字"})
        self.assertEqual(heard.status, 403)
        self.assertIn("写了很久的名字", heard.text)

    def test_a_form_comes_back_with_what_was_typed_and_nothing_of_it_runs(self):
        typed = {
            "version": "", "who": "other", "kind": "organisation", "applicantName": enemies.SCRIPT, "applicantCode": "１２３", "codeReason": "",
            "contactName": enemies.PICTURE, "contactPhone": "abc\u202e",
        }
        for language in ("zh-CN", "en"):
            self.visitor.wire.language = language
            token = self.visitor.token("/apply/planning-works-permit")
            heard = self.visitor.go("POST", "/apply/planning-works-permit", typed | {"_csrf": token})
            with self.subTest(language=language):
                self.assertEqual(heard.status, 422, heard)
                self.assertNotIn(enemies.SCRIPT, heard.text)
                self.assertNotIn("<img src=x", heard.text)
                for kept in ["&lt;script&gt;alert(1)&lt;/script&gt;", 'value="１２３"', "onerror=alert(1)&gt;"]:
                    self.assertIn(kept, heard.text)
                self.assertIn('role="alert"', heard.text)
        draft = re.search(r'action="(/matters/[^"]+/edit/applicant)"', heard.text).group(1)
        later = self.visitor.go("GET", draft).text
        self.assertIn('value="１２３"', later, "a draft keeps what was typed wrongly too")

    def test_names_that_are_scripts_are_shown_and_do_not_run(self):
        name = next(f["name"] for f in self.guide["form"] if f["type"] == "text" and f["when"] is None)
        case = self.new_draft(
            applicant={"kind": "organisation", "name": enemies.SCRIPT, "code": "91350100M000100Y43"}, form={name: enemies.PICTURE},
            contact={"name": enemies.SCRIPT, "phone": "13800000099"})
        number = case["number"]
        for path in ["/matters", f"/matters/{number}", f"/matters/{number}/edit/applicant", f"/matters/{number}/edit/form", f"/matters/{number}/edit/check"]:
            with self.subTest(path=path):
                heard = self.visitor.go("GET", path)
                self.assertEqual(heard.status, 200, heard.asked)
                for bad in ["<script>alert", "<img src=x"]:
                    self.assertNotIn(bad, heard.text)
                self.assertIn("script-src 'self'", heard.headers["Content-Security-Policy"])

    def test_redirects_stay_here(self):
        for back in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aSet-Cookie:x=1"]:
            with self.subTest(back=back):
                visitor = Visitor(self)
                token = visitor.token("/sign-in")
                account = self.applicant.account
                heard = visitor.go("POST", "/sign-in", {"_csrf": token, "back": back, "username": account["username"], "password": account["password"]})
                self.assertEqual(heard.status, 303, heard)
                self.assertRegex(heard.headers["Location"], r"^/(?![/\\])")
                self.assertNotIn("evil.example", heard.headers["Location"].split("?")[0][:2])

    def test_addresses_of_pages_never_break(self):
        for path in ["/matters/x", "/matters/%00", "/apply/no-such", "/items/%3Cscript%3E", "/items?q=%3Cscript%3Ealert(1)%3C/script%3E", "/q/zzz", "/files/x", "/nope", "/account/sessions/x/end"]:
            with self.subTest(path=path):
                heard = self.visitor.go("GET", path)
                self.assertLess(heard.status, 500)
                self.assertNotIn("<script>alert", heard.text)


class Afterwards(HostileCase):
    """Runs last: what all this left behind."""

    def test_nothing_was_a_fault_of_ours(self):
        figures = self.stranger.ask("GET", "/metrics").text
        ours = [line for line in figures.splitlines() if re.search(r'status="5\d\d"', line) and "_total" in line]
        self.assertEqual(ours, [])
        log = self.server.log.read_text(errors="replace")
        self.assertNotIn('"incident"', log)
        self.assertNotIn(self.applicant.token, log)

    def test_the_log_still_verifies(self):
        self.server.tongban("log", "verify", "--database", self.server.database)
