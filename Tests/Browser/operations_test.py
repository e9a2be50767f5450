"""What whoever runs a server relies on: keys rotated under load and through a kill, backups that restore, drills that fail when they must,
uploads that are scanned, figures that tell what waits.

    operations_test.py [--binary FILE] [TestCase.test_name ...]
"""

import json
import os
import pathlib
import shutil
import socketserver
import sqlite3
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

# The faults of a database on a server are part of the operations too.
from database_faults import AddressTest, AwayTest, FullTest  # noqa: F401
from flows import PAPER, Office, application, apply, deliver
from rig import ZONE, Client, Gone, Refusal, Server, binary

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class OperationsCase(unittest.TestCase):
    """One server on a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tongban-operations-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "server").mkdir()
        self.server = Server(self.folder / "server", binary())
        self.addCleanup(self.server.kill)

    def call(self, *arguments, code: int = 0) -> subprocess.CompletedProcess:
        done = self.server.tongban(*arguments, "--language", "en", check=False)
        self.assertEqual(done.returncode, code, f"tongban {' '.join(map(str, arguments))}: {done.stdout}{done.stderr}")
        return done

    def database(self, *arguments, code: int = 0) -> subprocess.CompletedProcess:
        return self.call(*arguments, "--database", self.server.database, code=code)

    def verifies(self):
        self.database("log", "verify", "--zone", ZONE)

    def reads_everything(self, office: Office, papers: dict[str, bytes], names: list[str]):
        """Every paper and every name opens."""
        applicant = office.applicant()
        for file, content in papers.items():
            self.assertEqual(self.fetched(applicant, file), content)
        for number in names:
            self.assertTrue(applicant.get(f"/cases/{number}")["applicant"]["name"])

    def fetched(self, client: Client, file: str) -> bytes:
        request = urllib.request.Request(f"{self.server.address}/api/v1/files/{file}", headers={"Authorization": f"Bearer {client.token}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def figures(self) -> dict[str, int]:
        with urllib.request.urlopen(self.server.address + "/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        return {line.split(" ")[0]: line.split(" ")[1] for line in lines if line and not line.startswith("#")}


class KeysTest(OperationsCase):
    def test_a_rotation_under_load_and_through_a_kill(self):
        office = Office(self.server.start())
        guide = office.workable()[0]
        papers, numbers = self.load(office, guide, 12)
        old = self.folder / "old.keyring"
        shutil.copy(f"{self.server.database}.keyring", old)
        stop, faults = threading.Event(), []
        writer = threading.Thread(target=self.keep_writing, args=(office, guide, papers, numbers, stop, faults))
        writer.start()
        self.database("keys", "rotate")
        time.sleep(0.4)  # in the middle of the re-wrapping, or just before or after it: all three must do
        self.server.kill()
        stop.set()
        writer.join(60)
        self.assertEqual([], faults)
        self.verifies()
        office = Office(self.server.start())
        self.reads_everything(office, papers, numbers)
        self.wait_until_moved()
        more, _ = self.load(office, guide, 1)
        time.sleep(6)
        self.database("keys", "retire")
        time.sleep(2)
        self.reads_everything(office, {**papers, **more}, numbers)
        self.verifies()
        self.old_key_alone_reads_nothing(old)
        self.server.stop()
        self.server.start()
        self.reads_everything(Office(self.server), {**papers, **more}, numbers)

    def load(self, office: Office, guide: dict, count: int) -> tuple[dict[str, bytes], list[str]]:
        applicant, papers, numbers = office.applicant(), {}, []
        for turn in range(count):
            content = PAPER + f"%{turn} {time.monotonic_ns()}".encode()
            papers[applicant.upload(f"份{turn}.pdf", content)["id"]] = content
            numbers.append(applicant.post("/cases", application(applicant, guide))["number"])
        return papers, numbers

    def keep_writing(self, office, guide, papers, numbers, stop, faults):
        try:
            while not stop.is_set():
                more, cases = self.load(office, guide, 1)
                papers.update(more)
                numbers += cases
        except Gone:
            pass
        except BaseException as fault:  # told by the test's own thread
            faults.append(fault)

    def wait_until_moved(self):
        for _ in range(60):
            told = self.server.tongban("keys", "status", "--database", self.server.database, check=False)
            if told.returncode == 0:
                return
            time.sleep(0.5)
        self.fail(f"not everything was re-wrapped: {told.stdout}")

    def old_key_alone_reads_nothing(self, old: pathlib.Path):
        """With the keyring of before, no key of a record and no paper opens."""
        told = self.call("log", "verify", "--database", self.server.database, "--keyring", old, code=1)
        self.assertIn("its key does not open", told.stdout)
        self.database("backup", self.folder / "backup")
        report = self.call("drill", self.folder / "backup", "--keyring", old, "--json", code=1)
        self.assertEqual(json.loads(report.stdout)["papers"], 0)

    def test_retiring_waits_until_nothing_needs_the_old_key(self):
        Office(self.server.start()).applicant()
        self.server.stop()
        self.database("keys", "rotate")
        time.sleep(6)
        told = self.database("keys", "retire", code=1)
        self.assertIn("person.name", told.stderr)
        self.database("keys", "status", code=1)
        self.database("keys", "rewrap")
        self.database("keys", "status")
        self.database("keys", "retire")
        self.server.start()
        Office(self.server).applicant()

    def test_every_sealed_column_is_known_to_the_rotation(self):
        """A column that seals under a master and is not moved would be found by `keys status` for ever."""
        office = Office(self.server.start())
        guide, case = apply(office)
        for _ in deliver(office, guide, case):
            pass
        self.server.stop()
        self.database("keys", "rotate")
        self.database("keys", "rewrap")
        self.assertEqual(self.database("keys", "status").stdout.count("\t"), 0)


class BackupTest(OperationsCase):
    def made(self) -> pathlib.Path:
        """A backup of a running server that goes on being used."""
        self.office = Office(self.server.start())
        guide, case = apply(self.office)
        self.number = case["number"]
        for _ in deliver(self.office, guide, case):
            pass
        time.sleep(1.5)
        self.database("backup", "--into", self.folder / "backups")
        apply(self.office)
        return next((self.folder / "backups").iterdir())

    def drill(self, code: int, *more) -> dict:
        return json.loads(self.call("drill", self.folder / "backups", "--database", self.server.database, "--zone", ZONE, "--json", *more, code=code).stdout)

    def test_a_backup_of_a_running_server_passes_its_drill_and_restores(self):
        backup = self.made()
        self.assertFalse((backup / "keyring").exists())
        head = self.folder / "head.txt"
        with sqlite3.connect(f"file:{backup / 'database.sqlite'}?mode=ro", uri=True) as database:
            head.write_text(database.execute("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1").fetchone()[0])
        before = sorted(os.listdir(tempfile.gettempdir()))
        report = self.drill(0, "--witness", head)
        self.assertEqual((report["ok"], report["findings"]), (True, 0))
        self.assertGreater(report["papers"], 0)
        self.assertEqual([n for n in os.listdir(tempfile.gettempdir()) if n.startswith("tongban-drill-") and n not in before], [])
        figures = self.figures()
        self.assertEqual(figures["tongban_drill_ok"], "1")
        self.assertLess(int(figures["tongban_backup_age_seconds"]), 120)
        self.server.stop()
        self.database("restore", backup, "--force")
        self.office = Office(self.server.start())
        self.assertEqual(self.office.applicant().get(f"/cases/{self.number}")["state"], "delivered")
        self.verifies()

    def test_a_drill_says_what_is_wrong(self):
        backup = self.made()
        paper = next(p for p in (backup / "papers").rglob("*") if p.is_file())
        kept = paper.read_bytes()
        paper.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        report = self.drill(1)
        self.assertTrue(any(fault["place"].endswith(paper.name) for fault in report["faults"]), report)
        self.assertTrue(any(fault["place"].startswith("file ") for fault in report["faults"]), report)
        self.assertEqual(self.figures()["tongban_drill_ok"], "0")
        paper.unlink()
        self.assertTrue(any("missing" in fault["en"] for fault in self.drill(1)["faults"]))
        paper.write_bytes(kept)
        self.drill(0)
        with sqlite3.connect(backup / "database.sqlite") as database:
            database.execute("UPDATE record SET state = 'denied' WHERE number = ?", [self.number])
        # The change moves from the write-ahead log into the file only now.
        database.close()
        self.assertTrue(any(fault["place"] == "database.sqlite" for fault in self.drill(1)["faults"]))
        # With the manifest made to fit, the log still tells.
        self.remake_manifest(backup)
        self.assertTrue(any(fault["place"].startswith("record") for fault in self.drill(1)["faults"]))
        self.assertEqual(self.drill(1, "--keyring", self.folder / "no.keyring")["papers"], 0)
        self.call("drill", self.folder / "nowhere", code=2)

    def remake_manifest(self, backup: pathlib.Path):
        import hashlib

        manifest = json.loads((backup / "manifest.json").read_text())
        content = (backup / "database.sqlite").read_bytes()
        manifest["database"].update(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
        (backup / "manifest.json").write_text(json.dumps(manifest))

    def test_only_so_many_backups_stay_and_a_broken_one_is_never_found(self):
        Office(self.server.start()).applicant()
        folder = self.folder / "backups"
        (folder / "tongban-20200101-000000.part").mkdir(parents=True)
        for _ in range(3):
            self.database("backup", "--into", folder, "--keep", "2")
            time.sleep(1.1)
        self.assertEqual(len(list(folder.iterdir())), 2)
        self.database("backup", next(folder.iterdir()), code=2)

    def test_a_stopped_server_leaves_no_write_ahead_log(self):
        office = Office(self.server.start())
        apply(office)
        self.server.stop()
        self.assertEqual([p.name for p in self.server.folder.iterdir() if p.name.endswith(("-wal", "-shm"))], [])


class FiguresTest(OperationsCase):
    def test_what_waits_is_counted(self):
        office = Office(self.server.start())
        apply(office)
        time.sleep(2.5)
        figures = self.figures()
        for name in ("log_unsequenced", "timers_overdue", "timers_late_seconds", "silences_held", "signals_waiting", "jobs_due", "jobs_failing"):
            self.assertRegex(figures["tongban_" + name], r"^\d+$", name)
        self.assertEqual(figures["tongban_log_unsequenced"], "0")
        self.assertEqual(figures["tongban_keys_masters"], "1")
        self.assertNotIn("tongban_drill_ok", figures)
        with sqlite3.connect(self.server.database, timeout=10) as database:
            database.execute("UPDATE timer SET provisional = 1")
        self.assertGreater(int(self.figures()["tongban_silences_held"]), 0)


class FakeClamd(socketserver.ThreadingTCPServer):
    """The INSTREAM command of clamd, with one signature."""

    allow_reuse_address = daemon_threads = True

    class Conversation(socketserver.BaseRequestHandler):
        def handle(self):
            assert self.taken(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack("!I", self.taken(4))[0]:
                content += self.taken(size)
            self.request.sendall(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0")

        def taken(self, count: int) -> bytes:
            found = b""
            while len(found) < count:
                more = self.request.recv(count - len(found))
                if not more:
                    raise ConnectionError
                found += more
            return found

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Conversation)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class ScanTest(OperationsCase):
    def start(self, *options: str) -> Client:
        self.server.options = list(options)
        return Office(self.server.start()).applicant()

    def test_malware_is_refused_by_its_name(self):
        clamd = FakeClamd()
        self.addCleanup(clamd.shutdown)
        client = self.start("--clamd", clamd.place)
        client.upload("好.pdf", PAPER)
        large = PAPER + os.urandom(3 << 20)
        client.upload("large.pdf", large)
        with self.assertRaises(Refusal) as met:
            client.upload("发票.pdf", PAPER + EICAR)
        self.assertEqual(met.exception.status, 422)
        self.assertEqual(met.exception.problem["errors"][0]["code"], "malware")
        self.assertIn("发票.pdf", met.exception.problem["errors"][0]["message"])
        self.assertIn("Eicar-Test-Signature", self.server.log.read_text())
        self.assertNotIn("发票", self.server.log.read_text())

    def test_without_the_scanner_nothing_is_taken_unless_that_was_said(self):
        client = self.start("--clamd", "127.0.0.1:1")
        with self.assertRaises(Refusal) as met:
            client.upload("好.pdf", PAPER)
        self.assertEqual(met.exception.status, 503)
        self.server.stop()
        client = self.start("--clamd", str(self.folder / "no.socket"), "--clamd-optional")
        client.upload("好.pdf", PAPER)
        self.assertIn("does not answer", self.server.log.read_text())


def main() -> int:
    names = [a for i, a in enumerate(sys.argv[1:], 1) if not a.startswith("--") and sys.argv[i - 1] != "--binary"]
    here = sys.modules[__name__]
    suite = unittest.defaultTestLoader.loadTestsFromNames(names, here) if names else unittest.defaultTestLoader.loadTestsFromModule(here)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    bad = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
