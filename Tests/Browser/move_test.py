"""A zone outgrows its file: `tongban copy` moves it to PostgreSQL, killed on the way with -9, and back to a file.

Afterwards everything acknowledged is there, once, at the new place and at the old one it is not served any more; numbers and ids go on.

    move_test.py [--binary FILE] [--seed 1]
"""

import argparse
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import urllib.request

from flows import Office
from kill_test import Ledger, close, lost, settle_doubts, warm
from nodes_test import Postgres, Worker
from rig import Client, Gone, Refusal, Server, binary

PAPER = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


class Move:
    """The places of one zone: a file, a server of PostgreSQL, another file."""

    def __init__(self, folder: pathlib.Path, address: str):
        self.folder = folder
        self.places = [str(folder / "tongban.sqlite"), address, str(folder / "again.sqlite")]

    def beside(self, place: int) -> list[str]:
        return [str(self.folder / f"{place}.keyring"), str(self.folder / f"{place}.papers")]

    def arguments(self, source: int, target: int) -> list[str]:
        (keyring, papers), (to_keyring, to_papers) = self.beside(source), self.beside(target)
        return [
            "copy", "--language", "en", "--from", self.places[source], "--from-keyring", keyring, "--from-papers", papers,
            "--to", self.places[target], "--to-keyring", to_keyring, "--to-papers", to_papers,
        ]

    def serve(self, server: Server, place: int):
        keyring, papers = self.beside(place)
        server.database, server.options = self.places[place], ["--keyring", keyring, "--papers", papers]
        server.start()

    def verify(self, server: Server, place: int):
        server.tongban("log", "verify", "--database", self.places[place], "--keyring", self.beside(place)[0])


def work(office: Office, guides, ledger: Ledger, chance: random.Random, seconds: float):
    crew = [Worker(office, guides, ledger, chance.getrandbits(64)) for _ in range(4)]
    for worker in crew:
        worker.ends = time.monotonic() + seconds
        worker.start()
    for worker in crew:
        worker.join(60)
        if worker.fault:
            raise worker.fault
    settle_doubts(ledger)


def moved_though_killed(server: Server, move: Move, source: int, target: int, chance: random.Random) -> int:
    """Runs the same call until it comes to its end, killed the first times. Answers how often it was killed on the way."""
    for attempt in range(40):
        process = subprocess.Popen([server.command, *move.arguments(source, target)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        try:
            said, _ = process.communicate(timeout=chance.uniform(0.02, 0.3) if attempt < 12 else 120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            continue
        assert process.returncode == 0, said
        assert "compared row by row" in said, said
        return attempt
    raise AssertionError("the copy never came to its end")


def refused(server: Server, arguments: list[str], words: str):
    done = server.tongban(*arguments, check=False)
    assert done.returncode in (1, 2) and words in done.stderr, f"{arguments}: {done.returncode} {done.stdout}{done.stderr}"


def content(server: Server, client: Client, file: str) -> bytes:
    request = urllib.request.Request(f"{server.address}/api/v1/files/{file}", headers={"Authorization": f"Bearer {client.token}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read()


def journey(server: Server, move: Move, chance: random.Random, ledger: Ledger) -> list[str]:
    failures = []
    move.serve(server, 0)
    office = Office(server)
    guides, reader = warm(office), office.role("supervisor")
    owner = office.applicant()
    kept = owner.upload("执照.pdf", PAPER)
    work(office, guides, ledger, chance, 4)
    refused(server, move.arguments(0, 1), "A server is running")
    server.stop()
    for source, target in [(0, 1), (1, 2)]:
        kills = moved_though_killed(server, move, source, target, chance)
        print(f"from {source} to {target}: killed {kills} times on the way, {len(ledger.acknowledged)} acknowledged before", flush=True)
        move.verify(server, target)
        closed = ["serve", "--demo", "--language", "en", "--zone", server.zone, "--database", move.places[source]]
        keyring, papers = move.beside(source)
        refused(server, [*closed, "--keyring", keyring, "--papers", papers, "--port", str(server.port)], "was moved to")
        # Taken back and moved again, as after a change of mind.
        server.tongban(*move.arguments(source, target), "--take-back")
        server.tongban(*move.arguments(source, target))
        refused(server, move.arguments(source, target), "has data")
        move.serve(server, target)
        failures += lost(reader, ledger.acknowledged)
        if content(server, owner, kept["id"]) != PAPER:
            failures.append("a paper is not what it was")
        work(office, guides, ledger, chance, 3)
        refused(server, [*move.arguments(source, target), "--take-back"], "running" if target == 2 else "stop all nodes")
        server.stop()
        refused(server, [*move.arguments(source, target), "--take-back"], "was used after the move")
        move.verify(server, target)
    return failures


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ledger, failures = Ledger(), []
    with tempfile.TemporaryDirectory(prefix="tongban-move-") as name:
        folder = pathlib.Path(name)
        # The server of the database runs as somebody else.
        folder.chmod(0o755)
        database = Postgres(folder)
        database.start()
        server = Server(folder, binary())
        try:
            failures += journey(server, Move(folder, database.address), random.Random(asked.seed), ledger)
        except (AssertionError, RuntimeError, Refusal, Gone) as fault:
            failures.append(f"the test broke off: {fault}")
        finally:
            server.kill()
            database.stop()
    return close(ledger, failures, least=100)


if __name__ == "__main__":
    sys.exit(main())
