"""Every page, in both languages, in normal and large type and in the dark: reached by links, checked, and kept as a picture.

    every_page.py [--binary FILE] [--only ROLE|empty|long]

Each role goes from link to link; then the lists of a first day with nothing in them, and the pages on which names stand with names as long as
names get. Faults are what axe finds under WCAG 2.2 A and AA, scrolling sideways at 390 px, 1440 px and on A4, answers of 5xx, script faults,
and pages nobody reaches. The pictures are left in artefacts/pictures/every.

The list of pages is the router's own (Tests/WholeTests/Golden/doors.txt): a page that no link and no seed below leads to is a fault.
"""

import argparse
import multiprocessing
import pathlib
import re
import sys
import tempfile
import time
import typing

import long_names
from rig import ROOT, Server, accounts, server
from screen import chromium
from states import ITEM, States
from tour import Pattern, Tour

# Who looks. Each half is one process, and the public pages are the visitor's.
HALVES = [["visitor", "clerk", "supervisor", "editor"], ["applicant", "reviewer", "chief", "administrator"]]
PEOPLE = {
    "visitor": None, "applicant": "zhou", "clerk": "li", "reviewer": "zrzyghj_han", "chief": "zrzyghj_chief", "supervisor": "zhao",
    "editor": "bian", "administrator": "admin", "newcomer": "liu",
}

# Addresses of pages that only lead on to another one, which is looked at.
LEADING_ON = {
    "/search": "to /items with the same words, or to the matter whose number was typed",
    "/promises/limits": "to /measures/2",
    "/rules/{model}": "to the model’s place in /rules",
    "/messages/{id}": "to what the message is about, once it counts as read",
}


class Heard(typing.NamedTuple):
    """What one person's tour brought back."""

    role: str
    looked: dict[str, int]
    checked: int
    faults: list[str]
    seconds: float


def seeds(role: str, states: dict[str, str]) -> list[str]:
    """Addresses that the first pages of a day do not lead to, or only after many others."""
    pages = {state: f"/matters/{number}" for state, number in states.items()}
    if role == "visitor":
        return ["/items", "/items?q=没有这样的事项", "/items?q=许可", "/no-such-page"]
    if role == "applicant":
        return ["/matters", "/messages", f"/apply/{ITEM}", *pages.values(), pages["delivered"] + "/receipt", pages["correction"] + "/notices/1"]
    own = {
        "clerk": ["/desk", f"/desk/done/{states['received']}", pages["submitted"], pages["received"], pages["granted"], pages["correction"]],
        "reviewer": ["/unit", pages["in_review"], pages["suspended"], pages["late"]],
        "chief": ["/unit", "/supervision", "/supervision/signals", pages["in_review"], pages["late"], pages["received"]],
        "supervisor": [
            "/supervision", "/supervision/signals", "/supervision/accountability", pages["late"], pages["in_review"],
            f"/matters/{states['rectified']}/proposals/{states['proposal']}", "/calendar", "/admin/looks",
        ],
        "editor": ["/items", "/catalogue", f"/catalogue/{ITEM}", "/wall/manage", "/wall"],
        "administrator": ["/admin", "/supervision"],
    }
    return ["/inbox", *own[role]]


class Job(typing.NamedTuple):
    """One person's tour; a round looks at its seeds and follows no link."""

    role: str
    port: int
    seeds: list[str]
    is_round: bool = False

    @property
    def username(self) -> str | None:
        return PEOPLE[self.role.removeprefix("empty-").removeprefix("long-")]


# Lists with nothing in them, on the first day; each says what would be here and what comes next.
EMPTY = {
    "newcomer": ["/matters", "/messages", "/account/second-factor/set-up"], "clerk": ["/inbox", "/inbox/views"], "chief": ["/unit", "/catalogue", "/supervision/signals"],
    "supervisor": ["/supervision", "/supervision/accountability", "/admin/looks", "/inbox?q=没有"],
    "administrator": ["/admin/messages", "/admin/webhooks", "/admin/accounts?q=nobody", "/admin/organisations?q=没有", "/messages/sent"],
}


def long_rounds(port: int, states: dict[str, str]) -> list[Job]:
    """The pages on which names stand, where the names are as long as names get."""
    matter, receiver = f"/matters/{states['in_review']}", states["webhook"]
    rounds = {
        "applicant": ["/", f"/items/{ITEM}", "/matters", matter, matter + "/receipt", "/messages", f"/apply/{ITEM}"],
        "clerk": ["/inbox", f"/desk/done/{states['in_review']}", f"/matters/{states['late']}"],
        "chief": ["/unit", matter], "supervisor": ["/supervision", "/supervision/signals", "/inbox"],
        "administrator": ["/admin/organisations", "/zone", "/measures/2", "/admin/webhooks", f"/admin/webhooks/{receiver}"],
        "editor": ["/catalogue", f"/catalogue/{ITEM}/changes?from=1&to=2"],
    }
    return [Job(f"long-{role}", port, paths, is_round=True) for role, paths in rounds.items()]


def tour(folder: pathlib.Path, jobs: list[Job], told):
    """Runs in a process of its own: two share the machine's two cores."""
    with chromium() as browser:
        taken = {} if any(job.role == "visitor" for job in jobs) else {one.path: 1 for one in Pattern.all() if one.access == "anyone"}
        for job in jobs:
            began = time.monotonic()
            running = Server(folder, pathlib.Path("tongban"))
            running.port = job.port
            people = {person["username"]: person for person in accounts(running)}
            one = Tour(browser, running, job.role, people.get(job.username or ""), job.seeds, {} if job.is_round else taken, job.is_round)
            try:
                if "/account/second-factor/set-up" in job.seeds:
                    one.press("/account/second-factor")
                one.go()
            except Exception as fault:  # told below like every other fault, so that the other people are still heard
                one.screen.faults.append(f"{job.role}: {type(fault).__name__}: {fault}")
            for page in one.looked if not job.is_round else []:
                taken[page] = taken.get(page, 0) + 1
            told.put(Heard(job.role, one.looked, one.checked, list(dict.fromkeys(one.screen.faults)), time.monotonic() - began))


def side_by_side(folder: pathlib.Path, halves: list[list[Job]]) -> list[Heard]:
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    workers = [context.Process(target=tour, args=(folder, half, told)) for half in halves]
    for worker in workers:
        worker.start()
    results = [told.get(timeout=1500) for half in halves for _ in half]
    for worker in workers:
        worker.join()
    return results


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--only", help="a role, `empty` or `long`")
    only = parser.parse_args().only
    results = []
    with tempfile.TemporaryDirectory(prefix="tongban-") as folder, server() as running:
        if not only or only == "empty":
            rounds = [Job(f"empty-{role}", running.port, paths, is_round=True) for role, paths in EMPTY.items()]
            results += side_by_side(running.folder, [rounds[:3], rounds[3:]])
        states = States(running).make().numbers
        halves = [[Job(role, running.port, seeds(role, states)) for role in half if only in (None, role)] for half in HALVES]
        if not only or only == "long":
            # Started twice, so that there are two versions of the guide to compare.
            strange = Server(pathlib.Path(folder), running.command, zone=long_names.zone(pathlib.Path(folder))).start()
            strange.stop()
            long_names.rename_item(strange.zone)
            strange.start()
            made = States(strange).make(["received", "in_review"])
            made.numbers["webhook"] = made.webhook(long_names.COMPANY)
            rounds = long_rounds(strange.port, made.numbers)
            halves = [halves[0] + rounds[:3], halves[1] + rounds[3:]]
        results += side_by_side(running.folder, [half for half in halves if half])
        if not only or only == "long":
            strange.stop()
    return report(results, whole=not only)


def has_one_dark() -> bool:
    """The tour looks at the dark a device asks for; what a reader asks for has the same colours."""
    style = (ROOT / "Public/assets/tongban.css").read_text()
    asked = re.search(r'prefers-color-scheme: dark\) \{\s*:root:not\(\[data-theme="light"\]\) \{(.*?)\}', style, re.DOTALL)
    chosen = re.search(r'\n  :root\[data-theme="dark"\] \{(.*?)\}', style, re.DOTALL)
    return bool(asked and chosen) and asked[1].split() == chosen[1].split()


def report(results: list[Heard], whole: bool) -> int:
    bad, met = 0, set()
    for one in results:
        met |= {page.split()[0] for page in one.looked}
        bad += 1 if one.faults else 0
        print(f"{one.role}: {len(one.looked)} pages, {one.checked} views, {len(one.faults)} faults, {one.seconds:.0f} s")
        print("".join(f"  {fault}\n" for fault in one.faults), end="")
    tests = len(results)
    if whole:
        missed = sorted({one.path for one in Pattern.all()} - met - set(LEADING_ON))
        tests += 2
        bad += (1 if missed else 0) + (0 if has_one_dark() else 1)
        print("" if has_one_dark() else "the dark of the device and the dark of the footer differ\n", end="")
        print("".join(f"no way led to {one}\n" for one in missed), end="")
    print(f"{sum(one.checked for one in results)} views of {len(met)} pages")
    print(f"{tests - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
