"""kill -9 under load: every acknowledged transition is there afterwards, nothing asked twice is done twice, and the log verifies.

Closes by altering copies of the database, to show that both checks find what is missing or false.

    kill_test.py [--binary FILE] [--kills 20] [--workers 6] [--seed 1]
"""

import argparse
import collections
import pathlib
import random
import sys
import tempfile
import threading
import time
import uuid

from flows import Office, application, deliver, department_name
from rig import ARTEFACTS, Client, Gone, Refusal, Server, binary
from tampering import TAMPERINGS, unnoticed


class Ledger:
    """What the server has acknowledged, and what it was asked when it died."""

    def __init__(self):
        self.lock = threading.Lock()
        self.acknowledged: list[tuple[str, str, int, str]] = []  # case, action, version, state
        self.doubtful: list[tuple[Client, str, dict, str, str]] = []  # client, path, body, key, action
        self.refused: list[str] = []

    def note(self, action: str, case: dict):
        with self.lock:
            self.acknowledged.append((case["number"], action, case["version"], case["state"]))


class Worker(threading.Thread):
    """Applies, receives, accepts and so on, until its server is gone."""

    # Whether a 503 is no answer either: its words are to ask again.
    asks_again = False

    def __init__(self, office: Office, guides: list[dict], ledger: Ledger, seed: int):
        super().__init__(daemon=True)
        self.office, self.guides, self.ledger = office, guides, ledger
        self.chance = random.Random(seed)
        self.fault: BaseException | None = None

    def run(self):
        try:
            while True:
                self.one_matter()
        except Gone:
            return
        except BaseException as fault:  # told by the main thread, which fails the test
            self.fault = fault

    def one_matter(self):
        guide = self.chance.choice(self.guides)
        applicant = self.office.applicant()
        case = self.ask(applicant, "/cases", application(applicant, guide), "submit")
        if not case:
            return
        department = department_name(guide["department"])
        clerk = self.office.staff("clerk", department)
        reviewer = self.office.staff("reviewer", department)
        number = case["number"]
        for client, action, fields in [(clerk, "receive", {}), (clerk, "accept", {})]:
            if not self.ask(client, f"/cases/{number}/actions/{action}", fields, action):
                return
        for _ in range(30):
            open_steps = [s for s in clerk.get(f"/cases/{number}")["steps"] if s["state"] == "open"]
            for step in open_steps:
                who = self.office.staff("reviewer", department_name(step["department"]))
                if not self.ask(who, f"/cases/{number}/steps/{step['key']}/actions/complete", {}, None):
                    return
            if not open_steps:
                break
        for client, action, fields in [
            (reviewer, "grant", {"result": "准予"}), (clerk, "issue", {}), (clerk, "deliver", {"method": "window"}),
        ]:
            if not self.ask(client, f"/cases/{number}/actions/{action}", fields, action):
                return

    def ask(self, client: Client, path: str, body: dict, action: str | None):
        """One act under an idempotency key. Without an answer it is doubtful, and asked again after the restart."""
        key = str(uuid.UUID(int=self.chance.getrandbits(128)))
        try:
            answered = client.post(path, body, key=key)
        except (Gone, Refusal) as refusal:
            if isinstance(refusal, Gone) or (self.asks_again and refusal.status == 503):
                with self.ledger.lock:
                    self.ledger.doubtful.append((client, path, body, key, action or ""))
                raise Gone(str(refusal)) from None
            if refusal.status >= 500:
                raise
            with self.ledger.lock:
                self.ledger.refused.append(str(refusal))
            return None
        if action:
            self.ledger.note(action, answered)
        return answered


def settle_doubts(ledger: Ledger):
    """Asks again, under the same key, what was under way: done once or done now, never twice."""
    for client, path, body, key, action in ledger.doubtful:
        try:
            answered = client.post(path, body, key=key)
        except Refusal as refusal:
            raise AssertionError(f"asked again after the kill under the same key, and refused: {refusal}")
        if action:
            ledger.note(action, answered)
    ledger.doubtful.clear()


def lost(reader: Client, acknowledged) -> list[str]:
    """Acknowledged acts that the history no longer tells, and acts that it tells twice."""
    missing = []
    by_case = collections.defaultdict(list)
    for number, action, version, state in acknowledged:
        by_case[number].append((action, version, state))
    for number, acts in by_case.items():
        try:
            case, history = reader.get(f"/cases/{number}"), reader.get(f"/cases/{number}/history")
        except Refusal as refusal:
            missing += [f"{number} {action}: {refusal}" for action, _, _ in acts]
            continue
        told = collections.Counter(line["action"] for line in history)
        for action, version, state in acts:
            if told[action] == 0:
                missing.append(f"{number}: no {action} in its history")
            elif told[action] > 1:
                missing.append(f"{number}: {action} was done {told[action]} times")
            if case["version"] < version:
                missing.append(f"{number}: version {case['version']}, but {version} was acknowledged ({action} -> {state})")
    return missing


def warm(office: Office) -> list[dict]:
    """Signs everybody in and finds items whose matters can be carried to delivery."""
    carried = []
    for guide in office.workable()[:6]:
        applicant = office.applicant()
        try:
            case = applicant.post("/cases", application(applicant, guide))
            for _ in deliver(office, guide, case):
                pass
            carried.append(guide)
        except Refusal as refusal:
            print(f"  left out {guide['code']}: {refusal}", file=sys.stderr)
    assert carried, "no item could be carried to delivery"
    return carried


def one_round(server: Server, office: Office, guides, ledger: Ledger, chance: random.Random, workers: int):
    crew = [Worker(office, guides, ledger, chance.getrandbits(64)) for _ in range(workers)]
    for worker in crew:
        worker.start()
    time.sleep(chance.uniform(0.3, 1.8))
    server.kill()
    for worker in crew:
        worker.join(60)
        if worker.fault:
            raise worker.fault
    # The log as the dead server left it, before anything mends it.
    server.tongban("log", "verify", "--database", server.database)
    server.start()
    settle_doubts(ledger)


def close(ledger: Ledger, failures: list[str], least: int) -> int:
    """Says what was found; fewer acknowledged acts than `least` are no load."""
    total = len(ledger.acknowledged)
    if total < least and not failures:
        failures.append(f"only {total} transitions were acknowledged: this was no load")
    for failure in failures:
        print("✘", failure)
    if ledger.refused:
        print(f"{len(ledger.refused)} refused on the way, such as: {ledger.refused[0]}")
    print(f"{total} acknowledged, {len(failures)} faults")
    print(f"{0 if failures else 1} passed, {1 if failures else 0} failed")
    return 1 if failures else 0


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, ledger = random.Random(asked.seed), Ledger()
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="tongban-kill-") as folder:
        server = Server(pathlib.Path(folder), binary()).start()
        try:
            office = Office(server)
            guides = warm(office)
            reader = office.role("supervisor")
            seen = 0
            for kill in range(1, asked.kills + 1):
                one_round(server, office, guides, ledger, chance, asked.workers)
                fresh = ledger.acknowledged[seen:]
                seen = len(ledger.acknowledged)
                missing = lost(reader, fresh)
                failures += missing
                print(f"kill {kill}: {len(fresh)} acknowledged, {len(missing)} lost", flush=True)
            failures += [m for m in lost(reader, ledger.acknowledged) if m not in failures]
            server.stop()
            server.tongban("log", "verify", "--database", server.database)
            unseen = unnoticed(server, ledger.acknowledged, lost)
            failures += unseen
            print(f"{len(TAMPERINGS)} alterations by hand, {len(unseen)} unnoticed", flush=True)
        except (AssertionError, RuntimeError, Refusal, Gone) as fault:
            failures.append(f"the test broke off: {fault}")
        finally:
            ARTEFACTS.mkdir(exist_ok=True)
            (ARTEFACTS / "kill-server.log").write_text(server.last_words())
            server.kill()
    return close(ledger, failures, least=asked.kills * 5)


if __name__ == "__main__":
    sys.exit(main())
