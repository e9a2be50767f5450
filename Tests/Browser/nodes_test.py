"""Two nodes on one PostgreSQL, under load: nodes are killed with -9 and the server of the database crashes. Afterwards every acknowledged
transition is there, once, and the log verifies.

    nodes_test.py [--binary FILE] [--faults 6] [--workers 6] [--seed 1]
"""

import argparse
import itertools
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import kill_test
from flows import Office
from kill_test import Ledger, close, lost, settle_doubts, warm
from rig import ARTEFACTS, ROOT, Gone, Refusal, Server, binary


class Postgres:
    """A server of PostgreSQL in a folder of its own, which waits for the disk."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder / "postgres"
        self.address = ""

    def ask(self, verb: str) -> str:
        environment = {**os.environ, "TONGBAN_DURABLE": "1"}
        done = subprocess.run([ROOT / "script/postgres", verb, self.folder], check=True, capture_output=True, text=True, env=environment)
        return done.stdout.strip()

    def start(self):
        self.address = self.ask("start")

    def crash(self):
        self.ask("crash")
        self.ask("start")

    def stop(self):
        self.ask("stop")


class Nodes:
    """Several nodes that a balancer would stand before: each request goes to the next one that runs, or to one that has just died."""

    def __init__(self, servers: list[Server]):
        self.servers = servers
        self.turns = itertools.cycle(servers)
        self.zone = servers[0].zone

    @property
    def address(self) -> str:
        return next(self.turns).address

    def note(self, *exchange):
        pass


class Worker(kill_test.Worker):
    """Goes on when a node is gone: what it asked is doubtful, and the next matter goes to the other node."""

    asks_again = True

    def __init__(self, *given):
        super().__init__(*given)
        self.ends = time.monotonic()

    def run(self):
        try:
            while time.monotonic() < self.ends:
                try:
                    self.one_matter()
                except Gone:
                    time.sleep(0.05)
        except BaseException as fault:  # told by the main thread, which fails the test
            self.fault = fault

    def one_matter(self):
        try:
            super().one_matter()
        except Refusal as refusal:
            # What was only read; what changes something goes through `ask`.
            if refusal.status != 503:
                raise


def round_of(fault: str, nodes: Nodes, database: Postgres, office: Office, guides, ledger: Ledger, chance: random.Random, workers: int):
    crew = [Worker(office, guides, ledger, chance.getrandbits(64)) for _ in range(workers)]
    for worker in crew:
        worker.ends = time.monotonic() + 6
        worker.start()
    time.sleep(chance.uniform(1, 2))
    began = time.monotonic()
    if fault == "database":
        database.crash()
    else:
        dead = nodes.servers[int(fault)]
        dead.kill()
        time.sleep(chance.uniform(0.2, 1))
        dead.start()
    print(f"  {fault}: {time.monotonic() - began:.1f} s until all was started again", flush=True)
    for worker in crew:
        worker.join(90)
        if worker.fault:
            raise worker.fault
    settle(ledger)


def settle(ledger: Ledger, patience: float = 30):
    """A database that has only just come back may still answer 503."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return settle_doubts(ledger)
        except (Gone, AssertionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--faults", type=int, default=6)
    parser.add_argument("--workers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance, ledger, failures = random.Random(asked.seed), Ledger(), []
    with tempfile.TemporaryDirectory(prefix="tongban-nodes-") as name:
        folder = pathlib.Path(name)
        # The server of the database runs as somebody else.
        folder.chmod(0o755)
        database = Postgres(folder)
        database.start()
        servers = []
        for number in range(2):
            one = Server(folder, binary())
            one.database, one.log = database.address, folder / f"node-{number}.log"
            one.options = ["--keyring", str(folder / "keyring"), "--papers", str(folder / "papers")]
            servers.append(one.start())
        nodes = Nodes(servers)
        try:
            office = Office(nodes)
            guides = warm(office)
            reader = office.role("supervisor")
            seen = 0
            for number in range(asked.faults):
                fault = ["0", "database", "1"][number % 3]
                round_of(fault, nodes, database, office, guides, ledger, chance, asked.workers)
                fresh, seen = ledger.acknowledged[seen:], len(ledger.acknowledged)
                missing = lost(reader, fresh)
                failures += missing
                print(f"fault {number + 1} ({fault}): {len(fresh)} acknowledged, {len(missing)} lost", flush=True)
            failures += [one for one in lost(reader, ledger.acknowledged) if one not in failures]
            for one in servers:
                one.stop()
            servers[0].tongban("log", "verify", "--database", database.address, "--keyring", folder / "keyring")
        except (AssertionError, RuntimeError, Refusal, Gone) as fault:
            failures.append(f"the test broke off: {fault}")
            failures += [line for one in servers for line in one.log.read_text(errors="replace").splitlines() if '"message":"incident"' in line]
        finally:
            ARTEFACTS.mkdir(exist_ok=True)
            for one in servers:
                (ARTEFACTS / f"nodes-{one.log.stem}.log").write_text(one.log.read_text(errors="replace")[-20000:])
                one.kill()
            database.stop()
    return close(ledger, failures, least=asked.faults * 10)


if __name__ == "__main__":
    sys.exit(main())
