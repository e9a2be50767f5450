"""Matters in every state a page can show, made through the API: what the pictures and the checks of all pages stand on."""

import contextlib

from flows import Office, application, complete_steps, department_name
from rig import Client, Refusal, Server

ITEM = "planning-works-permit"
LONG = "新乡市高新技术产业开发区恒源泰和新能源材料与智能装备制造产业园（二期）联合建设指挥部"


class States:
    """One zone's worth of matters; the first of each state by its name in `numbers`."""

    def __init__(self, server: Server):
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

    def make(self) -> "States":
        for state in ["draft", "submitted", "received", "correction", "deferral", "in_review", "suspended", "granted", "delivered", "denied", "withdrawn"]:
            self.numbers[state] = getattr(self, state)()
        return self

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
            self.act(clerk, number, "offer_deferral", gaps=[{"material": late, "problem": "原件在总部，三天内寄到"}], dueOn="2026-09-30")
            return number
        return self.received()

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
