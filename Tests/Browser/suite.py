"""Runs the browser tests against one server, and the days of the handbook in a hall of their own; closes with "N passed, N failed".

    suite.py [--binary FILE] [--only NAME] [--keep]

`--keep` renews the handbook's pictures (docs/zh/pictures); without it they are left in artefacts/handbook.
"""

import sys

import days_catalogue_test
import days_hall_test
import days_unit_test
import days_zone_test
import keyboard_test
import live_test
import walk_test
import wall_print_test
from days import Reader
from hall import Hall
from rig import server
from screen import chromium
from tally import arguments, report

CASES = [walk_test.WalkTest, keyboard_test.KeyboardTest, live_test.LiveTest, wall_print_test.WallPrintTest]
# In the order of the clock: the hall's goes forward only.
DAYS = [
    days_hall_test.ClerkDay, days_hall_test.ApplicantDay, days_unit_test.ReviewerDay, days_unit_test.ChiefDay,
    days_zone_test.SupervisorDay, days_zone_test.AdministratorDay, days_catalogue_test.WallDay,
    days_catalogue_test.EditorDay, days_catalogue_test.RulesDay, days_zone_test.HandbookTest,
]


def main() -> int:
    asked = arguments()
    Reader.keeps = asked.keep
    with server() as running, Hall() as hall, chromium() as browser:
        return report([*CASES, *DAYS], asked.only, server=running, hall=hall, browser=browser)


if __name__ == "__main__":
    sys.exit(main())
