"""The load of the chaos run: real accounts, and callers that ask again under the same key until they are answered."""

import concurrent.futures
import pathlib
import random
import shutil
import threading
import time
import uuid

import kill_test
from cluster import HERE, Cluster
from flows import Office, demonstration
from kill_test import Ledger
from rig import ZONE, Client, Gone, Refusal

PASSWORD = "correct horse battery"
# Answers that say "ask again": a balancer without a node, a node without a database, the same request still under way.
AGAIN = {408, 425, 429, 500, 502, 503, 504}


def zone_for_chaos(folder: pathlib.Path) -> pathlib.Path:
    """The zone without second factors, with webhooks to this machine that are tried again soon and for long."""
    zone = shutil.copytree(ZONE, folder / ZONE.name)
    settings, messages = zone / "zone.yaml", zone / "messages.yaml"
    settings.write_text(settings.read_text().replace("secondFactor: staff", 'secondFactor: "off"'))
    lines = [line for line in messages.read_text().splitlines() if not line.startswith(("webhooks:", "retry:"))]
    lines += [f'webhooks: {{hosts: ["{HERE}"]}}', "retry: {tries: 30, first: 1, longest: 5, timeout: 5}"]
    messages.write_text("\n".join(lines) + "\n")
    return zone


class Front:
    """What callers see of the cluster: one address."""

    def __init__(self, cluster: Cluster):
        self.address, self.zone = cluster.front, cluster.zone

    def note(self, *exchange):
        pass


class RealOffice(Office):
    """The people of the demonstration with accounts made as an operator makes them; no demonstration's clock."""

    def __init__(self, cluster: Cluster):
        self.server, self.clients = Front(cluster), {}
        told = demonstration(cluster.zone)
        codes = {one["key"]: one["code"] for one in told["organisations"]}
        for one in told["organisations"]:
            self.must(cluster.tongban("organisation", "add", "--name", one["name"], "--code", one["code"]))
        wanted = [one for one in told["accounts"] if one["roles"] or one.get("unitRoles")]
        with concurrent.futures.ThreadPoolExecutor(3) as crew:
            list(crew.map(lambda one: self.make(cluster, one, codes), wanted))
        self.people = [
            {
                "username": one["username"], "password": PASSWORD, "department": one.get("department"),
                "roles": one["roles"] + one.get("unitRoles", []),
            } for one in wanted]
        self.owners = [one["username"] for one in wanted if one.get("organisation")]

    def make(self, cluster: Cluster, one: dict, codes: dict):
        words = ["account", "add", "--username", one["username"], "--name", one["name"], "--zone", cluster.zone]
        if one.get("citizenNumber"):
            words += ["--code", one["citizenNumber"]]
        for role in one["roles"]:
            words += ["--role", role] if role != "applicant" else []
        for role in one.get("unitRoles", []):
            words += ["--role", f"{role}@{one['department']}"]
        if one.get("organisation"):
            words += ["--owns", codes[one["organisation"]]]
        self.must(cluster.tongban(*words, typed=PASSWORD + "\n"))

    @staticmethod
    def must(done):
        if done.returncode:
            raise RuntimeError(f"{' '.join(map(str, done.args[1:6]))}: {done.stdout}{done.stderr}")

    def all_signed_in(self):
        for account in self.people:
            self.client(account)


class Tally(Ledger):
    """A ledger that also keeps when: of every request sent and every act acknowledged."""

    def __init__(self):
        super().__init__()
        self.sent = 0
        self.reads_failed = 0
        self.submitted = 0
        self.completed: dict[str, int] = {}
        # When an act was acknowledged, and how long its caller had asked for it.
        self.times: list[tuple[float, float]] = []
        self.answers: dict[str, int] = {}

    def count(self, what: str):
        with self.lock:
            self.sent += 1
            self.answers[what] = self.answers.get(what, 0) + 1

    def acknowledge(self, began: float, path: str, action: str | None, answered: dict):
        with self.lock:
            now = time.monotonic()
            self.times.append((now, now - began))
            if action == "submit":
                self.submitted += 1
            if action is None:
                number = path.split("/")[2]
                self.completed[number] = self.completed.get(number, 0) + 1
        if action:
            self.note(action, answered)


class Caller(kill_test.Worker):
    """Carries matters to their delivery until told to stop, and asks again under the same key what was not answered."""

    patience = 150

    def __init__(self, office: RealOffice, guides, tally: Tally, seed: int, stop: threading.Event):
        super().__init__(office, guides, tally, seed)
        self.stop, self.tally = stop, tally

    def run(self):
        try:
            while not self.stop.is_set():
                try:
                    self.one_matter()
                except (Gone, Refusal) as failed:
                    # What only reads or uploads is not asked again here; the matter stays where it is.
                    if isinstance(failed, Refusal) and failed.status not in AGAIN:
                        raise
                    with self.tally.lock:
                        self.tally.reads_failed += 1
                    time.sleep(0.2)
        except BaseException as fault:  # told by the main thread, which fails the run
            self.fault = fault

    def ask(self, client: Client, path: str, body: dict, action: str | None):
        key, began = str(uuid.UUID(int=self.chance.getrandbits(128))), time.monotonic()
        while True:
            try:
                answered = client.post(path, body, key=key)
            except (Gone, Refusal) as failed:
                status = failed.status if isinstance(failed, Refusal) else None
                self.tally.count(str(status or "no answer"))
                under_way = status == 409 and str(failed.problem.get("type", "")).endswith("under_way")
                if status is not None and status not in AGAIN and not under_way:
                    with self.tally.lock:
                        self.tally.refused.append(f"{time.strftime('%T', time.gmtime())} after {time.monotonic() - began:.1f} s: {failed}")
                    return None
                if time.monotonic() - began > self.patience:
                    raise AssertionError(f"no answer for {self.patience} s: {path}: {failed}")
                time.sleep(0.2)
                continue
            self.tally.count("answered")
            self.tally.acknowledge(began, path, action, answered)
            return answered


def crew_of(office: RealOffice, guides, tally: Tally, chance: random.Random, size: int, stop: threading.Event) -> list[Caller]:
    crew = [Caller(office, guides, tally, chance.getrandbits(64), stop) for _ in range(size)]
    for caller in crew:
        caller.start()
    return crew
