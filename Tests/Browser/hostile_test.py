"""Everything that should not be sent, over the API: clear refusals in both languages, nothing lost, and never a fault of ours."""

import copy
import sqlite3
import threading
import unittest
import urllib.parse

import enemies
from flows import CONTACT, PAPER, Office, application, organisation_of
from wire import Wire, debts

LANGUAGES = ("zh-CN", "en")


class HostileCase(unittest.TestCase):
    """Shared: who attacks, and what every answer is checked for."""

    server = browser = None
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.office = Office(cls.server)
        cls.applicant = cls.office.applicant()
        cls.wire = Wire(cls.server, cls.applicant.token)
        cls.stranger = Wire(cls.server)
        cls.organisation = organisation_of(cls.applicant.account["username"])
        cls.guide = cls.office.guide("planning-works-permit")

    def other(self, username: str) -> Wire:
        account = next(a for a in self.office.people if a["username"] == username)
        return Wire(self.server, self.office.client(account).token)

    def draft(self, **changes) -> dict:
        body = {
            "item": self.guide["code"],
            "applicant": {"kind": "organisation", "name": self.organisation["name"], "code": self.organisation["code"]},
            "contact": copy.deepcopy(CONTACT), "form": {}, "materials": [], "channel": "online", "submit": False,
        }
        return body | changes

    def new_draft(self, **changes) -> dict:
        heard = self.wire.api("POST", "/cases", self.draft(**changes))
        self.assertEqual(heard.status, 201, heard)
        return heard.json

    def refused(self, wanted: set[int], method: str, path: str, body=None, by: Wire | None = None, **headers):
        """Asks in both languages; the answer in English."""
        for language in LANGUAGES:
            heard = (by or self.wire).api(method, path, body, language=language, **headers)
            self.assertIn(heard.status, wanted, str(heard))
            self.assertEqual(debts(heard, language), [])
        return heard

    def mine(self) -> int:
        return self.wire.api("GET", "/cases?limit=1").json["total"]


class HostileBodies(HostileCase):
    """Bodies and fields."""

    def test_broken_bodies_are_refused_and_leave_nothing(self):
        before = self.mine()
        for body, wanted in enemies.BROKEN_BODIES:
            with self.subTest(body=body[:30]):
                self.refused(wanted, "POST", "/cases", body)
                self.refused(wanted - {422} | {422}, "POST", "/sessions", body, by=self.stranger)
        self.assertEqual(self.mine(), before)

    def test_every_type_of_question_refuses_what_it_is_not(self):
        asked = self.questions()
        self.assertEqual(sorted(asked), sorted(enemies.WRONG_ANSWERS), "the zone's forms have every type of question")
        before = self.mine()
        for kind, values in enemies.WRONG_ANSWERS.items():
            item, name = asked[kind]
            for value in values:
                with self.subTest(kind=kind, value=repr(value)[:40]):
                    heard = self.refused({422}, "POST", "/cases", self.draft(item=item, form={name: value}))
                    self.assertEqual(list(heard.pointers), [f"/form/{name}"])
        self.assertEqual(self.mine(), before)

    def test_what_people_write_is_understood(self):
        asked = self.questions()
        for kind, pairs in enemies.TAKEN_ANSWERS.items():
            item, name = asked[kind]
            for typed, kept in pairs:
                with self.subTest(kind=kind, typed=typed):
                    self.assertEqual(self.new_draft(item=item, form={name: typed})["form"].get(name), kept)
        for kind, typed, kept in enemies.TAKEN_CODES:
            with self.subTest(code=typed):
                case = self.new_draft(applicant={"kind": kind, "name": "王某", "code": typed})
                self.assertEqual(case["applicant"]["code"], kept)

    def questions(self) -> dict[str, tuple[str, str]]:
        """For each type an item and a question of its form that is always asked."""
        found = {}
        for item in self.office.items():
            guide = self.office.guide(item["code"])
            if "online" not in guide["channels"] or "organisation" not in guide["applicants"]:
                continue
            for field in guide["form"]:
                if field["when"] is None:
                    found.setdefault(field["type"], (guide["code"], field["name"]))
        return found

    def test_wrong_applicants_are_told_everything_at_once(self):
        for applicant, pointers in enemies.WRONG_APPLICANTS:
            with self.subTest(applicant=str(applicant)[:60]):
                heard = self.refused({422}, "POST", "/cases", self.draft(applicant=applicant))
                self.assertLessEqual(pointers, set(heard.pointers))

    def test_a_real_code_whose_check_fails_passes_with_a_reason(self):
        applicant = {"kind": "organisation", "name": "企", "code": "91350203M0001QAY9B", "codeReason": "营业执照如此"}
        self.new_draft(applicant=applicant)
        self.refused({422}, "POST", "/cases", self.draft(applicant=applicant | {"codeReason": ""}))

    def test_wrong_types_and_unknown_keys_are_named_all_at_once(self):
        wrong = self.draft(
            applicant="x", contact=3, form=[], materials="x", channel=7, submit="yes", more=1, evenMore=[])
        heard = self.refused({422}, "POST", "/cases", wrong)
        wanted = {"/applicant", "/contact", "/form", "/channel", "/submit", "/more", "/evenMore"}
        self.assertEqual(wanted - set(heard.pointers), set())
        for field, value in [("item", 3), ("item", None), ("item", "no-such"), ("item", "../x"), ("item", "x" * 100_000)]:
            with self.subTest(field=field, value=str(value)[:20]):
                heard = self.refused({422}, "POST", "/cases", self.draft(**{field: value}, more=1))
                self.assertEqual({"/item", "/more"} - set(heard.pointers), set())
        heard = self.refused({422}, "POST", "/cases", self.draft(form={"noSuch": 1, "a/b~c": 1}))
        self.assertEqual(set(heard.pointers), {"/form/noSuch", "/form/a~1b~0c"})

    def test_papers_are_only_the_callers_own_and_only_those_asked_for(self):
        theirs = self.other("chen").api("POST", "/files?name=a.pdf", PAPER).json["id"]
        paper = self.guide["materials"][0]["id"]
        for materials in [
            [{"material": paper, "files": [theirs]}], [{"material": paper, "files": ["9" * 40]}], [{"material": "noSuch", "files": []}],
            [{"material": paper, "files": "x"}], [{"material": paper}], ["x"], [{"material": paper, "files": [], "seen": True}],
            [{"material": paper, "files": [None, {}, -1, 1.5]}], [{"material": paper, "files": [], "more": 1}], {}, "x", [[]] * 101,
        ]:
            with self.subTest(materials=str(materials)[:60]):
                self.refused({422}, "POST", "/cases", self.draft(materials=materials))
        self.refused({404}, "GET", f"/files/{theirs}")

    def test_a_refused_draft_keeps_what_it_held(self):
        name = next(f["name"] for f in self.guide["form"] if f["type"] == "text" and f["when"] is None)
        held = self.new_draft(form={name: "先写好的"})
        address = f"/cases/{held['number']}"
        self.refused({422}, "PUT", address, self.draft(form={name: ["x"]}, more=1))
        self.refused({400}, "PUT", address, b'{"form":')
        self.refused({409}, "PUT", address, self.draft(form={name: "旧的"}), If_Match='"77"')
        self.refused({422}, "POST", address + "/actions/submit", {"more": 1, "materials": "x"})
        self.refused({409}, "POST", address + "/actions/submit", {})
        now = self.wire.api("GET", address).json
        self.assertEqual((now["form"], now["version"], now["state"]), (held["form"], held["version"], "draft"))
        elsewhere = Wire(self.server, type(self.applicant)(self.server, self.applicant.account).token)
        self.assertEqual(elsewhere.api("GET", address).json["form"], held["form"], "a draft resumes on another device")

    def test_actions_refuse_what_they_are_not_asked(self):
        number = self.new_draft()["number"]
        for action, body, wanted in [
            ("submit", {"x": 1}, {422}), ("foo", {}, {404, 409}), ("opened", {}, {404}), ("deem_accept", {}, {403, 409}), ("erase", {}, {403, 409}),
            ("withdraw", {"reason": "x"}, {409}), ("%00", {}, {400}), ("submit", [], {400}), ("submit", "x", {400}), ("grant", {"result": "x"}, {403, 409}),
        ]:
            with self.subTest(action=action):
                heard = self.refused(wanted, "POST", f"/cases/{number}/actions/{action}", body)
                if heard.status == 409:
                    self.assertLessEqual({"currentState", "allowedActions", "reasons"}, set(heard.json), "409 says what stands in the way")
        self.refused({404}, "POST", f"/cases/{number}/steps/noSuch/actions/complete", {})

    def test_fields_of_actions(self):
        guide, wire = self.guide, self.wire
        case = wire.api("POST", "/cases", application(self.applicant, guide)).json
        clerk = Wire(self.server, self.office.staff("clerk", guide["department"]).token)
        reviewer = Wire(self.server, self.office.staff("reviewer", guide["department"]).token)
        at = f"/cases/{case['number']}/actions/"
        self.assertEqual(clerk.api("POST", at + "receive", {}).status, 200)
        for gaps in ["x", [1], [{}], [{"material": "noSuch", "problem": "x"}], [{"material": guide["materials"][0]["id"], "problem": "\x07"}], []]:
            with self.subTest(gaps=str(gaps)):
                self.refused({422}, "POST", at + "request_correction", {"gaps": gaps}, by=clerk)
        self.assertEqual(clerk.api("POST", at + "accept", {}).status, 200)
        for body in [
            {}, {"procedure": "coffee", "days": "0", "noticeNumber": 1}, {"procedure": "hearing", "days": -1, "noticeNumber": "x" * 61},
            {"procedure": ["hearing"], "days": 1e3, "noticeNumber": "a\x00"},
        ]:
            with self.subTest(body=str(body)):
                heard = self.refused({422}, "POST", at + "suspend", body, by=reviewer)
                self.assertGreaterEqual(len(heard.pointers), 2)
        self.refused({422}, "POST", at + "extend", {"days": 99, "reason": "", "approvedBy": "nobody"}, by=reviewer)


class HostileCallers(HostileCase):
    """Who asks, how often, and under which name."""

    def test_no_route_opens_without_a_good_token(self):
        described = self.stranger.ask("GET", "/api/openapi.json").json
        expired = self.expired()
        signed_out = self.signed_out()
        for path, methods in described["paths"].items():
            for method, operation in methods.items():
                if {} in operation["security"]:
                    continue
                address = path.removeprefix("/api/v1").replace("{", "").replace("}", "")
                for who, token in [("nobody", None), ("garbage", "xxx"), ("expired", expired), ("signed out", signed_out), ("empty", "")]:
                    with self.subTest(route=f"{method} {path}", who=who):
                        self.refused({401}, method.upper(), address, {} if method != "get" else None, by=Wire(self.server, token))

    def expired(self) -> str:
        """A session whose time is over: there is no waiting for one, so its row is turned back."""
        token = type(self.applicant)(self.server, self.applicant.account).token
        with sqlite3.connect(self.server.database, timeout=30) as database:
            newest = database.execute("SELECT MAX(id) FROM session").fetchone()[0]
            database.execute("UPDATE session SET expires_at = created_at + 1 WHERE id = ?", [newest])
        return token

    def signed_out(self) -> str:
        token = type(self.applicant)(self.server, self.applicant.account).token
        self.assertEqual(Wire(self.server, token).api("DELETE", "/sessions/current").status, 204)
        return token

    def test_strangers_to_a_case_do_not_learn_that_it_exists(self):
        number = self.new_draft()["number"]
        for who in ["chen", "liu", "sun", "sthjfj_deng"]:
            by = self.other(who)
            for method, rest, body in [
                ("GET", "", None), ("GET", "/history", None), ("GET", "/receipt", None), ("PUT", "", self.draft()),
                ("POST", "/actions/submit", {}), ("POST", "/actions/accept", {}), ("POST", "/steps/decision/actions/complete", {}),
            ]:
                with self.subTest(who=who, route=f"{method} {rest}"):
                    # Who may apply for whom is asked before which draft is meant; that tells nothing either.
                    wanted = {403, 404} if method == "PUT" else {404}
                    here = self.refused(wanted, method, f"/cases/{number}{rest}", body, by=by).json
                    nowhere = self.refused(wanted, method, f"/cases/XG-000000-0000-0{rest}", body, by=by).json
                    self.assertEqual((here["status"], here["title"], here["detail"]), (nowhere["status"], nowhere["title"], nowhere["detail"]))
            self.assertNotIn(number, by.api("GET", "/cases?limit=100").text)

    def test_a_role_does_only_what_is_its_own(self):
        case = self.wire.api("POST", "/cases", application(self.applicant, self.guide)).json
        at = f"/cases/{case['number']}/actions/"
        for action, fields in [("receive", {}), ("accept", {}), ("grant", {"result": "x"}), ("issue", {}), ("terminate", {"reason": "x"})]:
            with self.subTest(who="applicant", action=action):
                self.refused({403, 409}, "POST", at + action, fields)
        clerk = Wire(self.server, self.office.staff("clerk", self.guide["department"]).token)
        self.assertEqual(clerk.api("POST", at + "receive", {}).status, 200)
        for action, fields in [("grant", {"result": "x"}), ("deny", {"reason": "x"}), ("withdraw", {"reason": "x"})]:
            with self.subTest(who="clerk", action=action):
                self.refused({403, 409}, "POST", at + action, fields, by=clerk)
        supervisor = Wire(self.server, self.office.role("supervisor").token)
        self.refused({403, 404}, "POST", at + "accept", {}, by=supervisor)

    def test_nobody_applies_for_an_organisation_that_did_not_mandate_them(self):
        self.refused({403}, "POST", "/cases", self.draft(), by=self.other("chen"))

    def test_sign_in_tells_nothing(self):
        for body in [
            {"username": {"a": 1}, "password": None}, {}, {"username": "", "password": ""}, {"username": "zhou", "password": "x", "admin": True},
            {"username": "u" * 100_000, "password": "p" * 100_000},
        ]:
            self.refused({422}, "POST", "/sessions", body, by=self.stranger)
        wrong = [{"username": "no-such-one", "password": "x"}, {"username": "sun", "password": "x"}, {"username": "' OR 1=1 --", "password": "x"}]
        heard = [self.refused({401}, "POST", "/sessions", body, by=self.stranger).json for body in wrong]
        self.assertEqual(len({(one["title"], one["detail"]) for one in heard}), 1, "a wrong name and a wrong password sound alike")

    def test_guessing_is_slowed_down(self):
        heard = None
        for _ in range(40):
            heard = self.stranger.api("POST", "/sessions", {"username": "guessed-at", "password": "x"}, language="en")
            if heard.status == 429:
                break
        self.assertEqual(heard.status, 429, heard)
        self.assertGreater(int(heard.headers["Retry-After"]), 0)
        self.assertEqual(debts(heard, "en"), [])

    def test_the_same_key_is_the_same_act(self):
        before, body = self.mine(), self.draft()
        first = self.wire.api("POST", "/cases", body, Idempotency_Key="again-1")
        again = self.wire.api("POST", "/cases", body, Idempotency_Key="again-1")
        self.assertEqual((first.status, first.json["number"]), (again.status, again.json["number"]))
        self.assertEqual(self.mine(), before + 1)
        self.refused({422}, "POST", "/cases", body | {"channel": "post"}, Idempotency_Key="again-1")
        for key in ["é", "a b", "x" * 201, ["one", "two"]]:
            with self.subTest(key=key):
                self.refused({400}, "POST", "/cases", body, Idempotency_Key=key)
        self.assertEqual(self.mine(), before + 1)

    def test_ten_at_once_under_one_key_are_one(self):
        before, body, told = self.mine(), self.draft(), []
        crew = [threading.Thread(target=lambda: told.append(self.wire.api("POST", "/cases", body, Idempotency_Key="race-1"))) for _ in range(10)]
        for one in crew:
            one.start()
        for one in crew:
            one.join()
        self.assertEqual({(one.status, one.json.get("number")) for one in told}, {(201, told[0].json["number"])})
        self.assertEqual(self.mine(), before + 1)

    def test_versions_that_do_not_fit(self):
        number = self.new_draft()["number"]
        for match, wanted in [("zzz", {400}), ('"77"', {409}), ('"1", "2"', {400}), ("\"'\"", {400}), (['"1"', '"2"'], {400}), ('"-1"', {400, 409}), ('"' + "9" * 40 + '"', {400})]:
            with self.subTest(match=match):
                self.refused(wanted, "POST", f"/cases/{number}/actions/submit", {}, If_Match=match)

    def test_two_tokens_are_none(self):
        token = f"Bearer {self.applicant.token}"
        bare = Wire(self.server)
        self.refused({401}, "GET", "/cases", by=bare, Authorization=[token, token])
        for line in ["Basic emhvdTp4", "Bearer", "bearer  ", f"Token {self.applicant.token}", "Bearer " + "x" * 8000]:
            with self.subTest(line=line[:20]):
                self.refused({401}, "GET", "/cases", by=bare, Authorization=line)

    def test_the_clock_goes_forward_only(self):
        at = self.stranger.api("GET", "/demo/clock").json["now"]
        for body in [{"now": "2020-01-01T00:00:00+08:00"}, {"now": "zz", "x": 1}, {"now": "9999-12-31T00:00:00Z"}, {}, {"now": 7}, {"now": "2030-01-01"}]:
            with self.subTest(body=body):
                self.refused({422}, "PUT", "/demo/clock", body, by=self.stranger)
        self.assertEqual(self.stranger.api("GET", "/demo/clock").json["now"][:16], at[:16])


class HostileFilesAndAddresses(HostileCase):
    """What is uploaded, and what is asked for."""

    def test_files_are_told_by_content(self):
        for content in enemies.WRONG_CONTENTS:
            with self.subTest(content=content[:20]):
                self.refused({422}, "POST", "/files?name=honest.pdf", content, Content_Type="application/pdf")
        self.refused({413}, "POST", "/files?name=a.pdf", b"%PDF-1.4" + b"0" * (20 << 20))
        self.refused({400}, "POST", "/files?name=x%00.pdf", PAPER)

    def test_names_of_files_lead_nowhere(self):
        for name in enemies.FILE_NAMES:
            with self.subTest(name=name[:40]):
                heard = self.wire.api("POST", "/files?name=" + urllib.parse.quote(name, safe=""), PAPER)
                self.assertEqual(heard.status, 201, heard)
                self.assertEqual(heard.json["mediaType"], "application/pdf")
                given = self.wire.api("GET", f"/files/{heard.json['id']}?download=1")
                self.assertEqual((given.status, given.body), (200, PAPER))
                told = given.headers["Content-Disposition"]
                self.assertFalse(set(told.split("filename*")[0]) & set("/\\<>\r\n\u202e"), told)
                self.assertIsNone(given.headers["Set-Cookie"])
                self.assertEqual(given.headers["X-Content-Type-Options"], "nosniff")

    def test_addresses_that_lead_nowhere(self):
        for path, wanted in enemies.WRONG_ADDRESSES:
            with self.subTest(path=path[:60]):
                self.refused(wanted, "GET", path)
        injected = self.stranger.api("GET", "/items?q=" + urllib.parse.quote("%'\"\\;drop table item--" + "x" * 3000))
        self.assertEqual(injected.status, 200)

    def test_methods_a_route_does_not_know(self):
        described = self.stranger.ask("GET", "/api/openapi.json").json["paths"]
        for path, known in described.items():
            address = path.removeprefix("/api/v1").replace("{", "").replace("}", "") if path.startswith("/api/v1") else None
            for method in {"GET", "POST", "PUT", "DELETE", "PATCH", "TRACE"} - {m.upper() for m in known}:
                if address:
                    with self.subTest(route=f"{method} {path}"):
                        self.assertIn("GET" if "get" in known else next(iter(known)).upper(), self.refused({405}, method, address).headers["Allow"])
        self.assertEqual(self.wire.api("OPTIONS", "/cases").status, 204)
        for path in ["/items", "/cases", "/log/key", "/inbox"]:
            with self.subTest(head=path):
                head, whole = self.wire.api("HEAD", path), self.wire.api("GET", path)
                self.assertEqual((head.status, head.body), (200, b""))
                self.assertEqual(head.headers["Content-Length"], str(len(whole.body)))
