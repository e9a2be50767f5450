"""The main job through the API: applied for, handled to delivery, and its receipt checked offline."""

import json
import unittest

from flows import Office, apply, deliver


class MainJobTest(unittest.TestCase):
    server = browser = None

    def test_a_matter_is_delivered_and_its_receipt_checks_offline(self):
        office = Office(self.server)
        guide, case = apply(office)
        number, acts = case["number"], []
        for client, action, answered in deliver(office, guide, case):
            acts.append(action)
        applicant = office.applicant()
        finished = applicant.get(f"/cases/{number}")
        self.assertEqual(finished["state"], "delivered", f"after {acts}")
        told = [line["action"] for line in applicant.get(f"/cases/{number}/history")]
        for action in ["submit", "receive", "accept", "grant", "issue", "deliver"]:
            self.assertIn(action, told)
        self.check_receipt(applicant, number)

    def check_receipt(self, applicant, number: str):
        """The command needs the file and the key, and no server."""
        receipt = applicant.get(f"/cases/{number}/receipt")
        file, key = self.server.folder / "receipt.json", self.server.folder / "log.key.txt"
        file.write_text(json.dumps(receipt, ensure_ascii=False))
        told = applicant.get("/log/key")
        key.write_text(told if isinstance(told, str) else told["key"])
        self.server.tongban("log", "check-receipt", file, "--key", key.read_text().strip())
        receipt["event"] = json.loads(json.dumps(receipt["event"]).replace("deliver", "withdraw"))
        file.write_text(json.dumps(receipt, ensure_ascii=False))
        altered = self.server.tongban("log", "check-receipt", file, "--key", key.read_text().strip(), check=False)
        self.assertEqual(altered.returncode, 1, f"an altered receipt passed: {altered.stdout}")
