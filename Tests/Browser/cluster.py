"""The rehearsal of several machines (script/cluster) as the chaos run sees it: who leads, who is well, and what can happen to a node."""

import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import urllib.request

from rig import ROOT

APPS, BASES, KEEPERS = ("app1", "app2", "app3"), ("db1", "db2", "db3"), ("etcd1", "etcd2", "etcd3")
NET = "10.77.0"
HERE = f"{NET}.1"


def address(node: str) -> str:
    if node == "lb":
        return f"{NET}.40"
    return f"{NET}.{'123'[('etcd', 'db', 'app').index(node[:-1])]}{node[-1]}"


def fetch(url: str, patience: float = 2):
    """The status and the parsed answer, whatever the status; None and None where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=patience) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as answer:
        return answer.code, None
    except ValueError:
        return 200, None
    except OSError:
        return None, None


class Cluster:
    """Three of each in a folder of its own."""

    def __init__(self, command: pathlib.Path, zone: pathlib.Path, *options: str):
        self.command, self.zone, self.options = command, zone, options
        self.folder = pathlib.Path(os.environ.get("TONGBAN_CLUSTER") or pathlib.Path(tempfile.gettempdir()) / "tongban-cluster")
        self.front = f"http://{address('lb')}:8080"

    def ask(self, *words) -> str:
        done = subprocess.run([ROOT / "script/cluster", *map(str, words)], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"script/cluster {words[0]}: {done.stderr[-1000:]}")
        return done.stdout

    def start(self):
        self.ask("start", "--binary", self.command, "--zone", self.zone, *self.options)

    def stop(self):
        self.ask("stop")

    # Who is who

    def leader(self) -> str | None:
        return next((node for node in BASES if fetch(f"http://{address(node)}:8008/primary")[0] == 200), None)

    def members(self) -> dict[str, dict]:
        for node in BASES:
            status, told = fetch(f"http://{address(node)}:8008/cluster")
            if status == 200 and told:
                return {one["name"]: one for one in told["members"]}
        return {}

    def standby(self) -> str:
        """The one that commits wait for."""
        return next(name for name, one in self.members().items() if one["role"] == "sync_standby")

    def keeper(self) -> str:
        """The member of etcd that leads."""
        for node in KEEPERS:
            told = subprocess.run(
                ["etcdctl", "--endpoints", f"http://{address(node)}:2379", "--command-timeout", "2s", "-w", "json", "endpoint", "status"],
                capture_output=True, text=True, env={**os.environ, "ETCDCTL_API": "3"})
            with contextlib.suppress(ValueError, LookupError):
                status = json.loads(told.stdout)[0]["Status"]
                if status["leader"] == status["header"]["member_id"]:
                    return node
        raise RuntimeError("no member of etcd leads")

    def ailments(self) -> list[str]:
        """What is not as it should be; empty when everything is well."""
        members = self.members()
        wrong = [f"{node} is not ready" for node in APPS if fetch(f"http://{address(node)}:8080/readyz")[0] != 200]
        for node in KEEPERS:
            if (fetch(f"http://{address(node)}:2379/health")[1] or {}).get("health") != "true":
                wrong.append(f"{node} is not healthy")
        roles = sorted(one["role"] for one in members.values())
        if roles != ["leader", "replica", "sync_standby"]:
            wrong.append(f"the databases are {roles}")
        leads = next((one.get("timeline") for one in members.values() if one["role"] == "leader"), None)
        for name, one in members.items():
            behind = one.get("timeline") != leads or int(one.get("lag") or 0) > 1 << 20 if one.get("lag") != "unknown" else True
            if one["state"] not in ("running", "streaming") or behind:
                wrong.append(f"{name} is {one['state']}, timeline {one.get('timeline')}, lag {one.get('lag')}")
        return wrong

    def until_ready(self, node: str, patience: float = 60):
        deadline = time.monotonic() + patience
        while fetch(f"http://{address(node)}:8080/readyz")[0] != 200:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{node} is not ready within {patience} s")
            time.sleep(0.3)

    def heal_all(self, patience: float) -> list[str]:
        """Waits until everything is well twice in a row; what is still wrong when patience ends."""
        deadline, good = time.monotonic() + patience, 0
        while good < 2:
            wrong = self.ailments()
            good = 0 if wrong else good + 1
            if wrong and time.monotonic() > deadline:
                return wrong
            time.sleep(0.5)
        return []

    # What can happen to a node

    def process(self, name: str) -> int:
        return int((self.folder / "run" / f"{name}.pid").read_text())

    def postmaster(self, node: str) -> int:
        return int((self.folder / node / "data/postmaster.pid").read_text().split()[0])

    def servers(self, node: str) -> list[int]:
        """Patroni, the postmaster and all its children."""
        head = self.postmaster(node)
        children = pathlib.Path(f"/proc/{head}/task/{head}/children").read_text().split()
        return [self.process(node), head, *map(int, children)]

    def send(self, what: int, *processes: int):
        for one in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, what)

    def hold(self, name: str, held: bool):
        """Whether what ends is started again: a machine that is gone starts nothing."""
        one = int((self.folder / "run" / f"{name}.keeper").read_text())
        self.send(signal.SIGSTOP if held else signal.SIGCONT, one)

    def fill(self, place: str) -> pathlib.Path:
        """Takes all room of a disk."""
        filler = self.folder / place / "filler"
        with open(filler, "wb") as file:
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(1 << 16))
                    file.flush()
        return filler

    def set_clock(self, node: str, seconds: int):
        (self.folder / "set" / f"{node}.clock").write_text(str(seconds))

    # The program's own commands, from outside every node's network

    @property
    def database(self) -> str:
        told = (self.folder / "set/tongban.env.line").read_text()
        password = re.search(r"tongban:([^@]*)@", told)[1]
        return f"postgres://tongban:{password}@{','.join(map(address, BASES))}/tongban?target_session_attrs=read-write"

    def tongban(self, *arguments, typed: str = "") -> subprocess.CompletedProcess:
        environment = {**os.environ, "TONGBAN_DATABASE": self.database, "LANG": "en_GB.UTF-8"}
        return subprocess.run(
            [self.command, *map(str, arguments), "--keyring", self.folder / "shared/keyring"],
            input=typed, capture_output=True, text=True, timeout=600, env=environment, cwd=self.folder)
