"""A hall on one Monday morning: three weeks of matters behind it, so that every role finds its day's work waiting."""

import datetime

from flows import Office, application
from rig import Client, Server, server

ITEM = "planning-works-permit"
SIGN = "shop-sign-permit"
# A Monday; the days before it hold no holiday, those after it the Mid-Autumn and National Day ones.
TODAY = "2026-09-14"
STEPS = {"scheme-review": "zrzyghj_han", "air-defence": "rfb_zhaolei", "greening": "cgj_xu"}
PROJECT = {
    "projectCode": "2608-410791-04-01-118826", "landUse": "industry", "siteArea": 12600, "floorArea": "8800.5", "buildingHeight": "23.9",
    "hasBasement": False,
}
# What each matter is called, who applies, and where it stands.
PROJECTS = {
    "late": ("zhou", "二期厂房"), "lost": ("chen", "装配车间"), "soon": ("sun", "中央厨房"), "steps": ("chen", "研发楼"), "paused": ("zhou", "三号仓库"),
    "ready": ("sun", "门店改建"), "granted": ("zhou", "综合楼"), "short": ("chen", "宿舍楼"),
    "gap": ("zhou", "一号仓库"), "silent": ("sun", "冷库"),
}


class Hall:
    """The server with that Monday on it, made when first asked for; `numbers` names the matters by where they stand."""

    def __init__(self, running: Server | None = None):
        self._given = running is not None
        self._context = None
        self.server = running
        self.office: Office | None = None
        self.numbers: dict[str, str] = {}

    def open(self) -> "Hall":
        """The server runs and the Monday has begun; a second call does nothing."""
        if self.numbers:
            return self
        if not self._given:
            self._context = server(own_zone=True)
            self.server = self._context.__enter__()
        self.clock("2026-08-24T09:00:00+08:00")
        self.office = Office(self.server)
        self.weeks()
        self.morning()
        return self

    def __enter__(self) -> "Hall":
        return self

    def __exit__(self, *fault):
        if self._context:
            self._context.__exit__(*fault)

    def clock(self, instant: str):
        """Puts the clock of the demonstration forward."""
        Client(self.server).send("PUT", "/demo/clock", {"now": instant})

    def now(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(Client(self.server).get("/demo/clock")["now"])

    def at(self, time: str, day: str = TODAY):
        """That hour, unless it has passed: what is walked first may have taken longer."""
        wanted = f"{day}T{time}:00+08:00"
        if self.now() < datetime.datetime.fromisoformat(wanted):
            self.clock(wanted)

    def as_(self, username: str) -> Client:
        return self.office.client(next(p for p in self.office.people if p["username"] == username))

    def act(self, username: str, number: str, *actions: str, **fields):
        for action in actions:
            self.as_(username).post(f"/cases/{number}/actions/{action}", fields)

    def complete(self, number: str, *steps: str):
        for step in steps:
            self.as_(STEPS.get(step, "zrzyghj_han")).post(f"/cases/{number}/steps/{step}/actions/complete", {"note": "同意。"})

    def applies(self, username: str, name: str, item: str = ITEM) -> str:
        client, guide = self.as_(username), self.office.guide(item)
        body = application(client, guide)
        body["form"] |= {**PROJECT, "projectName": name, "projectPlace": "高新区科隆大道 188 号"} if item == ITEM else {"shopName": name}
        person = next(p for p in self.office.people if p["username"] == username)["person"]
        body["contact"] = {"name": person["name"], "phone": person["phone"]}
        return client.post("/cases", body)["number"]

    def project(self, key: str):
        self.numbers[key] = self.applies(*PROJECTS[key])
        return self.numbers[key]

    def accepted(self, key: str):
        self.act("li", self.project(key), "receive", "accept")
        return self.numbers[key]

    def weeks(self):
        """What went before. The permit is promised in 13 working days, each first step in 11."""
        self.at("09:30", "2026-08-25")
        self.complete(self.accepted("late"), "air-defence", "greening")
        self.accepted("lost")
        self.at("10:00", "2026-08-27")
        self.complete(self.accepted("soon"), "air-defence", "greening")
        self.at("10:00", "2026-08-31")
        self.complete(self.accepted("granted"), *STEPS, "decision")
        self.accepted("steps")
        self.at("10:30", "2026-09-03")
        self.complete(self.accepted("ready"), *STEPS)
        self.accepted("paused")
        self.at("14:30", "2026-09-08")
        self.act("zrzyghj_han", self.numbers["paused"], "suspend", procedure="expert_review", days=8, noticeNumber="新高规告〔2026〕17 号")
        self.at("15:00", "2026-09-10")
        self.act("zrzyghj_han", self.numbers["granted"], "grant", result="准予建设综合楼，总建筑面积 8800.5 平方米。")
        self.act("li", self.project("short"), "receive")
        self.act("li", self.project("gap"), "receive")
        gaps = [{"material": "review-certificate", "problem": "第 3 页的章看不清，请重拍一张。"}]
        self.act("li", self.numbers["gap"], "request_correction", gaps=gaps)
        # Nobody looks at this one: silence receives it.
        self.project("silent")
        self.at("16:00", "2026-09-11")
        self.act(
            "zrzyghj_han", self.numbers["steps"], "extend", days=5, approvedBy=self.person("zrzyghj_chief"),
            reason="设计单位按消防意见改图，书面说明要五个工作日。")
        self.on_signal("zrzyghj_chief", "lost", "scheme-review", "explain", explanation="承办人 9 月 3 日起病假，没有及时交给同事。")
        self.on_signal(
            "zrzyghj_chief", "late", "scheme-review", "lift", ground="force_majeure", reason="9 月 3 日全楼停电一天，附物业证明。")

    def morning(self):
        """Two applications came in on Sunday night; then the hall opens."""
        self.at("21:40", "2026-09-13")
        self.numbers["night"] = self.applies("zhou", "云帆门店", SIGN)
        self.numbers["night-2"] = self.applies("sun", "卫河里科隆店", SIGN)
        self.at("08:50")

    def person(self, username: str) -> str:
        return next(p for p in self.office.people if p["username"] == username)["person"]["id"]

    def signal(self, key: str, step: str | None = None, rule: str | None = None) -> str:
        """The open signal of a matter, for its step or for the whole."""
        found = self.as_("zhao").get("/signals", limit=100)["items"]
        mine = [s for s in found if s["case"] == self.numbers[key] and s["state"] not in ("closed", "lifted")]
        fit = [s for s in mine if s["step"] == step and rule in (None, s["rule"]["id"])]
        if not fit:
            raise LookupError(f"no open signal of {key} at {step}: {found}")
        return fit[0]["number"]

    def on_signal(self, username: str, key: str, step: str | None, action: str, **fields):
        self.as_(username).post(f"/signals/{self.signal(key, step)}/actions/{action}", fields)
