"""Copies of a database altered by hand, to show that what looks for alterations finds them: a check that cannot fail proves nothing."""

import pathlib
import shutil
import sqlite3
import tempfile

from flows import Office
from rig import Server

# What is done to the row of one transition, and what a reader of the API must then miss; None where only the log can tell.
TAMPERINGS = {
    "deleted": (["DELETE FROM history WHERE id = :event"], "no {action} in its history"),
    "undone": (["UPDATE record SET version = 1 WHERE id = :record"], "was acknowledged"),
    "written twice": (
        ["CREATE TEMP TABLE twin AS SELECT * FROM history WHERE id = :event",
         "UPDATE twin SET id = id + 1, seq = seq + 1000, log_index = NULL", "INSERT INTO history SELECT * FROM twin"],
        "{action} was done 2 times"),
    "back-dated": (["UPDATE history SET effective_at = effective_at - 86400000000 WHERE id = :event"], None),
    "given another actor": (["UPDATE history SET actor = 'p:1' WHERE id = :event"], None),
    "moved in the log": (
        ["UPDATE log_leaf SET history = -1 WHERE history = :event", "UPDATE log_leaf SET history = :event WHERE history = :other",
         "UPDATE log_leaf SET history = :other WHERE history = -1",
         "UPDATE history SET log_index = (SELECT log_index FROM log_leaf WHERE history = id) WHERE id IN (:event, :other)"],
        None),
}


def unnoticed(server: Server, acknowledged: list, lost) -> list[str]:
    """Alters one acknowledged transition in copies of a stopped server's database; what no check noticed, each a sentence."""
    number, action, version, state = next(one for one in reversed(acknowledged) if one[1] == "accept")
    faults = []
    for what, (statements, missed) in TAMPERINGS.items():
        with tempfile.TemporaryDirectory(prefix="tongban-tampered-") as folder:
            copy = Server(pathlib.Path(folder), server.command, server.zone)
            for file in server.folder.glob(server.database.name + "*"):
                if file.is_file() and not file.name.endswith(".lock"):
                    shutil.copy(file, copy.folder)
            tamper(copy, statements, number, action)
            told = copy.tongban("log", "verify", "--database", copy.database, check=False)
            if told.returncode != 1 or not told.stdout.strip():
                faults.append(f"a transition {what}: log verify ended with {told.returncode}: {told.stdout[-300:]}")
            if missed and (fault := unseen(copy, [(number, action, version, state)], lost, missed.format(action=action))):
                faults.append(f"a transition {what}: {fault}")
    return faults


def tamper(copy: Server, statements: list[str], number: str, action: str):
    with sqlite3.connect(copy.database) as database:
        record = database.execute("SELECT id FROM record WHERE number = ?", [number]).fetchone()[0]
        event = database.execute("SELECT id FROM history WHERE record = ? AND action = ?", [record, action]).fetchone()[0]
        other = database.execute("SELECT MAX(id) FROM history WHERE record <> ? AND log_index IS NOT NULL", [record]).fetchone()[0]
        for statement in statements:
            names = {"event": event, "record": record, "other": other}
            database.execute(statement, {name: value for name, value in names.items() if ":" + name in statement})
        database.commit()


def unseen(copy: Server, acknowledged: list, lost, missed: str) -> str | None:
    try:
        copy.start()
        found = lost(Office(copy).role("supervisor"), acknowledged)
        return None if any(missed in one for one in found) else f"the check for lost transitions said {found}"
    finally:
        copy.kill()
