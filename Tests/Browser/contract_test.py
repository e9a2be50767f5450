"""The contract as it is written: every action of a case, every name and type it promises, the command line and its exit codes."""

import datetime
import pathlib
import re
import subprocess
import tempfile
import unittest

from flows import Office, application, apply, deliver, department_name, everything
from rig import ZONE, Client, Refusal, Server
from wire import Wire

ITEM = "planning-works-permit"
NUMBER = re.compile(r"^[A-Z]{2}-\d{6}-\d{4,}-[0-9X]$")
STATES = {
    "draft", "submitted", "pre_returned", "received", "correction", "not_accepted", "accepted", "in_review", "suspended", "granted", "denied",
    "issuing", "delivered", "withdrawn", "terminated",
}


def instant(text: str) -> datetime.datetime:
    found = datetime.datetime.fromisoformat(text)
    assert found.tzinfo is not None, text
    return found


class ContractTest(unittest.TestCase):
    """The API, by name and type."""

    server = browser = None
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.office = Office(cls.server)
        cls.guide = cls.office.guide(ITEM)
        cls.applicant = cls.office.applicant()
        unit = department_name(cls.guide["department"])
        cls.clerk, cls.reviewer, cls.chief = (cls.office.staff(role, unit) for role in ("clerk", "reviewer", "chief"))
        cls.main = next(m["id"] for m in cls.guide["materials"] if m["main"])
        cls.minor = next((m["id"] for m in cls.guide["materials"] if m["deferrable"] and not m["main"]), None)

    def submitted(self) -> str:
        case = self.applicant.post("/cases", application(self.applicant, self.guide))
        self.assertEqual(case["state"], "submitted")
        return case["number"]

    def accepted(self) -> str:
        number = self.submitted()
        self.act(self.clerk, number, "receive", "received")
        self.act(self.clerk, number, "accept", "accepted")
        return number

    def act(self, client: Client, number: str, action: str, state: str, **fields) -> dict:
        case = client.post(f"/cases/{number}/actions/{action}", fields)
        self.assertEqual(case["state"], state, f"after {action}")
        return case

    def refuses(self, status: int, client: Client, number: str, action: str, **fields) -> dict:
        with self.assertRaises(Refusal) as met:
            client.post(f"/cases/{number}/actions/{action}", fields)
        self.assertEqual(met.exception.status, status, met.exception)
        return met.exception.problem

    def test_a_case_has_what_was_promised(self):
        number = self.accepted()
        case = self.applicant.get(f"/cases/{number}")
        self.assertRegex(case["number"], NUMBER)
        self.assertEqual(set(case["item"]), {"code", "name", "version"})
        self.assertLessEqual({"kind", "name", "code"}, set(case["applicant"]))
        self.assertIn(case["state"], STATES)
        self.assertIsInstance(case["flags"], list)
        self.assertIn(case["lamp"], {"none", "green", "yellow", "red"})
        self.assertIsInstance(case["version"], int)
        for name in ("submittedAt", "receivedAt", "acceptedAt"):
            instant(case[name])
        self.assertIsNone(case["decidedAt"])
        for step in case["steps"]:
            self.assertLessEqual({"key", "title", "department", "state"}, set(step))
            self.assertIn(step["state"], {"waiting", "open", "done", "returned"})
        for action in self.reviewer.get(f"/cases/{number}")["actions"]:
            self.assertLessEqual({"action", "title", "fields", "unmet"}, set(action))
            self.assertTrue(all(isinstance(reason, str) for reason in action["unmet"]))
        for event in case["pending"]:
            self.assertLessEqual({"name", "at", "provisional"}, set(event))
        self.assertIn("nextAt", case)
        self.assertEqual({clock["kind"] for clock in case["clocks"]} & {"promised", "statutory"}, {"promised", "statutory"})
        for clock in case["clocks"]:
            self.clock(clock)

    def clock(self, clock: dict):
        self.assertIn(clock["state"], {"running", "paused", "stopped"})
        self.assertIn(clock["limit"]["unit"], {"workday", "exactDay", "officeHour", "day", "hour", "month", "year", "tax109"})
        self.assertIsInstance(clock["limit"]["amount"], int)
        self.assertIn(clock["edge"], {"close", "midnight"})
        self.assertIsInstance(clock["provisional"], bool)
        self.assertIsInstance(clock["usedDays"], int)
        instant(clock["startedAt"]), instant(clock["dueAt"])
        for day in clock["days"]:
            datetime.date.fromisoformat(day["date"])
            self.assertIsInstance(day["counted"], bool)
            self.assertIsInstance(day["reason"], str)
        if clock["limit"]["unit"] == "workday":
            self.assertEqual(sum(day["counted"] for day in clock["days"]), clock["limit"]["amount"], "the ledger explains the due date")
            self.assertEqual(clock["days"][-1]["date"], clock["dueAt"][:10])

    def test_history_names_who_did_what_when(self):
        number = self.accepted()
        lines = self.applicant.get(f"/cases/{number}/history")
        wanted = {"recordedAt", "effectiveAt", "actor", "role", "onBehalfOf", "action", "from", "to", "note", "logIndex"}
        for line in lines:
            self.assertLessEqual(wanted, set(line))
            instant(line["recordedAt"]), instant(line["effectiveAt"])
        self.assertEqual([one["to"] for one in lines if "step" not in one][-1], "accepted")

    def test_returned_before_receipt_and_sent_again(self):
        number = self.submitted()
        self.act(self.clerk, number, "pre_return", "pre_returned", reason="缺页", gaps=[{"material": self.main, "problem": "第 3 页缺失"}])
        self.assertEqual(self.applicant.get(f"/cases/{number}")["gaps"][0]["problem"], "第 3 页缺失")
        self.act(self.applicant, number, "submit", "submitted")

    def test_one_correction_and_no_second(self):
        number = self.submitted()
        self.act(self.clerk, number, "receive", "received")
        gaps = [{"material": self.main, "problem": "盖章不清"}]
        self.act(self.clerk, number, "request_correction", "correction", gaps=gaps)
        self.refuses(409, self.clerk, number, "request_correction", gaps=gaps)
        file = self.applicant.upload("again.pdf", b"%PDF-1.4 again")["id"]
        self.act(self.applicant, number, "correct", "correction", materials=[{"material": self.main, "files": [file]}])
        self.act(self.clerk, number, "accept", "accepted")

    def test_not_accepted_says_why_and_whose_it_is(self):
        number = self.submitted()
        self.act(self.clerk, number, "receive", "received")
        self.assertIn("/authority", {e["pointer"] for e in self.refuses(422, self.clerk, number, "not_accept", reason="不归这里办")["errors"]})
        self.act(self.clerk, number, "not_accept", "not_accepted", reason="不归这里办", authority="市自然资源和规划局")

    def test_suspended_resumed_extended_denied(self):
        number = self.accepted()
        procedure = self.guide["pauses"][0]["code"]
        case = self.act(self.reviewer, number, "suspend", "suspended", procedure=procedure, days=20, noticeNumber="新高规听〔2026〕1 号")
        self.assertIn("paused", {clock["state"] for clock in case["clocks"]})
        self.act(self.reviewer, number, "resume", "in_review")
        approver = self.chief.account["username"]
        answered = self.reviewer.post(f"/cases/{number}/actions/extend", {"days": 5, "reason": "专家论证", "approvedBy": approver})
        self.assertIn("extended", answered["flags"])
        self.refuses(409, self.reviewer, number, "extend", days=5, reason="再来", approvedBy=approver)
        self.refuses(422, self.reviewer, number, "deny")
        self.act(self.reviewer, number, "deny", "denied", reason="不符合控制性详细规划")
        instant(self.applicant.get(f"/cases/{number}")["decidedAt"])

    def test_withdrawn_and_terminated(self):
        number = self.submitted()
        self.act(self.applicant, number, "withdraw", "withdrawn", reason="项目调整")
        self.act(self.chief, self.accepted(), "terminate", "terminated", reason="申请人注销")

    def test_a_step_is_returned_with_a_reason(self):
        number = self.accepted()
        step = next(s for s in self.clerk.get(f"/cases/{number}")["steps"] if s["state"] == "open")
        reviewer = self.office.staff("reviewer", department_name(step["department"]))
        case = reviewer.post(f"/cases/{number}/steps/{step['key']}/actions/return", {"reason": "图纸不全"})
        self.assertEqual(next(s for s in case["steps"] if s["key"] == step["key"])["state"], "returned")

    def test_deferral_from_offer_to_cure(self):
        guide, minor = self.deferrable()
        body = application(self.applicant, guide)
        body["materials"] = [m for m in body["materials"] if m["material"] != minor]
        number = self.applicant.post("/cases", body)["number"]
        clerk = self.office.staff("clerk", department_name(guide["department"]))
        self.act(clerk, number, "receive", "received")
        due = (datetime.date.fromisoformat(self.applicant.get("/calendar/due", **{"from": self.now(), "days": 2})["dueAt"][:10])).isoformat()
        gaps = [{"material": minor, "problem": "之后补"}]
        self.act(clerk, number, "offer_deferral", "received", gaps=gaps, dueOn=due)
        self.act(self.applicant, number, "promise", "accepted", signedBy="周雅宁")
        self.assertTrue(any(gap["open"] for gap in self.applicant.get(f"/cases/{number}")["gaps"]))
        file = self.applicant.upload("late.pdf", b"%PDF-1.4 late")["id"]
        case = self.act(self.applicant, number, "cure", "accepted", materials=[{"material": minor, "files": [file]}])
        self.assertFalse(any(gap["open"] for gap in case["gaps"]))

    def deferrable(self) -> tuple[dict, str]:
        for guide in self.office.workable():
            for material in guide["materials"]:
                if material["deferrable"] and material["required"] and material["when"] is None:
                    return guide, material["id"]
        self.fail("no workable item has a deferrable paper")

    def now(self) -> str:
        return Client(self.server).get("/demo/clock")["now"]

    def test_a_wrong_date_waits_for_a_second_person(self):
        number = self.accepted()
        supervisor = self.office.role("supervisor")
        lines = self.applicant.get(f"/cases/{number}/history")
        body = {"seq": len([one for one in lines if "step" not in one]), "effectiveAt": lines[0]["effectiveAt"], "reason": "登记错了"}
        heard = Wire(self.server, supervisor.token).api("POST", f"/cases/{number}/actions/rectify", body)
        self.assertEqual(heard.status, 202, heard)
        self.refuses(409, supervisor, number, "confirm", proposal=heard.json["proposal"])
        self.refuses(403, self.clerk, number, "rectify", **body)

    def test_versions_guard_against_lost_updates(self):
        number = self.submitted()
        version = self.clerk.get(f"/cases/{number}")["version"]
        self.clerk.send("POST", f"/cases/{number}/actions/receive", {}, version=version)
        with self.assertRaises(Refusal) as met:
            self.clerk.send("POST", f"/cases/{number}/actions/accept", {}, version=version)
        self.assertEqual(met.exception.status, 409)
        self.assertLessEqual({"currentState", "allowedActions"}, set(met.exception.problem))

    def test_answers_speak_the_readers_language(self):
        wire = Wire(self.server)
        for language, title in [
            ("zh-CN", "请先登录"), ("en", "Please sign in first"), ("en-GB,en;q=0.9", "Please sign in first"), ("fr", "请先登录"), ("", "请先登录"),
            ("en;q=0.1, zh;q=0.9", "请先登录"), ("*", "请先登录"), (";;;q=x,,", "请先登录"),
        ]:
            with self.subTest(language=language):
                heard = wire.api("GET", "/cases", Accept_Language=language)
                self.assertEqual(heard.json["title"], title)
                self.assertEqual(heard.headers["Content-Language"], "en" if title[0] == "P" else "zh-CN")

    def test_a_replayed_answer_is_the_first_answer(self):
        wire, number = Wire(self.server, self.clerk.token), self.submitted()
        first = wire.api("POST", f"/cases/{number}/actions/receive", {}, Idempotency_Key=f"receive-{number}")
        self.act(self.clerk, number, "accept", "accepted")
        again = wire.api("POST", f"/cases/{number}/actions/receive", {}, Idempotency_Key=f"receive-{number}")
        self.assertEqual((first.status, first.json, first.headers["ETag"]), (again.status, again.json, again.headers["ETag"]))
        wire, body = Wire(self.server, self.applicant.token), application(self.applicant, self.guide, submit=False)
        draft = self.applicant.post("/cases", body)
        asked = {"If_Match": f'"{draft["version"]}"', "Idempotency_Key": f"amend-{draft['number']}"}
        first, again = (wire.api("PUT", f"/cases/{draft['number']}", body, **asked) for _ in range(2))
        self.assertEqual((first.status, first.json, first.headers["ETag"]), (200, again.json, again.headers["ETag"]))

    def test_lists_page_by_cursor(self):
        for path in ("/items", "/cases"):
            first = self.applicant.get(path, limit=1)
            self.assertLessEqual({"items", "nextCursor"}, set(first))
            if first["nextCursor"]:
                second = self.applicant.get(path, limit=1, cursor=first["nextCursor"])
                self.assertNotEqual(first["items"], second["items"])
        self.assertEqual(len(everything(self.applicant, "/items")), self.applicant.get("/items", limit=1)["total"])
        self.assertIn(ITEM, {i["code"] for i in self.applicant.get("/items", q="规划许可")["items"]})
        self.assertTrue(all(i["department"] == "zrzyghj" for i in self.applicant.get("/items", department="zrzyghj")["items"]))

    def test_the_inbox_goes_by_what_is_left(self):
        self.submitted()
        rows = self.clerk.get("/inbox", limit=100)["items"]
        dues = [instant(row["dueAt"]) for row in rows if row["dueAt"]]
        self.assertEqual(dues, sorted(dues))
        self.assertTrue(all(row["number"] and row["actions"] for row in rows))

    def test_a_guide_has_what_was_promised(self):
        for item in self.office.items():
            guide = self.office.guide(item["code"])
            self.assertLessEqual({"name", "department", "kind", "conditions", "materials", "form", "steps", "limits", "fee", "channels", "version"}, set(guide))
            self.assertLessEqual({"statutory", "city", "promised"}, set(guide["limits"]))
            for material in guide["materials"]:
                self.assertLessEqual({"id", "name", "required", "main", "deferrable"}, set(material))
            for field in guide["form"]:
                self.assertLessEqual({"name", "title", "type", "required", "options"}, set(field))
            for step in guide["steps"]:
                self.assertLessEqual({"key", "title", "department", "after"}, set(step))
        self.assertTrue(self.applicant.get(f"/items/{ITEM}/qr.svg").lstrip().startswith(("<svg", "<?xml")))

    def test_the_calendar_says_when(self):
        told = self.applicant.get("/calendar/due", **{"from": "2026-09-28T10:00:00+08:00", "days": 5})
        self.assertEqual(told["dueAt"][:10], "2026-10-10")
        self.assertLessEqual({"dueAt", "provisional", "days"}, set(told))
        self.assertEqual({"date", "counted", "reason"} - set(told["days"][0]), set())

    def test_proofs_hang_together(self):
        number = self.accepted()
        receipt = self.applicant.get(f"/cases/{number}/receipt")
        self.assertLessEqual({"event", "salt", "logIndex", "checkpoint", "inclusion"}, set(receipt))
        size = int(self.applicant.get("/log/checkpoint").splitlines()[1])
        self.assertIsInstance(self.applicant.get("/log/proofs/inclusion", index=receipt["logIndex"], size=size)["hashes"], list)
        self.assertIsInstance(self.applicant.get("/log/proofs/consistency", **{"from": 1, "to": size})["hashes"], list)
        mine = self.applicant.get(f"/log/events/{receipt['logIndex']}")
        anybody = Client(self.server).get(f"/log/events/{receipt['logIndex']}")
        self.assertEqual(set(mine) - set(anybody), {"event", "salt"})
        self.assertEqual(mine["leafHash"], anybody["leafHash"])


class TimeTest(unittest.TestCase):
    """What happens by itself. The clock of the server is put forward here, so this runs after whatever counts on the present."""

    server = browser = None
    maxDiff = None

    def test_silence_accepts_when_the_clock_passes_the_last_day(self):
        office = Office(self.server)
        guide, case = apply(office)
        clerk = office.staff("clerk", department_name(guide["department"]))
        case = clerk.post(f"/cases/{case['number']}/actions/receive")
        notice = next(clock for clock in case["clocks"] if clock["kind"] == "notice")
        self.assertEqual((notice["state"], notice["limit"]), ("running", {"amount": 5, "unit": "workday"}))
        self.assertTrue(case["pending"], "what will happen by itself is told")
        nobody = Client(self.server)
        before = instant(notice["dueAt"]) - datetime.timedelta(minutes=1)
        nobody.send("PUT", "/demo/clock", {"now": before.isoformat()})
        self.assertEqual(clerk.get(f"/cases/{case['number']}")["state"], "received", "not a minute early")
        told = nobody.send("PUT", "/demo/clock", {"now": (before + datetime.timedelta(days=3)).isoformat()})
        self.assertGreaterEqual(instant(told["now"]), before + datetime.timedelta(days=3))
        case = clerk.get(f"/cases/{case['number']}")
        self.assertEqual(case["state"], "accepted")
        self.assertIn("deemed_accepted", case["flags"])
        self.assertEqual(instant(case["acceptedAt"]), instant(case["receivedAt"]), "deemed accepted from the day of receipt (Art. 32)")

    def test_a_demonstration_does_not_become_a_real_server(self):
        """Without --demo its addresses do not exist, and a database with its accounts is not opened."""
        with tempfile.TemporaryDirectory() as folder:
            real = Server(pathlib.Path(folder), self.server.command, demo=False).start()
            try:
                for method, path in [("GET", "/demo/accounts"), ("GET", "/demo/clock"), ("PUT", "/demo/clock")]:
                    with self.subTest(path=path), self.assertRaises(Refusal) as met:
                        Client(real).send(method, path, {} if method == "PUT" else None)
                    self.assertEqual(met.exception.status, 404)
            finally:
                real.stop()
            ahead = Server(pathlib.Path(folder) / "ahead", self.server.command)
            ahead.folder.mkdir()
            ahead.start()
            Client(ahead).send("PUT", "/demo/clock", {"now": "2040-01-01T10:00:00+08:00"})
            apply(Office(ahead))
            ahead.stop()
            told = ahead.tongban("serve", "--zone", ZONE, "--database", ahead.database, "--port", "0", check=False)
            self.assertEqual(told.returncode, 1, told.stderr)
            self.assertIn("--demo", told.stderr)


class CommandTest(unittest.TestCase):
    """The command line: what it prints and how it ends. 0 done, 1 the checked thing is bad, 2 the call is wrong."""

    server = browser = None
    maxDiff = None

    def run_(self, *arguments, stdin: str | None = None) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.server.command, *map(str, arguments)], capture_output=True, text=True, timeout=120, input=stdin,
            env={"LANG": "en_GB.UTF-8", "PATH": "/usr/bin:/bin"}, cwd=self.server.folder)

    def test_due_dates_from_standard_input(self):
        lines = "2026-09-28 5\n2026-09-28 0\n2030-12-30 10\n2026-02-30 5\nx\n2026-09-28 -1\n\n２０２６-09-28 5\n2026-09-28 99999999999999999999\n"
        told = self.run_("calendar", "due", "--zone", ZONE, "--stdin", stdin=lines)
        answers = told.stdout.splitlines()
        self.assertEqual((told.returncode, len(answers)), (0, len(lines.splitlines())), told)
        self.assertEqual(answers[0], "2026-10-10")
        self.assertRegex(answers[2], r"^20\d\d-\d\d-\d\d provisional$")
        for place in (3, 4, 5, 8):
            self.assertRegex(answers[place], "^error: .", lines.splitlines()[place])

    def test_codes_from_standard_input(self):
        told = self.run_("code", "check", "credit", "--stdin", stdin="91350100M000100Y43\n91350203M0001QAY9B\n\n９１３５０１００m000100y43\n")
        self.assertEqual([line.split(":")[0] for line in told.stdout.splitlines()], ["ok", "bad", "bad", "ok"])
        self.assertEqual(told.returncode, 1)
        told = self.run_("code", "check", "citizen", "--stdin", stdin="11010519491231002x\n110105194912310021\n")
        self.assertEqual([line[:3] for line in told.stdout.splitlines()], ["ok", "bad"])

    def test_a_zone_is_checked_like_source(self):
        self.assertEqual(self.run_("check", ZONE).returncode, 0)
        with tempfile.TemporaryDirectory() as folder:
            broken = pathlib.Path(folder) / "zone"
            subprocess.run(["cp", "-r", ZONE, broken], check=True)
            item = broken / "items" / f"{ITEM}.yaml"
            item.write_text(item.read_text().replace("department:", "departmant:", 1))
            told = self.run_("check", broken)
            self.assertEqual(told.returncode, 1)
            self.assertRegex(told.stdout, rf"(?m)^.*items/{ITEM}\.yaml:\d+: .+")

    def test_wrong_calls_end_with_2(self):
        for call in [
            ["serve", "--port", "99999"], ["nonsense"], ["check", "/no/such/folder"], ["calendar", "due"], ["code", "check", "shoe", "1"],
            ["log", "verify", "--database", "/no/such.sqlite"], ["log", "check-receipt", "/no/such", "--key", "x"], ["backup"],
            ["serve", "--nonsense"], ["serve", "--database", "postgres://localhost/x"],
        ]:
            with self.subTest(call=call):
                told = self.run_(*call)
                self.assertEqual(told.returncode, 2, told)
                self.assertTrue(told.stderr.strip(), "says why")

    def test_every_command_has_help(self):
        for call in [[], ["serve"], ["check"], ["calendar"], ["calendar", "due"], ["code", "check"], ["log"], ["log", "verify"], ["log", "check-receipt"], ["backup"], ["restore"]]:
            with self.subTest(call=call):
                told = self.run_(*call, "--help")
                self.assertEqual(told.returncode, 0)
                self.assertIn("USAGE", told.stdout)

    def test_a_backup_restores_and_verifies(self):
        office = Office(self.server)
        guide, case = apply(office)
        for _ in deliver(office, guide, case):
            pass
        copy, target = self.server.folder / "copy.sqlite", self.server.folder / "restored.sqlite"
        self.assertEqual(self.run_("backup", copy, "--database", self.server.database).returncode, 0)
        self.assertEqual(self.run_("backup", copy, "--database", self.server.database).returncode, 2, "a backup is not overwritten")
        self.assertEqual(self.run_("restore", copy, "--database", target).returncode, 0)
        self.assertEqual(self.run_("log", "verify", "--database", target).returncode, 0)
        for file in (copy, target):
            file.unlink()
