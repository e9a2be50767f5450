"""A lively database: matters in every state, with corrections, pauses, promises, rectified dates, holds and an erasure."""

import datetime

from flows import Office, application, complete_steps, deliver, department_name
from rig import Client, Refusal, Server

ITEM = "planning-works-permit"


class Life:
    """Moves matters of one office about; every kind of row the engine writes comes of it."""

    def __init__(self, server: Server):
        self.server, self.office = server, Office(server)
        self.guides = self.office.workable()
        self.permit = self.office.guide(ITEM)
        self.applicant = self.office.applicant()
        self.supervisors = [self.office.client(p) for p in self.office.people if "supervisor" in p["roles"]]
        self.unfinished: list[str] = []

    def go(self, rounds: int):
        """So many rounds of every story, half a year, and one round more, so that there is both what has ended and what still waits."""
        stories = [
            self.draft, self.delivered, self.returned_before, self.corrected, self.not_accepted, self.paused, self.withdrawn,
            self.terminated, self.step_returned, self.deferred, self.noted, self.rectified, self.veiled, self.erased, self.waiting,
        ]
        for turn in range(rounds + 1):
            if turn == rounds:
                self.forward(days=200)
            for story in stories:
                try:
                    story(self.guides[turn % len(self.guides)])
                except Refusal as refusal:
                    self.unfinished.append(f"{story.__name__}: {refusal}")
        self.forward(days=1)

    def forward(self, days: int):
        client = Client(self.server)
        now = datetime.datetime.fromisoformat(client.get("/demo/clock")["now"])
        client.send("PUT", "/demo/clock", {"now": (now + datetime.timedelta(days=days)).isoformat()})

    def people(self, guide: dict) -> tuple[Client, Client, Client]:
        unit = department_name(guide["department"])
        return tuple(self.office.staff(role, unit) for role in ("clerk", "reviewer", "chief"))

    def act(self, client: Client, number: str, action: str, **fields):
        return client.post(f"/cases/{number}/actions/{action}", fields)

    def submitted(self, guide: dict, submit: bool = True) -> str:
        return self.applicant.post("/cases", application(self.applicant, guide, submit))["number"]

    def accepted(self, guide: dict) -> str:
        number, (clerk, _, _) = self.submitted(guide), self.people(guide)
        self.act(clerk, number, "receive")
        self.act(clerk, number, "accept")
        return number

    # The stories.

    def draft(self, guide: dict):
        self.submitted(guide, submit=False)

    def waiting(self, guide: dict):
        self.submitted(guide)
        self.act(self.people(guide)[0], self.submitted(guide), "receive")

    def delivered(self, guide: dict):
        case = self.applicant.post("/cases", application(self.applicant, guide))
        for _ in deliver(self.office, guide, case):
            pass

    def returned_before(self, guide: dict):
        number, material = self.submitted(guide), guide["materials"][0]["id"]
        self.act(self.people(guide)[0], number, "pre_return", reason="缺页", gaps=[{"material": material, "problem": "第 3 页缺失"}])
        self.act(self.applicant, number, "submit")

    def corrected(self, guide: dict):
        number, clerk = self.submitted(self.permit), self.people(self.permit)[0]
        main = next(m["id"] for m in self.permit["materials"] if m["main"])
        self.act(clerk, number, "receive")
        self.act(clerk, number, "request_correction", gaps=[{"material": main, "problem": "盖章不清"}])
        file = self.applicant.upload("again.pdf", b"%PDF-1.4 again")["id"]
        self.act(self.applicant, number, "correct", materials=[{"material": main, "files": [file]}])
        self.act(clerk, number, "accept")

    def not_accepted(self, guide: dict):
        number, clerk = self.submitted(guide), self.people(guide)[0]
        self.act(clerk, number, "receive")
        self.act(clerk, number, "not_accept", reason="不归这里办", authority="市自然资源和规划局")

    def paused(self, guide: dict):
        number, (_, reviewer, chief) = self.accepted(self.permit), self.people(self.permit)
        code = self.permit["pauses"][0]["code"]
        self.act(reviewer, number, "suspend", procedure=code, days=20, noticeNumber="新高规听〔2026〕1 号")
        self.act(reviewer, number, "resume")
        self.act(reviewer, number, "extend", days=5, reason="专家论证", approvedBy=chief.account["username"])

    def withdrawn(self, guide: dict):
        self.act(self.applicant, self.submitted(guide), "withdraw", reason="项目调整")

    def terminated(self, guide: dict):
        self.act(self.people(guide)[2], self.accepted(guide), "terminate", reason="申请人注销")

    def step_returned(self, guide: dict):
        number = self.accepted(self.permit)
        step = next(s for s in self.applicant.get(f"/cases/{number}")["steps"] if s["state"] == "open")
        reviewer = self.office.staff("reviewer", department_name(step["department"]))
        reviewer.post(f"/cases/{number}/steps/{step['key']}/actions/return", {"reason": "图纸不全"})

    def deferred(self, guide: dict):
        guide, minor = next(
            (g, m["id"]) for g in self.guides for m in g["materials"] if m["deferrable"] and m["required"] and m["when"] is None)
        body = application(self.applicant, guide)
        body["materials"] = [m for m in body["materials"] if m["material"] != minor]
        number, clerk = self.applicant.post("/cases", body)["number"], self.people(guide)[0]
        self.act(clerk, number, "receive")
        now = Client(self.server).get("/demo/clock")["now"]
        due = datetime.date.fromisoformat(self.applicant.get("/calendar/due", **{"from": now, "days": 2})["dueAt"][:10]).isoformat()
        self.act(clerk, number, "offer_deferral", gaps=[{"material": minor, "problem": "之后补"}], dueOn=due)
        self.act(self.applicant, number, "promise", signedBy="周雅宁")

    def noted(self, guide: dict):
        number, (clerk, reviewer, _) = self.accepted(guide), self.people(guide)
        self.act(clerk, number, "note", note="电话确认过地址")
        self.act(reviewer, number, "assign", person=reviewer.account["username"])
        self.act(self.supervisors[0], number, "hold", reason="诉讼保全")
        for _ in complete_steps(self.office, clerk, number):
            pass

    def rectified(self, guide: dict):
        number = self.accepted(guide)
        lines = [one for one in self.applicant.get(f"/cases/{number}/history") if "step" not in one]
        body = {"seq": len(lines), "effectiveAt": lines[-2]["effectiveAt"], "reason": "登记错了"}
        proposal = self.act(self.supervisors[0], number, "rectify", **body)["proposal"]
        if len(self.supervisors) > 1:
            self.act(self.supervisors[1], number, "confirm", proposal=proposal)
        self.act(self.supervisors[0], number, "rectify", **body)

    def veiled(self, guide: dict):
        number = self.submitted(guide)
        self.act(self.supervisors[0], number, "seal", note="申请人要求不公开身份")

    def erased(self, guide: dict):
        number = self.submitted(guide)
        self.act(self.applicant, number, "withdraw", reason="不办了")
        proposal = self.act(self.supervisors[0], number, "erase", reason="consent_withdrawn")["proposal"]
        self.act(self.supervisors[1], number, "confirm", proposal=proposal)
