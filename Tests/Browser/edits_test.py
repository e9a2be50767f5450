"""Random edits of the database file: `log verify` names every one that touches an event or a record's state.

A lively database is made once; each edit is made in a copy of it by hand: a value changed, a row deleted, two rows swapped, a date moved, a row
forged. Then `tongban log verify` must name the row, or the record it belongs to, and exit with 1.

    edits_test.py [--binary FILE] [--edits 1000] [--seed 1]
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile

from lively import Life
from rig import ARTEFACTS, ZONE, Server, binary

DAY = 86_400_000_000
NEVER = 2**63 - 1


@dataclasses.dataclass
class Kept:
    """One table the log answers for: its key, what is left out and why, the dates in it, and how a finding names a row."""

    key: tuple[str, ...]
    names: tuple[str, ...]
    dates: tuple[str, ...] = ()
    free: dict[str, str] = dataclasses.field(default_factory=dict)
    where: str = "1 = 1"
    weight: int = 1
    forged: bool = True
    deleted: bool = True


FORECAST = dict.fromkeys(("due_at", "yellow_at", "red_at", "provisional"), "while it stands still, a forecast as of some moment")
COUNTED = dict.fromkeys(("used", "over", "total", "paused"), "while it runs, as of the moment it was read last; sworn to once it has stopped")
SEALED_TWICE = "its words stand sealed in the event too; its own column opens for this record only or not at all"
TABLES = {
    "history": Kept(
        ("id",), ("history {id} ", "record {record}", "log_leaf {log_index}:"), ("recorded_at", "effective_at"), weight=30),
    "record": Kept(
        ("id",), ("record {id}",), ("created_at", "since", "closed_at", "due_at", "yellow_at", "red_at", "wake_at"),
        {"custody": "no measure keeps packets yet; nothing reads the column"}, weight=25),
    "party": Kept(("record", "seq"), ("record {record}",), ("from_at", "to_at"), weight=8),
    "gap": Kept(("record", "seq"), ("record {record}",), ("due_at", "closed_at", "cured_at"), weight=4),
    "paper": Kept(("record", "seq"), ("record {record}",), ("at",), weight=6),
    "flag": Kept(("kind", "name", "record"), ("record {record}",), ("at",), weight=4),
    "notice": Kept(("id",), ("record {record}",), ("issued_at", "served_at"), weight=6),
    "edge": Kept(("child", "after"), ("record {child}", "record {after}"), weight=2),
    "entry": Kept(("record", "seq"), ("clock entry {record}/{seq}",), ("at",), weight=8),
    "clock": Kept(
        ("record", "name", "round"), ("clock {record}/{name}/{round}", "record {record}"),
        ("started_at", "stopped_at", "due_at", "yellow_at", "red_at"), weight=6),
    "timer": Kept(("record", "name"), ("record {record}", "record {root}", "timer {record}"), ("fire_at", "counts_at"), weight=2),
    "definition": Kept(
        ("id",), ("definition {id} ", "definition"), (), {"at": "when it was frozen; its content carries its version"},
        where="id IN (SELECT definition FROM record)", forged=False, weight=2),
    "fact": Kept(
        ("id",), ("fact {id}",), ("fetched_at",),
        {"subject": "a blind index: whom it is about is the record's own sworn party", "digest": "not written yet", "valid_from": "", "valid_to": ""},
        where="id IN (SELECT fact FROM fact_use)", forged=False, weight=2),
    "hold": Kept(("record",), ("record {record}",), ("at",), {"reason": SEALED_TWICE}, weight=2),
    "proposal": Kept(("id",), ("proposal {id}", "record {record}"), ("expires_at",), weight=2),
    "file": Kept(
        ("id",), ("file {id}", "record"), (),
        {name: "shown beside the paper; the paper's own digest decides" for name in ("size", "media_type", "name", "owner", "created_at")},
        where="id IN (SELECT file FROM paper)", forged=False, weight=2),
    "record_key": Kept(("record",), ("record {record}",), forged=False, weight=1),
    "log_leaf": Kept(("log_index",), ("log_leaf", "history {history} ", "log_node", "checkpoint"), weight=5),
    "log_node": Kept(("level", "position"), ("log_node {level}/{position}",), forged=False, weight=3),
    "checkpoint": Kept(("size",), ("checkpoint {size}", "checkpoint ?"), (), {"at": "the head carries no time"}, deleted=False, weight=3),
}


@dataclasses.dataclass
class Edit:
    """One change by hand, and the ways in which a finding may name it."""

    what: str
    statements: list[tuple[str, tuple]]
    names: tuple[str, ...]


class Forger:
    """Makes edits, each at random, from the rows of one database."""

    def __init__(self, path: pathlib.Path, seed: int):
        self.chance = random.Random(seed)
        self.rows, self.columns = {}, {}
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            for table, kept in TABLES.items():
                cursor = database.execute(f'SELECT * FROM "{table}" WHERE {kept.where} ORDER BY {", ".join(kept.key)}')
                self.columns[table] = [c[0] for c in cursor.description]
                self.rows[table] = [dict(row) for row in cursor]
        self.tables = [t for t in TABLES if self.rows[t]]
        self.weights = [TABLES[t].weight for t in self.tables]

    def edit(self) -> Edit:
        """The next one; a change that changes nothing is made anew."""
        while True:
            table = self.chance.choices(self.tables, self.weights)[0]
            how = self.chance.choices([self.changed, self.deleted, self.swapped, self.redated, self.forged, self.spoilt], [8, 3, 3, 4, 1, 1])[0]
            if edit := how(table, TABLES[table], self.chance.choice(self.rows[table])):
                return edit

    def sworn(self, table: str, row: dict) -> list[str]:
        free = {**TABLES[table].free, **(FORECAST if row.get("state") == "paused" else {}), **(COUNTED if row.get("state") in ("running", "paused") else {})}
        return [c for c in self.columns[table] if c not in free]

    def made(self, how: str, table: str, row: dict, statements, others: tuple[dict, ...] = ()) -> Edit:
        names = tuple(name.format(**one) for one in (row, *others) for name in TABLES[table].names)  # by what it was, and by what it became
        key = ", ".join(str(row[k]) for k in TABLES[table].key)
        return Edit(f"{table} ({key}) {how}", statements, names)

    def update(self, table: str, kept: Kept, row: dict, column: str, value):
        place = " AND ".join(f"{k} = ?" for k in kept.key)
        return (f'UPDATE "{table}" SET {column} = ? WHERE {place}', (value, *(row[k] for k in kept.key)))

    def changed(self, table, kept, row):
        column = self.chance.choice(self.sworn(table, row))
        value = self.other_value(table, column, row[column])
        if value == row[column] and type(value) is type(row[column]):
            return None
        return self.made(f"{column}: {row[column]!r:.60} -> {value!r:.60}", table, row, [self.update(table, kept, row, column, value)], ({**row, column: value},))

    def other_value(self, table, column, value):
        if self.chance.random() < 0.4:
            return self.chance.choice(self.rows[table])[column]
        if isinstance(value, int):
            return self.chance.choice([min(value + 1, NEVER), value - 1, 1 - value, min(value + DAY, NEVER), 0])
        if isinstance(value, bytes) and value:
            place = self.chance.randrange(len(value))
            return value[:place] + bytes([value[place] ^ (1 << self.chance.randrange(8))]) + value[place + 1:]
        if isinstance(value, str) and value:
            if value[0] in "{[":
                return self.other_json(value)
            place = self.chance.randrange(len(value))
            return value[:place] + ("b" if value[place] == "a" else "a") + value[place + 1:]
        return self.chance.choice([1, "x", None])

    def other_json(self, text: str) -> str:
        """The same document with one leaf changed."""
        document = json.loads(text)
        leaves = [(holder, key) for holder, key in walk(document)]
        if not leaves:
            return json.dumps({"x": 1}, separators=(",", ":"))
        holder, key = self.chance.choice(leaves)
        holder[key] = "x" if holder[key] != "x" else "y"
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    def deleted(self, table, kept, row):
        if not kept.deleted:
            return None
        place = " AND ".join(f"{k} = ?" for k in kept.key)
        return self.made("deleted", table, row, [(f'DELETE FROM "{table}" WHERE {place}', tuple(row[k] for k in kept.key))])

    def swapped(self, table, kept, row):
        """Two rows exchange everything but their keys."""
        other = self.chance.choice(self.rows[table])
        columns = [c for c in self.sworn(table, row) if c not in kept.key and row[c] != other[c]]
        if other is row or not columns:
            return None
        columns = columns if self.chance.random() < 0.3 else [self.chance.choice(columns)]
        unique = {"number", "history"} & set(columns)
        statements = [self.update(table, kept, row, c, -1 if c == "history" else "being swapped") for c in unique]
        for column in columns:
            statements.append(self.update(table, kept, other, column, row[column]))
            statements.append(self.update(table, kept, row, column, other[column]))
        if "seq" in columns and table == "history" or {"record", "seq"} & set(columns) and table == "history":
            return None
        return self.made(f"swapped with {[other[k] for k in kept.key]} in {', '.join(columns)}", table, row, statements, (other,))

    def redated(self, table, kept, row):
        dates = [d for d in kept.dates if row[d] is not None and d in self.sworn(table, row)]
        if not dates:
            return None
        column = self.chance.choice(dates)
        moved = row[column] + self.chance.choice([-1, 1]) * self.chance.choice([1, 1000, DAY, 30 * DAY]) if row[column] < NEVER - DAY * 400 else (
            row.get("since") or 1_790_000_000_000_000)
        return self.made(f"{column} re-dated {row[column]} -> {moved}", table, row, [self.update(table, kept, row, column, moved)])

    def forged(self, table, kept, row):
        """A second row like it."""
        if not kept.forged:
            return None
        twin = dict(row)
        last = kept.key[-1] if table != "history" else "id"
        if isinstance(row[last], str):
            twin[last] = row[last] + "_2"
        else:
            twin[last] = max(r[last] for r in self.rows[table]) + 1
        if table == "history":
            twin["seq"], twin["log_index"] = 1 + max(r["seq"] for r in self.rows["history"] if r["record"] == row["record"]), None
        if "number" in twin and twin["number"]:
            twin["number"] += "x"
        if table == "log_leaf":
            twin["history"] = -1
        marks = ", ".join("?" for _ in twin)
        return self.made("forged a twin of it", table, row, [(f'INSERT INTO "{table}" ({", ".join(twin)}) VALUES ({marks})', tuple(twin.values()))], (twin,))

    def spoilt(self, table, kept, row):
        """A value of another type, or text that is no longer what it was."""
        column = self.chance.choice(self.sworn(table, row))
        value = row[column][: len(row[column]) // 2] if isinstance(row[column], str) and len(row[column]) > 3 else b"\xff\xfe spoilt"
        return self.made(f"{column} spoilt", table, row, [self.update(table, kept, row, column, value)])


def walk(document):
    for key, value in document.items() if isinstance(document, dict) else enumerate(document):
        if isinstance(value, (dict, list)):
            yield from walk(value)
        else:
            yield document, key


def made(folder: pathlib.Path, command: pathlib.Path) -> pathlib.Path:
    """One file, with its keyring beside it."""
    server = Server(folder, command).start()
    try:
        life = Life(server)
        life.go(2)
        for story in life.unfinished:
            print("  left out", story, file=sys.stderr)
    finally:
        server.stop()
    with sqlite3.connect(server.database) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return server.database


def calendar_only(folder: pathlib.Path) -> pathlib.Path:
    """The zone without its items: verification counts by its calendar and settings, and a thousand readings of 89 items take long."""
    lean = folder / "zone"
    shutil.copytree(ZONE, lean, ignore=shutil.ignore_patterns("items", "words.yaml", "wall.yaml"))
    (lean / "items").mkdir()
    return lean


def applied(edit: Edit, copy: pathlib.Path) -> str | None:
    """Nil when it took, else why the database itself refused it."""
    database = sqlite3.connect(copy)
    try:
        for statement, values in edit.statements:
            if database.execute(statement, values).rowcount < 1:
                return "it touched no row"
        database.commit()
    except sqlite3.IntegrityError as refused:
        return str(refused)
    finally:
        database.close()
    return None


def verdict(edit: Edit, source: pathlib.Path, command: pathlib.Path, zone: pathlib.Path) -> str | None:
    """What is wrong with the verification of one edit; nil when it was named; raises Refused when SQLite did not take it."""
    with tempfile.TemporaryDirectory(prefix="tongban-edit-") as folder:
        copy = Server(pathlib.Path(folder), command, zone)
        shutil.copy(source, copy.database)
        shutil.copy(f"{source}.keyring", f"{copy.database}.keyring")
        if applied(edit, copy.database):
            raise Refused
        told = copy.tongban("log", "verify", "--database", copy.database, "--zone", zone, "--language", "en", check=False)
    lines = told.stdout.splitlines()[:-1]
    if told.returncode != 1:
        return f"{edit.what}: exit {told.returncode}: {told.stderr[-200:]}"
    if not any(name in line for line in lines for name in edit.names):
        return f"{edit.what}: named {lines[:2]} {told.stderr[-200:]}, not {edit.names[0]!r}"
    return None


class Refused(Exception):
    """The database itself would not take the edit."""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--edits", type=int, default=int(os.environ.get("TONGBAN_EDITS", "1000")))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    command, faults, counts = binary(), [], collections.Counter()
    with tempfile.TemporaryDirectory(prefix="tongban-edits-") as folder:
        source = made(pathlib.Path(folder), command)
        forger, zone = Forger(source, asked.seed), calendar_only(pathlib.Path(folder))
        untouched = Server(pathlib.Path(folder), command).tongban("log", "verify", "--database", source, "--zone", ZONE, check=False)
        if untouched.returncode != 0:
            faults.append(f"the untouched database does not verify: {untouched.stdout[-600:]}{untouched.stderr[-300:]}")
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            while sum(counts.values()) < asked.edits:
                edits = [forger.edit() for _ in range(min(100, asked.edits - sum(counts.values())))]
                for edit, job in [(edit, pool.submit(verdict, edit, source, command, zone)) for edit in edits]:
                    try:
                        fault = job.result()
                    except Refused:
                        continue
                    counts[edit.what.split(" ")[0]] += 1
                    faults += [fault] if fault else []
                print(f"{sum(counts.values())} edits, {len(faults)} not named", flush=True)
    for fault in faults:
        print("✘", fault)
    told = {"seed": asked.seed, "edits": sum(counts.values()), "unnamed": len(faults), "tables": counts}
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / "edits.json").write_text(json.dumps(told, indent=2))
    print(f"{told['edits']} edits (seed {asked.seed}): {', '.join(f'{t} {n}' for t, n in counts.most_common())}; {len(faults)} not named")
    print(f"{0 if faults else 1} passed, {1 if faults else 0} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
