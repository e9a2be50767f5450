"""Chaos on the rehearsal of several machines: everything that can happen to a machine happens, under load, through the balancer. Afterwards
every acknowledged act is there once, every message came, and the log verifies.

    chaos.py [--binary FILE] [--minutes 15] [--callers 6] [--seed 1] [--only WORDS] [--libpq] [--keep]
"""

import argparse
import pathlib
import random
import sys
import tempfile
import threading
import time

from chaos_checks import everything_wrong
from chaos_faults import FAULTS
from chaos_load import RealOffice, Tally, crew_of, zone_for_chaos
from cluster import HERE, Cluster
from kill_test import warm
from peers import Peer
from rig import ARTEFACTS, Gone, Refusal, binary


class Row:
    """What one fault cost."""

    def __init__(self, name: str):
        self.name, self.began, self.ended, self.wrong = name, time.monotonic(), 0.0, []

    def outage(self, times) -> float:
        """The longest time in which no write at all was acknowledged."""
        inside = [self.began] + [at for at, _ in times if self.began <= at <= self.ended] + [self.ended]
        return max(later - earlier for earlier, later in zip(inside, inside[1:]))

    def wait(self, times) -> float:
        """The longest time a caller asked for one act."""
        return max((waited for at, waited in times if self.began <= at <= self.ended), default=0)

    def acts(self, times) -> int:
        return sum(self.began <= at <= self.ended for at, _ in times)


def one_fault(cluster: Cluster, fault, chance: random.Random) -> Row:
    row = Row(fault.name)
    with fault.befall(cluster, chance):
        time.sleep(max(0.0, fault.lasts - (time.monotonic() - row.began)))
    row.wrong = cluster.heal_all(90)
    time.sleep(3)
    row.ended = time.monotonic()
    return row


def table(rows: list[Row], times) -> str:
    """Of each kind of fault the worst: in the form docs/operations.md holds."""
    lines = ["| Fault | Times | No write for, s | Longest wait of one caller, s | Acts meanwhile |", "|---|---|---|---|---|"]
    for name in dict.fromkeys(row.name for row in rows):
        same = [row for row in rows if row.name == name]
        lines.append(
            f"| {name} | {len(same)} | {max(row.outage(times) for row in same):.1f} | {max(row.wait(times) for row in same):.1f}"
            f" | {sum(row.acts(times) for row in same)} |")
    return "\n".join(lines)


def befall_all(cluster: Cluster, asked, chance: random.Random, crew) -> list[Row]:
    """Every kind once in order of the list, then at random, until the minutes are over."""
    words = asked.only.split(",")
    chosen = [fault for fault in FAULTS if any(word in fault.name for word in words)] if asked.only else FAULTS
    rows, left, ends = [], list(chosen), time.monotonic() + asked.minutes * 60
    # What it is like without a fault, to hold the others against.
    calm = Row("no fault")
    time.sleep(min(15, asked.minutes * 6))
    calm.ended = time.monotonic()
    rows.append(calm)
    while time.monotonic() < ends or (asked.only and left):
        fault = left.pop(0) if left else chance.choice(chosen)
        row = one_fault(cluster, fault, chance)
        rows.append(row)
        clock = time.strftime("%T", time.gmtime())
        print(f"  {clock} {row.name}: {row.ended - row.began:.0f} s until all was well", *row.wrong, sep="; ", flush=True)
        for caller in crew:
            if caller.fault:
                raise caller.fault
        if asked.only and not left:
            break
    return rows


def tell(rows, tally: Tally, seconds: float):
    print(table(rows, tally.times))
    answers = ", ".join(f"{what} {count}" for what, count in sorted(tally.answers.items(), key=lambda one: -one[1]))
    print(f"{seconds / 60:.1f} min; writes sent {tally.sent} ({answers}); acknowledged {len(tally.times)}; matters {tally.submitted};"
          f" reads or uploads that failed {tally.reads_failed}; refused {len(tally.refused)}")
    for line in tally.refused[:10]:
        print("  refused:", line[:400], flush=True)


def run(cluster: Cluster, asked, receiver: Peer) -> list[str]:
    chance, tally, stop, failures, rows = random.Random(asked.seed), Tally(), threading.Event(), [], []
    office = RealOffice(cluster)
    office.all_signed_in()
    guides = warm(office)
    for number, actions in enumerate([("submit", "receive"), ("accept", "grant"), ("issue", "deliver")]):
        hook = {"name": f"chaos {number}", "url": f"{receiver.address}/{number}", "kinds": [f"case.{action}" for action in actions]}
        office.role("administrator").post("/webhooks", hook)
    print(f"{len(guides)} items, {asked.callers} callers, seed {asked.seed}", flush=True)
    began = time.monotonic()
    crew = crew_of(office, guides, tally, chance, asked.callers, stop)
    try:
        rows = befall_all(cluster, asked, chance, crew)
    except (AssertionError, RuntimeError, Refusal, Gone) as fault:
        failures.append(f"the run broke off: {fault}")
    stop.set()
    for caller in crew:
        caller.join(200)
        if caller.fault and str(caller.fault) not in str(failures):
            failures.append(f"a caller broke off: {caller.fault}")
    seconds = time.monotonic() - began
    tell(rows, tally, seconds)
    failures += [f"after {row.name}: {wrong}" for row in rows for wrong in row.wrong]
    try:
        failures += everything_wrong(cluster, office, tally, receiver, len(guides))
    except Exception as fault:  # the figures above stand, and the run has failed
        failures.append(f"the checks broke off: {type(fault).__name__} {fault}")
    for failure in failures:
        print("✘", failure)
    print(f"{0 if failures else 1} passed, {1 if failures else 0} failed", flush=True)
    return failures


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--callers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only faults whose names hold one of these words, a comma between them, once each")
    parser.add_argument("--libpq", action="store_true", help="let libpq find the primary, without HAProxy")
    parser.add_argument("--keep", action="store_true", help="leave the rehearsal standing")
    asked = parser.parse_args()
    receiver = None
    with tempfile.TemporaryDirectory(prefix="tongban-chaos-") as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        cluster = Cluster(binary(), zone_for_chaos(folder), "--real", "--clock", "app3", *["--libpq"] * asked.libpq)
        cluster.start()
        try:
            # Some of what arrives is said not to have: it must come again under the same name.
            chance = random.Random(asked.seed)
            receiver = Peer(lambda got: (500 if chance.random() < 0.03 else 200, b""), host=HERE)
            failures = run(cluster, asked, receiver)
        finally:
            if receiver:
                receiver.stop()
            ARTEFACTS.mkdir(exist_ok=True)
            for log in (cluster.folder / "log").glob("*.log"):
                (ARTEFACTS / f"chaos-{log.name}").write_text("".join(
                    line for line in open(log, errors="replace") if '"level":"info"' not in line)[-400_000:])
            if not asked.keep:
                cluster.stop()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
