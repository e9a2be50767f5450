"""Runs the browser tests against one server and closes with "N passed, N failed".

    suite.py [--binary FILE] [--only NAME]
"""

import sys

import keyboard_test
import live_test
import walk_test
import wall_print_test
from rig import server
from screen import chromium
from tally import arguments, report

CASES = [walk_test.WalkTest, keyboard_test.KeyboardTest, live_test.LiveTest, wall_print_test.WallPrintTest]


def main() -> int:
    asked = arguments()
    with server() as running, chromium() as browser:
        return report(CASES, asked.only, server=running, browser=browser)


if __name__ == "__main__":
    sys.exit(main())
