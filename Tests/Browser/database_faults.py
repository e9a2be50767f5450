"""What the program says and does when its database on a server is wrong, away, full, or only to be read: one clear message in the
operator's language, a clean end or a new try, never a hang and never half a record. Run with the other tests of operations.

    database_faults.py [--binary FILE] [TestCase.test_name ...]
"""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from flows import Office, application
from flows import apply as apply_first
from rig import ZONE, Client, Gone, Refusal, Server, binary, free_port

PASSWORD = "right-9"
# No message holds words of the program's own making, or a password.
INNER = ["unavailable(", "broken(", "unfit(", "StoreError", "Fatal", "Backtrac", "Optional(", PASSWORD, "wrong-7"]


class Postgres:
    """A server of PostgreSQL that is reached over TCP with passwords and TLS, in a folder of its own."""

    def __init__(self, folder: pathlib.Path, **settings):
        self.folder, self.data, self.port = folder, folder / "data", free_port()
        self.bin = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
        self.settings = {
            "port": self.port, "listen_addresses": "'127.0.0.1'", "unix_socket_directories": f"'{folder}'", "fsync": "off",
            "shared_buffers": "32MB", "superuser_reserved_connections": 3, "lc_messages": "'C'", **settings,
        }

    def run(self, *command, check: bool = True) -> str:
        """As somebody who is not root, which a server of PostgreSQL refuses to be."""
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        done = subprocess.run([*user, *map(str, command)], capture_output=True, text=True)
        if check and done.returncode != 0:
            raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
        return done.stdout

    def make(self) -> "Postgres":
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.run(self.bin / "initdb", "-D", self.data, "-U", "boss", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.configure()
        self.write(self.data / "pg_hba.conf", "local all all trust\nlocal replication all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        return self.start()

    def configure(self, **more):
        self.settings.update(more)
        lines = [f"{name} = {value}\n" for name, value in self.settings.items()]
        self.write(self.data / "postgresql.auto.conf", "".join(lines))

    def write(self, path: pathlib.Path, text: str):
        path.write_text(text)
        if os.geteuid() == 0:
            shutil.chown(path, "postgres", "postgres")

    def start(self) -> "Postgres":
        self.run(self.bin / "pg_ctl", "-D", self.data, "-w", "-s", "-l", self.folder / "log", "start")
        return self

    def stop(self):
        self.run(self.bin / "pg_ctl", "-D", self.data, "-m", "immediate", "-s", "stop", check=False)

    def sql(self, *statements: str, database: str = "postgres"):
        for statement in statements:
            self.run(
                self.bin / "psql", "-h", self.folder, "-p", self.port, "-U", "boss", "-d", database, "-v", "ON_ERROR_STOP=1",
                "-qc", statement)

    def address(self, database: str = "zone", user: str = f"tb:{PASSWORD}", host: str = "127.0.0.1", more: str = "") -> str:
        return f"postgres://{user}@{host}:{self.port}/{database}{more}"


def certificates(folder: pathlib.Path):
    """Two roots, and a certificate for `localhost` that the first one signed."""
    def openssl(*command):
        subprocess.run(["openssl", *command], cwd=folder, check=True, capture_output=True)

    for root in ["root", "other"]:
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{root}.key", "-out", f"{root}.crt", "-subj", f"/CN={root}")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "root.crt", "-CAkey", "root.key", "-CAcreateserial", "-out", "server.crt")
    (folder / "server.key").chmod(0o600)
    if os.geteuid() == 0:
        shutil.chown(folder / "server.key", "postgres")


class DatabaseCase(unittest.TestCase):
    """One server of PostgreSQL for the tests of a class."""

    settings: dict = {}

    @classmethod
    def setUpClass(cls):
        # The server of the database runs as somebody else.
        folder = tempfile.TemporaryDirectory(prefix="tongban-faults-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.folder.chmod(0o755)
        cls.postgres = Postgres(cls.folder / "postgres", **cls.settings).make()
        cls.addClassCleanup(cls.postgres.stop)
        cls.postgres.sql(f"CREATE ROLE tb LOGIN PASSWORD '{PASSWORD}'")

    def setUp(self):
        # A node that wrote to it has its own keyring, which went with the test.
        self.postgres.sql("DROP DATABASE IF EXISTS zone WITH (FORCE)", "CREATE DATABASE zone OWNER tb")
        folder = tempfile.TemporaryDirectory(prefix="tongban-faults-", dir=self.folder)
        self.addCleanup(folder.cleanup)
        self.place = pathlib.Path(folder.name)

    def tongban(self, *arguments, address: str, language: str, patience: float = 20) -> tuple[int, str, float]:
        began = time.monotonic()
        done = subprocess.run(
            [binary(), *map(str, arguments), "--language", language, "--database", address], capture_output=True, text=True,
            timeout=patience, cwd=self.place)
        return done.returncode, (done.stdout + done.stderr).strip(), time.monotonic() - began

    def tells(self, address: str, zh: str, en: str, code: int = 1, seconds: float = 8, keyring: pathlib.Path | None = None):
        """The server does not start, and a command does not run; both say why."""
        beside = ["--keyring", keyring or self.place / "keyring", "--papers", self.place / "papers"]
        serve, command = ["serve", "--zone", ZONE, "--port", free_port()], ["account", "close", "--username", "x"]
        calls = [("zh", zh, [*serve, *beside]), ("en", en, [*command, *beside])]
        for language, words, call in calls:
            with self.subTest(address=address, language=language):
                found, said, took = self.tongban(*call, address=address, language=language)
                self.assertEqual(found, code, said)
                self.assertIn(words, said)
                self.assertLess(took, seconds)
                self.assertEqual(len(said.splitlines()), 1, said)
                for inner in INNER:
                    self.assertNotIn(inner, said)
        self.assertEqual([path.name for path in self.place.iterdir() if path.suffix == ".sqlite" or path.is_dir()], [])

    def serving(self, address: str) -> Server:
        one = Server(self.place, binary())
        one.database = address
        one.options = ["--keyring", str(self.place / "keyring"), "--papers", str(self.place / "papers")]
        self.addCleanup(one.kill)
        return one.start()

    def verifies(self, one: Server):
        one.tongban("log", "verify", "--database", one.database, "--keyring", self.place / "keyring")


class AddressTest(DatabaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        certificates(cls.postgres.folder)
        cls.postgres.configure(
            ssl="on", ssl_cert_file=f"'{cls.postgres.folder}/server.crt'", ssl_key_file=f"'{cls.postgres.folder}/server.key'")
        cls.postgres.stop()
        cls.postgres.start()

    def test_who_may_not_come_in(self):
        for user in ["tb:wrong-7", "nobody:wrong-7", "tb"]:
            self.tells(self.postgres.address(user=user), "服务器不接受这个用户或密码", "does not let this user in")
        self.tells(self.postgres.address(user="tb", more="?password=wrong-7"), "?password=…", "?password=…")

    def test_what_is_not_there(self):
        self.tells(self.postgres.address("zonne"), "服务器上没有这个数据库", "there is no such database")
        self.tells(f"postgres://tb@127.0.0.1:{free_port()}/zone", "那里没有数据库服务器在听", "no database server listens there")
        self.tells("postgres://tb@db.invalid/zone", "找不到这个主机名", "no host has this name", seconds=15)

    def test_a_host_that_takes_everything_and_says_nothing(self):
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            self.tells(f"postgres://tb@127.0.0.1:{silent.getsockname()[1]}/zone", "主机没有应答", "the host does not answer", seconds=12)

    def test_slips_in_the_address(self):
        for slip in ["postgre://tb@localhost/zone", "mysql://tb:wrong-7@localhost/zone"]:
            self.tells(slip, "不是数据库的地址", "is no address of a database", code=2)
        for slip in [":99999/zone", ":abc/zone", "/zone?sslmod=require", "/zone?sslmode=full", "/zone?target_session_attrs=writable"]:
            self.tells(f"postgres://tb:wrong-7@127.0.0.1{slip}", "地址有误", "the address is wrong", code=2)

    def test_certificates(self):
        folder = self.postgres.folder
        for host, more in [("localhost", "other.crt"), ("127.0.0.1", "root.crt"), ("localhost", "none.crt")]:
            address = self.postgres.address(host=host, more=f"?sslmode=verify-full&sslrootcert={folder}/{more}")
            self.tells(address, "加密连接没有通过核对", "the encrypted connection was not verified")
        right = self.postgres.address(host="localhost", more=f"?sslmode=verify-full&sslrootcert={folder}/root.crt")
        self.serving(right).stop()

    def test_databases_that_are_not_for_us(self):
        sql = self.postgres.sql
        for name, encoding in [("latin", "LATIN1"), ("ascii", "SQL_ASCII")]:
            sql(f"CREATE DATABASE {name} OWNER tb ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
            self.tells(self.postgres.address(name), f"它的编码是 {encoding}", f"it is encoded in {encoding}")
        # A command wants a database that was begun; only the server makes one.
        sql("CREATE DATABASE shut")
        self.tells_at_the_start("shut", "这个用户没有所需的权限", "this user may not do what is needed")
        sql("CREATE DATABASE others OWNER tb")
        sql("CREATE TABLE record (a INT)", "CREATE TABLE setting (a INT)", database="others")
        self.tells_at_the_start("others", "已有不是通办所建的表", "tables that are not Tongban’s are there")

    def tells_at_the_start(self, database: str, zh: str, en: str, keyring: pathlib.Path | None = None):
        for language, words in [("zh", zh), ("en", en)]:
            with self.subTest(database=database, language=language):
                found, said, took = self.tongban(
                    "serve", "--zone", ZONE, "--port", free_port(), "--keyring", keyring or self.place / "keyring",
                    "--papers", self.place / "papers", address=self.postgres.address(database), language=language)
                self.assertEqual(found, 1, said)
                self.assertIn(words, said)
                self.assertLess(took, 12)
                self.assertEqual(len(said.splitlines()), 1, said)
                for inner in INNER:
                    self.assertNotIn(inner, said)

    def test_a_newer_and_a_half_migrated_database(self):
        self.postgres.sql("CREATE DATABASE newer OWNER tb")
        self.serving(self.postgres.address("newer")).stop()
        keyring = self.place / "keyring"
        self.postgres.sql("INSERT INTO migration VALUES ('records-99-later', 'abc', 'now')", database="newer")
        self.tells_at_the_start("newer", "已由更新版本的通办写过（records-99-later）", "a newer version of Tongban has written to it", keyring)
        # One step is not written down, the tables of it are there.
        self.postgres.sql("DELETE FROM migration WHERE name IN ('records-99-later', 'store.job')", database="newer")
        self.tells_at_the_start("newer", "只有通办的一半表", "only half of its own", keyring)
        # A restore that broke off: the step is written down, a table is not there.
        self.postgres.sql(
            "INSERT INTO migration SELECT 'store.job', checksum, 'now' FROM migration WHERE name = 'store.series'",
            "DROP TABLE history CASCADE", database="newer")
        self.tells_at_the_start("newer", "与本程序的不是同一来历（store.job）", "its tables come from another line", keyring)

    def test_a_standby(self):
        standby = Postgres(self.place / "standby")
        standby.folder.mkdir()
        self.place.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(standby.folder, "postgres")
        self.postgres.run(
            self.postgres.bin / "pg_basebackup", "-h", self.postgres.folder, "-p", self.postgres.port, "-U", "boss", "-D", standby.data,
            "-R", "-c", "fast")
        primary = f"'host={self.postgres.folder} port={self.postgres.port} user=boss'"
        standby.configure(primary_conninfo=primary)
        standby.start()
        self.addCleanup(standby.stop)
        beside = ["--keyring", self.place / "keyring", "--papers", self.place / "papers"]
        for language, words in [("zh", "那是只读的备库"), ("en", "that is a standby, which can only be read")]:
            found, said, took = self.tongban(
                "serve", "--zone", ZONE, "--port", free_port(), *beside, address=standby.address(), language=language)
            self.assertEqual((found, len(said.splitlines())), (1, 1), said)
            self.assertIn(words, said)
            self.assertLess(took, 8)
        # With both in the address the primary is found.
        both = f"postgres://tb:{PASSWORD}@127.0.0.1:{standby.port},127.0.0.1:{self.postgres.port}/zone"
        one = self.serving(both)
        begin(one)
        one.stop()
        # What only reads, and much, need not burden the primary.
        deadline = time.monotonic() + 15
        while True:
            found, said, _ = self.tongban(
                "log", "verify", "--zone", ZONE, "--keyring", self.place / "keyring", address=standby.address(more="?target_session_attrs=any"),
                language="en")
            if found == 0 or time.monotonic() > deadline:
                break
            time.sleep(0.5)
        self.assertEqual(found, 0, said)
        self.assertIn("Everything fits", said)


def begin(one: Server):
    """An applicant, an item that takes applications, and the number of the first."""
    office = Office(one)
    guide, case = apply_first(office, office.workable(12))
    return office.applicant(), guide, case["number"]


def apply(client: Client, guide: dict) -> str:
    return client.post("/cases", application(client, guide))["number"]


def resume(process: int):
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGCONT)


class AwayTest(DatabaseCase):
    settings = {"max_connections": 12}

    def test_a_server_that_goes_away_and_comes_back(self):
        one = self.serving(self.postgres.address())
        client, guide, before = begin(one)
        self.postgres.stop()
        began = time.monotonic()
        with self.assertRaises(Refusal) as met:
            apply(client, guide)
        self.assertEqual(met.exception.status, 503)
        self.assertLess(time.monotonic() - began, 30)
        self.postgres.start()
        self.comes_back(client, guide)
        client.get(f"/cases/{before}")
        one.stop()
        self.verifies(one)

    def comes_back(self, client, guide, patience: float = 20):
        deadline = time.monotonic() + patience
        while True:
            try:
                return apply(client, guide)
            except (Refusal, Gone) as fault:
                if time.monotonic() > deadline:
                    raise
                self.assertEqual(getattr(fault, "status", 503), 503)
                time.sleep(0.2)

    def test_a_server_that_stands_still(self):
        one = self.serving(self.postgres.address())
        client, guide, before = begin(one)
        keeper = int((self.postgres.data / "postmaster.pid").read_text().split()[0])
        workers = subprocess.run(["pgrep", "-P", str(keeper)], capture_output=True, text=True, check=True).stdout.split()
        for process in [keeper, *map(int, workers)]:
            os.kill(process, signal.SIGSTOP)
            self.addCleanup(resume, process)
        began = time.monotonic()
        with self.assertRaises(Refusal) as met:
            client.get(f"/cases/{before}")
        self.assertEqual(met.exception.status, 503)
        self.assertLess(time.monotonic() - began, 29)
        for process in [keeper, *map(int, workers)]:
            resume(process)
        self.comes_back(client, guide)
        one.stop()
        self.verifies(one)

    def test_all_connections_taken(self):
        sitting = [
            subprocess.Popen(
                ["psql", self.postgres.address(), "-qc", "SELECT pg_sleep(60)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(9)
        ]
        try:
            time.sleep(1)
            self.tells(self.postgres.address(), "服务器的连接都已占满", "all connections of the server are taken")
        finally:
            for one in sitting:
                one.kill()
                one.wait()


class FullTest(DatabaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.disk = cls.folder / "disk"
        cls.disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m,mode=0777", "tmpfs", cls.disk], capture_output=True)
        if mounted.returncode != 0:
            raise unittest.SkipTest("a small disk can only be made by root")
        cls.addClassCleanup(subprocess.run, ["umount", "-l", cls.disk])
        (cls.disk / "data").mkdir()
        shutil.chown(cls.disk / "data", "postgres")
        cls.postgres.sql(f"CREATE TABLESPACE small LOCATION '{cls.disk}/data'", "CREATE DATABASE tight OWNER tb TABLESPACE small")
        # The server leaves the disk before it is taken away.
        cls.addClassCleanup(cls.postgres.stop)

    def test_a_disk_that_fills_up(self):
        one = self.serving(self.postgres.address("tight"))
        client, guide, first = begin(one)
        kept = [first]
        self.fill()
        refusals = 0
        for _ in range(300):
            try:
                kept.append(apply(client, guide))
            except Refusal as refusal:
                self.assertEqual(refusal.status, 503, refusal.problem)
                refusals += 1
                if refusals == 3:
                    break
        self.assertEqual(refusals, 3, "the disk never became full")
        self.assertIn("the storage is full", one.log.read_text())
        (self.disk / "ballast").unlink()
        kept.append(apply(client, guide))
        for number in kept:
            client.get(f"/cases/{number}")
        time.sleep(2)
        one.stop()
        self.verifies(one)

    def fill(self):
        with open(self.disk / "ballast", "wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while True:
                ballast.write(bytes(4096))


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
