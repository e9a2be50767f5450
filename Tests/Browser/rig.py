"""The rig of the tests that see Tongban from outside: a server of their own, a client of the API, and the command line."""

import argparse
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import typing
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
ZONE = ROOT / "zones" / "xinxiang-hitech"
ARTEFACTS = ROOT / "artefacts"


def binary() -> pathlib.Path:
    """The binary under test: `--binary FILE`, else the debug build."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--binary", type=pathlib.Path)
    given = parser.parse_known_args()[0].binary
    if given:
        return given.resolve()
    shown = subprocess.run([ROOT / "script/swift", "build", "--show-bin-path"], check=True, capture_output=True, text=True)
    return pathlib.Path(shown.stdout.strip()) / "tongban"


class Refusal(Exception):
    """An answer of 400 or more, with its problem document."""

    def __init__(self, status: int, problem, what: str):
        self.status, self.problem = status, problem if isinstance(problem, dict) else {}
        super().__init__(f"{what} -> {status} {json.dumps(problem, ensure_ascii=False)[:600]}")


class Gone(Exception):
    """No answer: the server died, or was never there. What was asked may or may not have happened."""


class Exchange(typing.NamedTuple):
    """One request and its answer, as they went over the wire."""

    method: str
    path: str
    sent: bytes | None
    status: int
    kind: str
    body: bytes


class Server:
    """One server on a free port over a database in a folder of its own; `kill` is `kill -9`."""

    def __init__(self, folder: pathlib.Path, command: pathlib.Path, zone: pathlib.Path = ZONE, demo: bool = True):
        self.folder, self.command, self.zone, self.demo = folder, command, zone, demo
        self.database = folder / "tongban.sqlite"
        self.log = folder / "server.log"
        self.port = free_port()
        self.process = None
        # Further options of `tongban serve`.
        self.options: list[str] = []
        # Every exchange with the API, for the check against its description; None where nobody asks for them.
        self.seen: list[Exchange] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, patience: float = 60) -> "Server":
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.command, "serve", "--zone", self.zone, "--database", self.database, "--port", str(self.port)]
                + ["--demo"] * self.demo + self.options,
                stdout=log, stderr=log, cwd=self.folder,
            )
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.last_words()}")
            with contextlib.suppress(OSError):
                with urllib.request.urlopen(self.address + "/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            time.sleep(0.05)
        raise RuntimeError(f"no readiness within {patience} s:\n{self.last_words()}")

    def note(self, method: str, path: str, sent: bytes | None, status: int, kind: str, body: bytes):
        if self.seen is not None:
            self.seen.append(Exchange(method, path, sent, status, kind, body))

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]

    def stop(self):
        """Asks it to end, as an operator does."""
        self._end(signal.SIGTERM, 20)

    def kill(self):
        """Pulls the plug."""
        self._end(signal.SIGKILL, 10)

    def _end(self, how: int, patience: float):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
                raise RuntimeError(f"the server did not end within {patience} s")
        self.process = None

    def tongban(self, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        """Runs a command of the same binary."""
        done = subprocess.run(
            [self.command, *map(str, arguments)], capture_output=True, text=True, timeout=120, cwd=self.folder)
        if check and done.returncode != 0:
            raise AssertionError(f"tongban {' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done


@contextlib.contextmanager
def server(remembering: bool = False, own_zone: bool = False):
    """A started server with the demonstration, over a copy of the zone where its files are edited; gone with its folder at the end."""
    with tempfile.TemporaryDirectory(prefix="tongban-") as folder:
        zone = shutil.copytree(ZONE, pathlib.Path(folder) / ZONE.name) if own_zone else ZONE
        one = Server(pathlib.Path(folder), binary(), zone=zone).start()
        one.seen = [] if remembering else None
        try:
            yield one
        finally:
            ARTEFACTS.mkdir(exist_ok=True)
            (ARTEFACTS / f"server-{os.getpid()}.log").write_text(one.last_words())
            one.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Client:
    """A caller of /api/v1, signed in or not. Answers are parsed; refusals are raised."""

    def __init__(self, server: Server, account: dict | None = None):
        self.server, self.account, self.token = server, account, None
        if account:
            self.sign_in()

    def sign_in(self):
        asked = {"username": self.account["username"], "password": self.account["password"]}
        self.token = self.post("/sessions", asked)["token"]

    def get(self, path: str, **query):
        shown = {name: value for name, value in query.items() if value is not None}
        return self.send("GET", path + ("?" + urllib.parse.urlencode(shown) if shown else ""))

    def post(self, path: str, body=None, **headers):
        return self.send("POST", path, body if body is not None else {}, **headers)

    def upload(self, name: str, content: bytes, kind: str = "application/pdf"):
        path = "/files?name=" + urllib.parse.quote(name)
        return self._exchange("POST", path, content, {"Content-Type": kind})

    def send(self, method: str, path: str, body=None, key: str | None = None, version: int | None = None):
        headers = {}
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        if key:
            headers["Idempotency-Key"] = key
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return self._exchange(method, path, data, headers)

    def _exchange(self, method: str, path: str, data: bytes | None, headers: dict):
        headers = {"Accept-Language": "en", **headers}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(self.server.address + "/api/v1" + path, data=data, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return self._read(answer, answer.status, request)
        except urllib.error.HTTPError as answer:
            problem = self._read(answer, answer.code, request)
            wait = answer.headers.get("Retry-After")
            if answer.code == 429 and wait and wait.isdigit() and int(wait) <= 60:
                time.sleep(int(wait))
                return self._exchange(method, path, data, headers)
            raise Refusal(answer.code, problem, f"{method} {path}") from None
        except (OSError, EOFError) as lost:
            raise Gone(f"{method} {path}: {lost}") from None
        except Exception as lost:  # http.client reports a half answer in its own family of errors
            if type(lost).__module__ == "http.client":
                raise Gone(f"{method} {path}: {lost}") from None
            raise

    def _read(self, answer, status: int, request: urllib.request.Request):
        body, kind = answer.read(), answer.headers.get("Content-Type", "")
        self.server.note(request.method, request.selector, request.data, status, kind, body)
        return parsed(body, kind)


def parsed(body: bytes, kind: str):
    if "json" in kind:
        return json.loads(body) if body else None
    return body.decode(errors="replace")


def accounts(server: Server) -> list[dict]:
    return Client(server).get("/demo/accounts")


def one_with(people: list[dict], role: str, department: str | None = None) -> dict:
    """The first account with the role, in the department where one is named."""
    for person in people:
        if role in person["roles"] and (department is None or department_of(person) == department):
            return person
    raise LookupError(f"no demonstration account is {role} in {department or 'any department'}")


def department_of(person: dict) -> str | None:
    unit = person.get("department")
    return unit.get("id") if isinstance(unit, dict) else unit
