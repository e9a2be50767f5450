"""Messages that leave the machine: a real mail command, a real gateway, real webhook receivers; slow, dead, failing, and killed in the middle."""

import collections
import email
import email.policy
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from peers import MailCommand, Peer, until
from rig import ZONE, Client, Refusal, Server

CREDIT, PASSWORD = "91350100M000100Y43", "correct horse battery"
OWNER_PHONE, CONTACT_PHONE = "13800000001", "13800001234"

MESSAGES = """
email: {{command: ["{command}", "-i"], from: "tongban@tongban.example", name: {{zh: "新乡高新区政务服务", en: "Xinxiang Hi-tech Zone"}}}}
sms:
  url: "{gateway}/send"
  headers: {{Authorization: "Bearer {{secret}}"}}
  json: {{mobile: "{{phone}}", content: "{{text}}", requestId: "{{id}}"}}
  success: {{field: "code", equals: "0"}}
  secret: {{file: "{secret}"}}
  signature: {{zh: "【新乡高新区】", en: "[Zone] "}}
webhooks: {{hosts: ["127.0.0.1"]}}
retry: {{tries: 12, first: 1, longest: 2, timeout: 2}}
reminders: {{applicant: 3, staff: 1}}
"""


class MessageTest(unittest.TestCase):
    """What is acknowledged reaches its receivers, once in effect."""

    server = browser = None
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="tongban-messages-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.mail = MailCommand(self.folder / "mail")
        self.gateway = self.peer()
        (self.folder / "secret").write_text("gate-secret\n")
        zone = self.folder / "zone"
        shutil.copytree(ZONE, zone)
        # Who signs in here is no matter of these tests.
        settings = zone / "zone.yaml"
        settings.write_text(settings.read_text().replace("secondFactor: staff", 'secondFactor: "off"'))
        (zone / "messages.yaml").write_text(
            MESSAGES.format(command=self.mail.path, gateway=self.gateway.address, secret=self.folder / "secret"))
        self.real = Server(self.folder, self.server.command, zone=zone, demo=False)
        self.addCleanup(self.real.stop)
        self.call("organisation", "add", "--name", "新乡市试验机械有限公司", "--code", CREDIT)
        self.account("chen", "--phone", OWNER_PHONE, "--owns", CREDIT)
        self.account("li_clerk", "--role", "clerk@scjgj")
        self.account("root", "--role", "administrator")
        self.real.start()
        self.sign_in()

    def sign_in(self):
        self.owner, self.clerk, self.root = (
            Client(self.real, {"username": name, "password": PASSWORD}) for name in ("chen", "li_clerk", "root"))

    def peer(self, *behave) -> Peer:
        peer = Peer(*behave)
        self.addCleanup(peer.stop)
        return peer

    def call(self, *arguments: str, password: str = ""):
        zone = ["--zone", self.real.zone] if arguments[0] == "account" else []
        told = subprocess.run(
            [self.real.command, *arguments, "--database", self.real.database, *zone], input=password + "\n", capture_output=True, text=True, timeout=120)
        self.assertEqual(told.returncode, 0, told.stderr)

    def account(self, username: str, *more: str):
        self.call("account", "add", "--username", username, "--name", "李敏", *more, password=PASSWORD)

    def matter(self, count: int = 1) -> list[str]:
        """Numbers of new matters, received at the window: one notice each."""
        from flows import PAPER, form_of, is_asked

        guide = self.owner.get("/items/food-business-licence")
        form = form_of(guide, CREDIT)
        papers = [m for m in guide["materials"] if m.get("required") and is_asked(m, form)]
        files = [self.owner.upload(f"{m['id']}.pdf", PAPER)["id"] for m in papers]
        numbers = []
        for _ in range(count):
            body = {
                "item": guide["code"], "applicant": {"kind": "organisation", "name": "新乡市试验机械有限公司", "code": CREDIT},
                "contact": {"name": "钱多多", "phone": CONTACT_PHONE}, "form": form,
                "materials": [{"material": m["id"], "files": [f]} for m, f in zip(papers, files)], "channel": "online", "submit": True,
            }
            number = self.owner.post("/cases", body)["number"]
            self.clerk.post(f"/cases/{number}/actions/receive")
            numbers.append(number)
        return numbers

    def subscribe(self, peer: Peer, **more) -> dict:
        return self.root.post("/webhooks", {"name": "档案系统", "url": peer.address + "/hook", **more})

    def dead(self) -> list[dict]:
        return self.root.get("/deliveries", state="dead")["items"]

    # The tests

    def test_mail_and_text_arrive_well_formed_and_are_repeated_under_one_name(self):
        self.owner.send("PUT", "/account/messages", {"email": "chen@example.com"})
        answers = iter([(500, b""), (200, b'{"code":"9"}')])
        self.gateway.behave = lambda got: next(answers, (200, b'{"code":"0"}'))
        self.mail.answer(75)
        [number] = self.matter()
        until(self.mail.mails, what="a first mail")
        self.mail.answer(0)
        texts = until(lambda: len(self.gateway.all()) >= 3 and self.gateway.all(), what="three tries of the text")
        self.assertEqual({got.json["requestId"] for got in texts}, {texts[0].json["requestId"]})
        self.assertEqual(texts[0].json["mobile"], CONTACT_PHONE)
        self.assertTrue(texts[0].json["content"].startswith("【新乡高新区】"), texts[0].json)
        self.assertEqual(texts[0].headers["authorization"], "Bearer gate-secret")
        mails = until(lambda: len(self.mail.mails()) >= 2 and self.mail.mails(), what="the mail again")
        read = [email.message_from_bytes(raw, policy=email.policy.default) for _, raw in mails]
        self.assertEqual({m["Message-ID"] for m in read}, {read[0]["Message-ID"]})
        self.assertEqual(mails[0][0], ["-i", "-f", "tongban@tongban.example", "--", "chen@example.com"])
        self.assertIn("收到您的申请", read[0]["Subject"])
        self.assertIn(number, read[0].get_content())
        self.assertEqual(read[0]["From"].addresses[0].display_name, "新乡高新区政务服务")
        self.assertFalse(read[0].defects)
        until(lambda: not self.root.get("/deliveries", state="waiting")["items"], what="an empty outbox")

    def test_a_receiver_verifies_what_it_gets_and_a_forger_does_not_pass(self):
        peer = self.peer()
        peer.behave = lambda got: (500, b"") if len(peer.all()) < 3 else (200, b"")
        made = self.subscribe(peer, kinds=["case.receive"])
        verifier = Webhook(made["secret"])
        self.matter()
        tries = until(lambda: len(peer.all()) >= 3 and peer.all(), what="three tries")
        for got in tries:
            event = verifier.verify(got.body, got.headers)
            self.assertEqual((event["specversion"], event["type"]), ("1.0", "tongban.case.receive"))
            self.assertEqual(event["data"]["state"], "received")
            for word in (CONTACT_PHONE, OWNER_PHONE, "钱多多", "试验机械", CREDIT):
                self.assertNotIn(word, got.body.decode())
            with self.assertRaises(WebhookVerificationError):
                verifier.verify(got.body + b" ", got.headers)
        self.assertEqual(len({got.headers["webhook-id"] for got in tries}), 1)
        self.assertEqual(len({got.body for got in tries}), 1)
        changed = self.root.post(f"/webhooks/{made['id']}/secret")
        self.root.post(f"/webhooks/{made['id']}/test")
        got = until(lambda: len(peer.all()) >= 4 and peer.all()[-1], what="the test event")
        Webhook(made["secret"]).verify(got.body, got.headers)
        Webhook(changed["secret"]).verify(got.body, got.headers)
        rows = lambda: self.root.get(f"/webhooks/{made['id']}/deliveries")["items"]
        until(lambda: [row["state"] for row in rows()] == ["sent", "sent"], what="both sends to be written down")
        self.assertNotIn("secret", self.root.get(f"/webhooks/{made['id']}"))

    def test_a_dead_receiver_delays_nobody_else(self):
        silent = self.peer(lambda got: None)
        lively = self.peer()
        self.subscribe(silent)
        self.subscribe(lively, kinds=["case.receive"])
        self.gateway.behave = lambda got: None
        self.matter(6)
        until(lambda: len(lively.all()) >= 6, patience=8, what="all events at the living receiver while two others are silent")
        self.assertEqual(len({got.headers["webhook-id"] for got in lively.all()}), 6)

    def test_addresses_inside_are_refused_and_named(self):
        for url in ("http://example.com/x", "https://10.0.0.1/", "https://[::1]/", "ftp://127.0.0.1/", "https://169.254.169.254/"):
            with self.assertRaises(Refusal) as met:
                self.root.post("/webhooks", {"name": "x", "url": url})
            self.assertEqual((met.exception.status, met.exception.problem["errors"][0]["pointer"]), (422, "/url"), url)
        with self.assertRaises(Refusal) as met:
            self.clerk.post("/webhooks", {"name": "x", "url": "https://example.com/"})
        self.assertEqual(met.exception.status, 403)

    def test_a_redirect_is_not_followed(self):
        inner = self.peer()
        outer = self.peer(lambda got: (302, b"", {"Location": inner.address}))
        made = self.subscribe(outer)
        self.root.post(f"/webhooks/{made['id']}/test")
        until(outer.all, what="the test")
        self.root.send("DELETE", f"/webhooks/{made['id']}")
        self.assertEqual(inner.all(), [])

    def test_killed_in_the_middle_of_sends_nothing_is_lost_and_nothing_doubled_in_effect(self):
        receiver = self.peer()
        made = self.subscribe(receiver, kinds=["case.receive"])
        verifier = Webhook(made["secret"])
        numbers = []
        for _ in range(3):
            # The receivers get the request and never answer: the server dies not knowing what became of it.
            receiver.behave = self.gateway.behave = lambda got: None
            before = len(receiver.all()) + len(self.gateway.all())
            numbers += self.matter(3)
            until(lambda: len(receiver.all()) + len(self.gateway.all()) > before, what="a send under way")
            self.real.kill()
            receiver.behave = lambda got: (200, b"")
            self.gateway.behave = lambda got: (200, b'{"code":"0"}')
            self.real.start()
            self.sign_in()
        until(lambda: not self.root.get("/deliveries", state="waiting")["items"], patience=90, what="an empty outbox")
        self.assertEqual(self.dead(), [])
        effects = collections.defaultdict(set)
        for got in receiver.all():
            effects[got.headers["webhook-id"]].add(verifier.verify(got.body, got.headers)["subject"])
        self.assertEqual(sorted(n for subjects in effects.values() for n in subjects), sorted(numbers), "each event has one id, each id one event")
        texts = collections.defaultdict(set)
        for got in self.gateway.all():
            texts[got.json["requestId"]].add(got.json["content"])
        self.assertEqual(len(texts), len(numbers), "one text for each notice")
        self.assertTrue(all(len(contents) == 1 for contents in texts.values()), texts)
        told = [m["number"] for m in self.owner.get("/messages", limit=100)["items"]]
        self.assertEqual(sorted(told), sorted(numbers), "each notice once on the site")
