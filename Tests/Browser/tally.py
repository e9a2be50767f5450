"""Running test cases against one server, and counting them as script/test reads it."""

import argparse
import pathlib
import sys
import unittest


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--only", help="run tests whose name contains this")
    parser.add_argument("--keep", action="store_true", help="renew the handbook's pictures")
    return parser.parse_args()


def report(cases: list[type[unittest.TestCase]], only: str | None, **shared) -> int:
    """Runs the cases in order, each with `shared` as its attributes, and closes with "N passed, N failed"; the exit code."""
    for case in cases:
        for name, value in shared.items():
            setattr(case, name, value)
    tests = [test for case in cases for test in unittest.defaultTestLoader.loadTestsFromTestCase(case)]
    chosen = unittest.TestSuite(test for test in tests if not only or only in test.id())
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(chosen)
    # Sub-tests that fail belong to one test.
    bad = {getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors}
    print(f"{result.testsRun - len(bad)} passed, {len(bad)} failed")
    return 1 if bad else 0
