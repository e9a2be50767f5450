"""Live counts over server-sent events, by a client that speaks HTTP itself: told soon, alone, cheaply, and only while the session stands."""

import contextlib
import http.client
import json
import socket
import threading
import time
import unittest

from flows import Office, application, department_name
from rig import Client


class Line:
    """One open line to `/live`; what it says gathers in `said`."""

    def __init__(self, server, token: str | None, address: str = "/live"):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.connection.request("GET", address, headers={"Cookie": f"tb_session={token}"} if token else {})
        self.answer = self.connection.getresponse()
        self.said: list[tuple[str, dict]] = []
        self.beats = 0
        self.unread: list[int] = []
        self.ended = threading.Event()
        if self.answer.status == 200:
            threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self):
        # Reading a line that was closed on this side ends in any of these.
        with contextlib.suppress(OSError, ValueError, AttributeError, http.client.HTTPException):
            self._listen()
        self.ended.set()

    def _listen(self):
        kind = ""
        # Read by lines, so that an event is known when it comes and not when a buffer is full.
        for raw in iter(self.answer.readline, b""):
            line = raw.decode().strip()
            if line.startswith("event: "):
                kind = line[7:]
            elif line.startswith("data: "):
                told = json.loads(line[6:])
                if kind == "messages":
                    self.unread.append(told["unread"])
                else:
                    self.said.append((kind, told))
            elif line.startswith(":"):
                self.beats += 1

    def waits_for(self, holds, patience: float = 6) -> bool:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if holds(self):
                return True
            time.sleep(0.05)
        return False

    def close(self):
        # The reader waits inside a read: it is woken before the line is let go.
        with contextlib.suppress(OSError):
            self.connection.sock.shutdown(socket.SHUT_RDWR)
        self.ended.wait(5)
        self.connection.close()


class LiveTest(unittest.TestCase):
    """`suite.py` hands in the browser and the server before the tests run."""

    browser = server = None

    @classmethod
    def setUpClass(cls):
        cls.office = Office(cls.server)
        cls.guide = cls.office.workable()[0]
        cls.department = department_name(cls.guide["department"])

    def apply(self) -> dict:
        applicant = self.office.applicant()
        return applicant.post("/cases", application(applicant, self.guide))

    def test_a_new_matter_is_told_soon_and_only_to_those_it_awaits(self):
        clerk, reviewer = self.office.staff("clerk", self.department), self.office.staff("reviewer", self.department)
        mine, other = Line(self.server, clerk.token), Line(self.server, reviewer.token)
        self.assertEqual(mine.answer.status, 200)
        self.assertEqual(mine.answer.getheader("Content-Type"), "text/event-stream; charset=utf-8")
        self.assertEqual(mine.answer.getheader("X-Accel-Buffering"), "no", "a proxy hands each piece on at once")
        self.assertTrue(mine.waits_for(lambda line: line.said), "the count stands at once")
        before = mine.said[0][1]["count"]
        begun = time.monotonic()
        self.apply()
        self.assertTrue(mine.waits_for(lambda line: len(line.said) > 1), "nothing was told")
        print(f"told after {time.monotonic() - begun:.1f} s", end=" ")
        self.assertEqual(mine.said[1], ("inbox", {"count": before + 1, "fresh": 1, "gone": 0}))
        self.assertEqual(len(other.said), 1, "it is not the reviewer's turn")
        self.assertNotIn("XG-", json.dumps(mine.said), "numbers and names stay on the page")
        mine.close()
        other.close()

    def test_the_line_ends_with_the_session(self):
        account = self.office.staff("clerk", self.department).account
        own = Client(self.server, account)
        line = Line(self.server, own.token)
        self.assertTrue(line.waits_for(lambda line: line.said))
        own.send("DELETE", "/sessions/current")
        self.assertTrue(line.ended.wait(20), "the line outlived its session")
        self.assertEqual(line.said[-1][0], "bye")

    def test_an_applicant_hears_of_messages_and_of_nothing_else(self):
        applicant = self.office.applicant()
        line = Line(self.server, applicant.token)
        self.assertEqual(line.answer.status, 200)
        self.assertTrue(line.waits_for(lambda line: line.unread), "the count stands at once")
        number = self.apply()["number"]
        self.office.staff("clerk", self.department).post(f"/cases/{number}/actions/receive")
        self.assertTrue(line.waits_for(lambda line: line.unread[-1] > line.unread[0]), "the message was not told")
        applicant.post("/messages/read")
        self.assertTrue(line.waits_for(lambda line: line.unread[-1] == 0), "what was read elsewhere is still counted")
        self.assertEqual(line.said, [], "an applicant has no inbox of work")
        line.close()

    def test_a_stranger_has_no_line(self):
        self.assertIn(Line(self.server, None).answer.status, (303, 401))

    def test_the_board_hears_that_something_was_written_and_an_applicant_does_not(self):
        supervisor = next(self.office.client(p) for p in self.office.people if "supervisor" in p["roles"])
        board = Line(self.server, supervisor.token, "/live?of=board")
        other = Line(self.server, self.office.applicant().token, "/live?of=board")
        self.assertTrue(board.waits_for(lambda line: line.unread))
        self.apply()
        self.assertTrue(board.waits_for(lambda line: ("changed", {}) in line.said))
        self.assertEqual(other.said, [])
        board.close()
        other.close()

    def test_many_lines_are_open_and_the_server_answers_as_before(self):
        staff = [p for p in self.office.people if {"clerk", "reviewer", "chief"} & set(p["roles"])]
        lines = [Line(self.server, self.office.client(person).token) for person in staff for _ in range(5)]
        self.assertTrue(all(line.answer.status == 200 for line in lines))
        begun = time.monotonic()
        number = self.apply()["number"]
        clerk = self.office.staff("clerk", self.department)
        clerk.post(f"/cases/{number}/actions/receive")
        spent = time.monotonic() - begun
        told = [line for line in lines if line.waits_for(lambda line: len(line.said) > 1, 6 if line is lines[0] else 0.2)]
        print(f"{len(lines)} lines, an application and its receipt in {spent:.2f} s, {len(told)} lines told", end=" ")
        self.assertTrue(told)
        self.assertLess(spent, 5)
        for line in lines:
            line.close()
