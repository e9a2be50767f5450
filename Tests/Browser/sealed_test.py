"""No personal name and no personal number of the demonstration stands in the clear: in no row of the database, no event, no log line.

    sealed_test.py [--binary FILE]
"""

import base64
import json
import pathlib
import shutil
import sqlite3
import sys
import tempfile

from flows import CONTACT, PAPER, Office, apply, deliver, department_name, demonstration, form_of
from rig import ARTEFACTS, Gone, Refusal, Server, binary


def secrets() -> dict[str, str]:
    """What must never be met, and whose it is."""
    found = {CONTACT["name"]: "the contact's name", CONTACT["phone"]: "the contact's telephone"}
    for account in demonstration()["accounts"]:
        for field in ("name", "citizenNumber", "phone"):
            if account.get(field):
                found[str(account[field])] = f"{field} of {account['username']}"
    return found


def spellings(secret: str) -> list[bytes]:
    """The ways a text may lie in a file: plain, as JSON escapes, as base64 on its own."""
    escaped = json.dumps(secret)[1:-1].encode()
    return list({secret.encode(), escaped, base64.b64encode(secret.encode()).rstrip(b"=")})


def work(server: Server):
    """One matter to delivery, everybody signed in, a wrong password, and a refused body that carries personal data."""
    office = Office(server)
    guide, case = apply(office)
    for _ in deliver(office, guide, case):
        pass
    for person in office.people:
        office.client(person)
    natural_person(office)
    try:
        office.applicant().post("/sessions", {"username": office.people[0]["username"], "password": CONTACT["phone"]})
    except Refusal:
        pass
    try:
        office.applicant().post("/cases", {"contact": CONTACT, "unknown": CONTACT["name"]})
    except Refusal:
        pass


def natural_person(office: Office):
    """A draft that a person makes for herself: her number is its code, her name a file's, and words of staff and applicant name people."""
    told = next(a for a in demonstration()["accounts"] if a["username"] == "liu")
    client = office.client(next(p for p in office.people if p["username"] == "liu"))
    guide = next(g for g in office.workable() if "person" in g["applicants"])
    paper = client.upload(f"{told['name']} {told['citizenNumber']}.pdf", PAPER)["id"]
    body = {
        "item": guide["code"], "applicant": {"kind": "person", "name": told["name"], "code": told["citizenNumber"]},
        "contact": {"name": told["name"], "phone": told["phone"]}, "channel": "online", "submit": True,
        "form": form_of(guide, told["citizenNumber"]), "materials": [{"material": guide["materials"][0]["id"], "files": [paper]}],
    }
    number = client.send("POST", "/cases", body, key="of-her-own")["number"]
    clerk = office.staff("clerk", department_name(guide["department"]))
    gaps = [{"material": guide["materials"][0]["id"], "problem": f"请 {told['name']}（{told['phone']}）补签"}]
    clerk.post(f"/cases/{number}/actions/pre_return", {"reason": f"{CONTACT['name']} 来电说明", "gaps": gaps})
    client.post(f"/cases/{number}/actions/withdraw", {"reason": f"{told['name']}：不办了，电话 {told['phone']}"})


def in_database(path: pathlib.Path, sought: dict[str, str]) -> list[str]:
    faults = []
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            cursor = database.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                for column, value in zip(columns, row):
                    for secret, whose in sought.items():
                        if met(value, secret):
                            faults.append(f"{table}.{column} holds {whose} in the clear: {value!r:.160}")
    return sorted(set(faults))


def met(value, secret: str) -> bool:
    if isinstance(value, bytes):
        content = value
    elif isinstance(value, str):
        content = value.encode()
    else:
        return str(value) == secret
    return any(spelling in content for spelling in spellings(secret))


def in_files(folder: pathlib.Path, sought: dict[str, str]) -> list[str]:
    """Every file beside the database too: the write-ahead log, stored papers, the server's own log."""
    faults = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        for secret, whose in sought.items():
            if any(spelling in content for spelling in spellings(secret)):
                faults.append(f"the file {path.name} holds {whose} in the clear")
    return faults


def plant(folder: pathlib.Path, database: pathlib.Path, secret: str) -> dict[str, str]:
    """Leaks of the kinds a careless change makes, and how each must be told; without them an empty search would prove nothing."""
    with sqlite3.connect(database) as planted:
        planted.execute("INSERT INTO setting (name, value) VALUES ('leak', ?)", [f'{{"name":"{secret}"}}'])
        planted.execute("UPDATE history SET data = ? WHERE id = (SELECT MAX(id) FROM history)", [json.dumps({"note": secret})])
        planted.execute("UPDATE party SET code_index = ? WHERE seq = 1", [base64.b64encode(secret.encode()).decode()])
        planted.execute("UPDATE session SET label = ? WHERE id = (SELECT MAX(id) FROM session)", [secret.encode()])
    (folder / "leaky.log").write_text(f"signed in: {secret}\n")
    return {
        "a setting": "setting.value", "an event": "history.data", "base64": "party.code_index", "bytes": "session.label", "a log line": "leaky.log",
    }


def unnoticed(server: Server, sought: dict[str, str]) -> list[str]:
    """What was planted in a copy of everything and not found."""
    with tempfile.TemporaryDirectory(prefix="tongban-leaky-") as folder:
        copy = pathlib.Path(folder) / "copy"
        shutil.copytree(server.folder, copy)
        database = copy / server.database.name
        planted = plant(copy, database, CONTACT["name"])
        found = in_database(database, sought) + in_files(copy, sought)
        return [f"a leak planted as {what} was not found" for what, told in planted.items() if not any(told in one for one in found)]


def main() -> int:
    sought, faults = secrets(), []
    with tempfile.TemporaryDirectory(prefix="tongban-sealed-") as folder:
        server = Server(pathlib.Path(folder), binary()).start()
        try:
            work(server)
            server.stop()
            faults = in_database(server.database, sought) + in_files(server.folder, sought) + unnoticed(server, sought)
        except (AssertionError, RuntimeError, Refusal, Gone) as fault:
            faults.append(f"the test broke off: {fault}")
        finally:
            ARTEFACTS.mkdir(exist_ok=True)
            (ARTEFACTS / "sealed-server.log").write_text(server.last_words())
            server.kill()
    for fault in faults:
        print("✘", fault)
    print(f"looked for {len(sought)} names and numbers")
    print(f"{0 if faults else 1} passed, {1 if faults else 0} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
