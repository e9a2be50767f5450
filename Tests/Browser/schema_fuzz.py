"""Schemathesis over the description of the interface: no 5xx and no answer that is not described, for every kind of caller.

    schema_fuzz.py [--binary FILE] [--examples N]

N is shared out over the callers and operations; 20,000 take about three minutes. What was generated is counted by Schemathesis itself.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.request

from flows import Office, apply
from rig import ARTEFACTS, Server, accounts, one_with, server

HERE = pathlib.Path(__file__).resolve().parent
CALLERS = ["applicant", "clerk", "reviewer", "supervisor", "administrator"]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# They would end the session the others come with, or move the clock of all.
APART = "^/api/v1/(sessions|demo/clock)"
GENERATED = re.compile(r"([\d,]+) generated")


def known(server: Server) -> dict[str, list[str]]:
    """Identifiers that stand, by the name of the parameter: else most calls would end at 404."""
    office = Office(server)
    guide, case = apply(office)
    names = {"number": [case["number"]], "code": [guide["code"]], "step": [step["key"] for step in case["steps"]], "index": ["0", "1"]}
    names["action"] = [one["action"] for one in case["actions"]] + ["receive", "accept", "grant", "note"]
    return {name: [value for value in values if value] for name, values in names.items()}


def caller_token(server: Server, role: str | None) -> str | None:
    from rig import Client

    return Client(server, one_with(accounts(server), role)).token if role else None


def run(server: Server, role: str | None, most: int, seed: int) -> tuple[int, int]:
    """One caller's share; how many were generated, and Schemathesis' exit code."""
    token = caller_token(server, role)
    command = [
        pathlib.Path(sys.executable).parent / "schemathesis", "run", server.address + "/api/openapi.json", "--checks", CHECKS,
        "--phases", "coverage,fuzzing", "--max-examples", str(most), "--exclude-path-regex", APART, "--continue-on-failure",
        "--workers", "2", "--no-color", "--seed", str(seed), "--request-timeout", "60", "--warnings", "off", "--suppress-health-check", "all",
    ] + (["--header", f"Authorization: Bearer {token}"] if token else [])
    done = subprocess.run(
        command, cwd=server.folder, capture_output=True, text=True,
        env={**os.environ, "SCHEMATHESIS_HOOKS": "schema_hooks", "PYTHONPATH": str(HERE), "TONGBAN_KNOWN": str(server.folder / "known.json")})
    (ARTEFACTS / f"schemathesis-{role or 'visitor'}.log").write_text(done.stdout + done.stderr)
    found = GENERATED.search(done.stdout)
    if done.returncode:
        print(done.stdout[-6000:], done.stderr[-2000:])
    return int(found.group(1).replace(",", "")) if found else 0, done.returncode


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--examples", type=int, default=20_000)
    asked = parser.parse_args()
    ARTEFACTS.mkdir(exist_ok=True)
    total, bad = 0, 0
    with server() as running:
        (running.folder / "known.json").write_text(json.dumps(known(running)))
        callers = [None, *CALLERS]
        described = json.load(urllib.request.urlopen(running.address + "/api/openapi.json"))["paths"]
        operations = sum(len(methods) for path, methods in described.items() if not re.match(APART, path))
        for place, role in enumerate(callers):
            # What the coverage phase brings by itself (about 30 an operation) counts; the rest is shared over those still to come.
            share = (asked.examples - total) / (len(callers) - place)
            made, code = run(running, role, max(1, round(share / operations) - 25), seed=20260928 + place)
            total, bad = total + made, bad + (1 if code else 0)
            print(f"{role or 'visitor'}: {made} examples, {'a fault' if code else 'no fault'}", flush=True)
        if running.process.poll() is not None:
            print("the server did not survive")
            bad += 1
    print(f"{total} examples over the OpenAPI document")
    if total < asked.examples:
        print(f"fewer than the {asked.examples} asked for")
        bad += 1
    print(f"{len(callers) - min(bad, len(callers))} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
