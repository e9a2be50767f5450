"""Matters in every state a page can show, made through the API: what the pictures and the checks of all pages stand on."""

import contextlib

from flows import Office, application, complete_steps, department_name
from rig import Client, Refusal, Server

ITEM = "planning-works-permit"
LONG = "新乡市高新技术产业开发区恒源泰和新能源材料与智能装备制造产业园（二期）联合建设指挥部"


class States:
    """One zone's worth of matters; the first of each state by its name in `numbers`."""

    def __init__(self, server: Server):
        self.server = server
        self.office = Office(server)
        self.numbers: dict[str, str] = {}
        self.guide = self.office.guide(ITEM)
        self.department = department_name(self.guide["department"])

    @property
    def clerk(self) -> Client:
        return self.office.staff("clerk", self.department)

    @property
    def reviewer(self) -> Client:
        return self.office.staff("reviewer", self.department)

    STATES = [
        "draft", "submitted", "received", "correction", "deferral", "in_review", "suspended", "granted", "delivered", "denied", "withdrawn",
    ]

    def make(self, states: list[str] = STATES) -> "States":
        """Old matters first, for the lamps and the signals that only time lights; then one of each state, of today."""
        self.forward(days=1)
        self.numbers["late"] = self.in_review()
        self.forward(days=3)
        self.numbers["soon"] = self.in_review()
        self.forward(days=12)
        for state in states:
            self.numbers[state] = getattr(self, state)()
        self.numbers["rectified"], self.numbers["proposal"] = self.rectified()
        return self

    def forward(self, days: int):
        """To ten in the morning, so many working days on; everybody signs in anew."""
        Client(self.server).send("PUT", "/demo/clock", {"now": f"{self.within(days)}T10:00:00+08:00"})
        self.office = Office(self.server)

    def webhook(self, name: str) -> str:
        """A receiver in the zone’s own network, where the zone names its host."""
        return self.office.role("administrator").post("/webhooks", {"name": name, "url": "http://127.0.0.1:9/none"})["id"]

    def rectified(self) -> tuple[str, str]:
        """A correction of the past that a second supervisor has not confirmed yet."""
        number = self.in_review()
        lines = [one for one in self.office.applicant().get(f"/cases/{number}/history") if "step" not in one]
        body = {"seq": len(lines), "effectiveAt": lines[-2]["effectiveAt"], "reason": "登记错了"}
        return number, self.act(self.office.role("supervisor"), number, "rectify", **body)["proposal"]

    def act(self, client: Client, number: str, action: str, **fields):
        return client.post(f"/cases/{number}/actions/{action}", fields)

    def submitted(self) -> str:
        return self.office.applicant().post("/cases", application(self.office.applicant(), self.guide))["number"]

    def draft(self) -> str:
        body = application(self.office.applicant(), self.guide) | {"submit": False}
        name = next((f["name"] for f in self.guide["form"] if f["type"] == "text"), None)
        if name:
            body["form"][name] = LONG
        return self.office.applicant().post("/cases", body)["number"]

    def received(self) -> str:
        number = self.submitted()
        self.act(self.clerk, number, "receive")
        return number

    def correction(self) -> str:
        number = self.received()
        material = next(m for m in self.guide["materials"] if m["required"])["id"]
        self.act(self.clerk, number, "request_correction", gaps=[{"material": material, "problem": "缺第二页，公章不清楚，请重新扫描后上传"}])
        return number

    def deferral(self) -> str:
        """Offered and promised where the guide allows it; else a matter that was received."""
        guide = next((g for g in self.office.workable(90) if any(m.get("deferrable") and m["required"] for m in g["materials"])), None)
        if guide is None:
            return self.received()
        client = self.office.applicant()
        body = application(client, guide)
        late = next(m for m in guide["materials"] if m.get("deferrable") and m["required"])["id"]
        body["materials"] = [m for m in body["materials"] if m["material"] != late]
        with contextlib.suppress(Refusal):
            number = client.post("/cases", body)["number"]
            clerk = self.office.staff("clerk", department_name(guide["department"]))
            self.act(clerk, number, "receive")
            self.act(clerk, number, "offer_deferral", gaps=[{"material": late, "problem": "原件在总部，三天内寄到"}], dueOn=self.within(2))
            return number
        return self.received()

    def within(self, days: int) -> str:
        """The last day of so many working days from now."""
        now = Client(self.server).get("/demo/clock")["now"]
        return self.office.applicant().get("/calendar/due", **{"from": now, "days": days})["dueAt"][:10]

    def in_review(self) -> str:
        number = self.received()
        self.act(self.clerk, number, "accept")
        return number

    def suspended(self) -> str:
        number = self.in_review()
        self.act(self.reviewer, number, "suspend", procedure="expert_review", days=5, noticeNumber="新高规告〔2026〕17 号")
        return number

    def granted(self) -> str:
        number = self.in_review()
        for _ in complete_steps(self.office, self.clerk, number):
            pass
        self.act(self.reviewer, number, "grant", result="准予")
        return number

    def delivered(self) -> str:
        number = self.granted()
        self.act(self.clerk, number, "issue")
        self.act(self.clerk, number, "deliver", method="window")
        return number

    def denied(self) -> str:
        number = self.in_review()
        self.act(self.reviewer, number, "deny", reason="容积率 2.6，规划条件的上限是 2.0。")
        return number

    def withdrawn(self) -> str:
        number = self.submitted()
        self.act(self.office.applicant(), number, "withdraw", reason="改日再办")
        return number
