"""Accounts without a demonstration: made on the command line, before the first start and while the server runs."""

import pathlib
import subprocess
import tempfile
import unittest

from rig import ZONE, Client, Refusal, Server

CREDIT = "91350100M000100Y43"
CITIZEN = "11010519491231002X"
PASSWORD, OTHER = "correct horse battery", "another horse battery"


class EarnestTest(unittest.TestCase):
    """Commands and a server without a demonstration, on a database of their own."""

    server = browser = None
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tongban-accounts-")
        self.addCleanup(folder.cleanup)
        self.real = Server(pathlib.Path(folder.name), self.server.command, demo=False)
        self.addCleanup(self.real.stop)

    def call(self, *arguments, password: str = "", language: str = "en", zone: bool = False) -> subprocess.CompletedProcess:
        place = ["--zone", ZONE] if zone else []
        return subprocess.run(
            [self.real.command, *arguments, "--database", self.real.database, *place, "--language", language],
            input=password + "\n", capture_output=True, text=True, timeout=120, cwd=self.real.folder)

    def done(self, *arguments, **how) -> str:
        told = self.call(*arguments, **how)
        self.assertEqual((told.returncode, told.stderr), (0, ""), arguments)
        return told.stdout

    def refused(self, *arguments, code: int = 1, **how) -> str:
        told = self.call(*arguments, **how)
        self.assertEqual((told.returncode, told.stdout), (code, ""), told)
        return told.stderr

    def add(self, username: str, *more: str) -> str:
        return self.done("account", "add", "--username", username, "--name", "李敏", *more, password=PASSWORD, zone=True)

    def sign_in(self, username: str, password: str = PASSWORD) -> Client:
        return Client(self.real, {"username": username, "password": password})

    def turned_away(self, username: str, password: str):
        with self.assertRaises(Refusal) as met:
            self.sign_in(username, password)
        self.assertEqual(met.exception.status, 401)


class AccountTest(EarnestTest):
    """`tongban account`, `organisation` and `mandate`."""

    def test_an_account_on_a_fresh_database_signs_in(self):
        self.done("organisation", "add", "--name", "新乡云帆智能装备有限公司", "--code", CREDIT.lower())
        self.add("li_clerk", "--role", "clerk@scjgj", "--role", "supervisor")
        self.add("chen", "--code", CITIZEN, "--phone", "138 0000 0001", "--owns", CREDIT)
        self.assertEqual(pathlib.Path(f"{self.real.database}.keyring").stat().st_mode & 0o777, 0o600)
        self.real.start()
        clerk = self.sign_in("li_clerk").get("/sessions/current")
        self.assertEqual((clerk["department"], clerk["person"]["name"]), ("scjgj", "李敏"))
        self.assertLessEqual({"clerk", "supervisor"}, set(clerk["roles"]))
        self.assertEqual(self.sign_in("chen").get("/sessions/current")["person"]["organisation"]["code"], CREDIT)
        self.turned_away("li_clerk", "wrong horse battery")
        self.turned_away("nobody", PASSWORD)

    def test_accounts_change_while_the_server_runs(self):
        self.real.start()
        self.add("li")
        session = self.sign_in("li")
        self.done("account", "role", "--username", "li", "--grant", "reviewer@scjgj", zone=True)
        self.assertIn("reviewer", session.get("/sessions/current")["roles"], "an open session follows at once")
        self.done("account", "role", "--username", "li", "--withdraw", "reviewer@scjgj", zone=True)
        self.assertNotIn("reviewer", session.get("/sessions/current")["roles"])
        self.done("account", "password", "--username", "li", password=OTHER)
        with self.assertRaises(Refusal):
            session.get("/sessions/current")
        self.turned_away("li", PASSWORD)
        self.sign_in("li", OTHER)
        self.done("account", "close", "--username", "li")
        self.turned_away("li", OTHER)
        self.assertIn("closed", self.refused("account", "password", "--username", "li", password=OTHER))

    def test_a_mandate_is_recorded_and_revoked(self):
        self.done("organisation", "add", "--name", "云帆", "--code", CREDIT)
        self.add("wang", "--role", "helper")
        days = ["--from", "2026-01-01", "--to", "2036-12-31"]
        told = self.done("mandate", "add", "--organisation", CREDIT, "--agent", "wang", *days, "--paper", "授权委托书", zone=True)
        number = next(word for word in told.split() if word.isdigit())
        self.done("mandate", "revoke", number)
        self.assertIn(number, self.refused("mandate", "revoke", number))
        told = self.refused(
            "mandate", "add", "--organisation", CITIZEN, "--agent", "nobody", "--item", "shoe", "--from", "2026-02-30", "--to", "x", zone=True)
        for wrong in ("--organisation", "nobody", "shoe", "2026-02-30", "“x”"):
            self.assertIn(wrong, told)

    def test_everything_wrong_is_said_at_once_and_nothing_is_left_behind(self):
        wrong = [
            "account", "add", "--username", "L!", "--name", " ", "--code", "110105194912310021", "--phone", "12", "--role", "clerk@nowhere",
            "--role", "king", "--role", "clerk", "--role", "supervisor@scjgj", "--owns", CREDIT,
        ]
        told = self.refused(*wrong, password="short", zone=True)
        self.assertEqual(len(told.splitlines()), 10, told)
        self.assertNotIn("short", told, "a password is never shown")
        self.assertRegex(self.refused(*wrong, password="short", language="zh", zone=True), "密码应为 8 至 256 个字符")
        self.assertEqual(list(self.real.folder.iterdir()), [])
        self.refused("account", "close", "--username", "li", code=2)
        self.refused("account", "role", "--username", "li", code=2, zone=True)
        self.refused("organisation", "add", "--name", "云帆", "--code", CREDIT[:-1] + "4")
        self.add("li", "--code", CITIZEN)
        told = self.refused("account", "add", "--username", "li", "--name", "李", "--code", CITIZEN, password=PASSWORD, zone=True)
        self.assertEqual(len(told.splitlines()), 2, told)
        self.assertNotIn(CITIZEN, told)

    def test_a_demonstration_and_a_real_database_stay_apart(self):
        self.add("li")
        self.real.demo = True
        with self.assertRaisesRegex(RuntimeError, "ended with 1"):
            self.real.start()
        shown = Server(self.real.folder / "shown", self.server.command)
        shown.folder.mkdir()
        shown.start().stop()
        shown.demo = False
        with self.assertRaisesRegex(RuntimeError, r"ended with 1(.|\n)*--demo"):
            shown.start()
        shown.demo = True
        shown.start().stop()
