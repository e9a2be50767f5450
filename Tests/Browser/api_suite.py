"""Runs the tests of the API against one server and closes with "N passed, N failed". No browser is needed.

    api_suite.py [--binary FILE] [--only NAME]
"""

import sys
import unittest

import access_test
import account_test
import contract_test
import hostile_line_test
import hostile_test
import main_job_test
import message_test
import openapi_test
from rig import server
from tally import arguments, report

# In this order: the last ones look at what the others met.
CASES = [
    main_job_test.MainJobTest, contract_test.ContractTest, contract_test.CommandTest, account_test.AccountTest, access_test.AccessTest,
    message_test.MessageTest, hostile_test.HostileBodies, hostile_test.HostileCallers,
    hostile_test.HostileFilesAndAddresses, hostile_line_test.HostileLines, hostile_line_test.HostilePages, contract_test.TimeTest,
    openapi_test.OpenAPITest, hostile_line_test.Afterwards,
]


def main() -> int:
    asked = arguments()
    with server(remembering=True) as running:
        return report(CASES, asked.only, server=running)


if __name__ == "__main__":
    sys.exit(main())
