#!/usr/bin/env python3
"""Checks FEEL's decimal numbers against Python's decimal: millions of random operations, bit for bit.

    Tests/Peers/decimal_oracle.py [--operations N] [--seed N] [--swift 'script/swift test --skip-build --disable-xctest']

Starts the Swift test that writes the operations and their results, then computes each one again in the context of IEEE 754's decimal128.
Where Intel's library is installed (amd64 only), decimal_intel.c checks the same lines against it.
Closes with "N passed, N failed"; the exit code is 1 if any failed.
"""

import argparse
import decimal
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

LIMITS = dict(Emax=6144, Emin=-6143, rounding=decimal.ROUND_HALF_EVEN)
IEEE = decimal.Context(prec=34, clamp=1, traps=[], **LIMITS)
# Every sum, product and remainder of two such numbers is exact in this one.
EXACT = decimal.Context(prec=25000, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN, traps=[])
MODES = dict(
    up=decimal.ROUND_UP, down=decimal.ROUND_DOWN, halfUp=decimal.ROUND_HALF_UP, halfDown=decimal.ROUND_HALF_DOWN,
    halfEven=decimal.ROUND_HALF_EVEN, floor=decimal.ROUND_FLOOR, ceiling=decimal.ROUND_CEILING)


def told(value):
    """The three parts as Swift tells them; infinities and NaN are nil, and there is no negative zero."""
    if not value.is_finite():
        return "nil"
    sign, digits, exponent = value.as_tuple()
    coefficient = int("".join(map(str, digits)))
    return f"{'-' if sign and coefficient else ''}{coefficient}E{exponent}"


# Wide enough that rounding once more to 34 digits is rounding the exact value.
FINE = decimal.Context(prec=120, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN, traps=[])


def same(value, told_by_swift):
    """What Swift told if it is this value, however many zeros it carries; else the value."""
    if told_by_swift != "nil" and value.is_finite() and Decimal(told_by_swift) == value:
        return told_by_swift
    return told(value)


def power(one, other, told_by_swift):
    if not other:
        return "1E0"  # IEEE 754: 0**0 too, which Python refuses.
    if not one:
        return "nil" if other.is_signed() else same(Decimal(0), told_by_swift)
    if one.is_signed() and other != other.to_integral_value():
        return "nil"
    # Python computes an enormous power for ever; what surely leaves the range is answered here.
    size = EXACT.multiply(other, FINE.ln(abs(one)))
    if size > 15000:
        return "nil"
    if size < -15000:
        return same(Decimal(0), told_by_swift)
    return same(IEEE.plus(FINE.power(one, other)), told_by_swift)


def modulo(one, other):
    """The sign of the divisor, and exact before it is rounded."""
    if not other:
        return "nil"
    rest = EXACT.remainder(one, other)
    if rest and rest.is_signed() != other.is_signed():
        rest = EXACT.add(rest, other)
    return told(IEEE.plus(rest))


def rounded(value, scale, mode):
    """Quantised; where 34 digits have no room for the zeros asked for, as many as they have."""
    if not -6111 <= scale <= 6176:
        return "nil"
    unit = Decimal((0, (1,), -scale))
    exact = decimal.Context(prec=13000, rounding=MODES[mode], traps=[]).quantize(value, unit)
    if value and exact == value and len(exact.as_tuple().digits) > 34:
        exact = value.quantize(Decimal((0, (1,), value.adjusted() - 33)), context=IEEE)
    return told(IEEE.plus(exact))


def expected(words):
    name = words[0]
    if name == "text":
        return told(IEEE.create_decimal(words[1]))
    one = Decimal(words[1])
    if name == "exp":
        return told(IEEE.exp(one))
    if name == "ln":
        return told(IEEE.ln(one) if one > 0 else Decimal("NaN"))
    if name == "sqrt":
        return told(IEEE.sqrt(one))
    if name == "round":
        return rounded(one, int(words[2]), words[3])
    other = Decimal(words[2])
    if name == "compare":
        return str(EXACT.compare(one, other))
    if name == "power":
        return power(one, other, words[3])
    if name == "modulo":
        return modulo(one, other)
    return told(getattr(IEEE, name)(one, other))


def write_operations(arguments, path):
    environment = dict(
        os.environ, TONGBAN_DECIMALS=str(arguments.operations), TONGBAN_DECIMALS_FILE=str(path), TONGBAN_DECIMALS_SEED=str(arguments.seed))
    run = subprocess.run(
        arguments.swift.split() + ["--filter", "DecimalOracleTests"], env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode != 0 or not path.exists():
        sys.exit(f"decimal_oracle: the Swift test failed\n{run.stdout[-3000:]}")


def check(path):
    passed, failed, seen = 0, 0, {}
    with path.open() as lines:
        for line in lines:
            words = line.split()
            wanted = expected(words)
            if words[-1] == wanted:
                passed += 1
            else:
                failed += 1
                if failed <= 20:
                    print(f"{line.strip()}  but Python's decimal says {wanted}")
            seen[words[0]] = seen.get(words[0], 0) + 1
    print(", ".join(f"{name} {count}" for name, count in sorted(seen.items())))
    return passed, failed


def check_with_intel(path, folder):
    """Passed and failed; (0, 0) where the compiler or the library is missing."""
    compiler = shutil.which("cc")
    source = pathlib.Path(__file__).with_name("decimal_intel.c")
    program = folder / "decimal_intel"
    if compiler is None or subprocess.run(
            [compiler, "-O2", "-o", program, source, "-l:libbidgcc000.a", "-lm"], stderr=subprocess.DEVNULL).returncode != 0:
        print("Intel's decimal library is not installed here: not compared with it")
        return 0, 0
    run = subprocess.run([program, path], stdout=subprocess.PIPE, text=True)
    *faults, count = run.stdout.splitlines()
    print("\n".join([*faults, f"Intel's library: {count}"]))
    passed, failed = map(int, re.findall(r"\d+", count))
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--operations", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--swift", default="script/swift test --skip-build --disable-xctest", help="how Swift's tests are run here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "operations"
        write_operations(arguments, path)
        passed, failed = check(path)
        if passed + failed != arguments.operations:
            print(f"only {passed + failed} of {arguments.operations} operations were written")
            failed += 1
        more_passed, more_failed = check_with_intel(path, pathlib.Path(folder))
        passed, failed = passed + more_passed, failed + more_failed
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
