"""A matter from application to delivery, through the API alone: what the walk, the kill test and the sealed test share."""

import itertools
import pathlib

import yaml

from rig import ZONE, Client, Refusal, Server, accounts, department_of, one_with

# The smallest file that is a PDF by its content.
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
CONTACT = {"name": "郑若溪", "phone": "13800000099"}
ANSWERS = {
    "text": "高新区科隆大道 188 号", "longtext": "按指南填写，供演示。", "integer": 3, "number": 80, "money": 12600000,
    "date": "2026-10-15", "boolean": True, "phone": CONTACT["phone"],
}


def demonstration(zone: pathlib.Path = ZONE) -> dict:
    return yaml.safe_load((zone / "demonstration.yaml").read_text())


def organisation_of(username: str, zone: pathlib.Path = ZONE) -> dict:
    """The organisation an account of the demonstration speaks for."""
    told = demonstration(zone)
    account = next(a for a in told["accounts"] if a["username"] == username)
    return next(o for o in told["organisations"] if o["key"] == account.get("organisation"))


def form_of(guide: dict, code: str) -> dict:
    """An answer to every required question of a guide."""
    filled = {}
    for field in guide["form"]:
        if not field.get("required") or not is_asked(field, filled):
            continue
        if field["type"] == "choice":
            filled[field["name"]] = field["options"][0]["value"]
        elif field["type"] == "code":
            filled[field["name"]] = code
        elif field["type"] == "integer":
            filled[field["name"]] = max(min(ANSWERS["integer"], field.get("max") or 3), field.get("min") or 0)
        else:
            filled[field["name"]] = ANSWERS[field["type"]]
    return filled


def is_asked(part: dict, form: dict) -> bool:
    """Whether the condition of a question or a paper holds under these answers."""
    when = part.get("when")
    return when is None or form.get(when["field"]) in when["in"]


class Office:
    """The demonstration's people, signed in as they are needed."""

    def __init__(self, server: Server):
        self.server = server
        self.people = accounts(server)
        self.clients: dict[str, Client] = {}

    def client(self, account: dict) -> Client:
        name = account["username"]
        if name not in self.clients:
            self.clients[name] = Client(self.server, account)
        return self.clients[name]

    def role(self, role: str, department: str | None = None) -> Client:
        return self.client(one_with(self.people, role, department))

    def applicant(self) -> Client:
        """An applicant who speaks for an organisation."""
        spoken_for = {a["username"] for a in demonstration()["accounts"] if a.get("organisation")}
        return self.client(next(p for p in self.people if "applicant" in p["roles"] and p["username"] in spoken_for))

    def staff(self, role: str, department: str) -> Client:
        """Someone with the role there; the comprehensive window receives for everybody, a chief may do what a reviewer may."""
        others = {"clerk": [("clerk", None)], "reviewer": [("chief", department)]}
        for wanted, place in [(role, department), *others.get(role, [])]:
            try:
                return self.role(wanted, place)
            except LookupError:
                continue
        raise LookupError(f"no demonstration account is {role} in {department}")

    def items(self) -> list[dict]:
        """Every item, in the order of their codes."""
        return sorted(everything(self.applicant(), "/items"), key=lambda item: item["code"])

    def guide(self, code: str) -> dict:
        return self.applicant().get(f"/items/{code}")

    def workable(self, most: int = 40) -> list[dict]:
        """Guides whose owner and every step have someone in the demonstration who decides, the simplest first."""
        reviewed = {department_of(p) for p in self.people if {"reviewer", "chief"} & set(p["roles"])}
        guides = [self.guide(item["code"]) for item in self.items()[:most]]
        fit = [g for g in guides if {department_name(s["department"]) for s in [*g["steps"], g]} <= reviewed]
        return sorted(fit, key=lambda g: (len(g["materials"]), len(g["form"])))


def everything(client: Client, path: str, **query) -> list[dict]:
    """All pages of a list."""
    found, cursor = [], None
    for _ in range(100):
        page = client.get(path, cursor=cursor, limit=100, **query)
        found += page["items"]
        cursor = page.get("nextCursor")
        if not cursor:
            return found
    raise AssertionError(f"{path} has no last page")


def department_name(unit) -> str:
    return unit["id"] if isinstance(unit, dict) else unit


def application(client: Client, guide: dict, submit: bool = True) -> dict:
    """The body of POST /cases for a guide: every required question and paper."""
    organisation = organisation_of(client.account["username"], client.server.zone)
    form = form_of(guide, organisation["code"])
    papers = [m for m in guide["materials"] if m.get("required") and is_asked(m, form)]
    files = [client.upload(f"{m['id']}.pdf", PAPER)["id"] for m in papers]
    return {
        "item": guide["code"],
        "applicant": {"kind": "organisation", "name": organisation["name"], "code": organisation["code"]},
        "contact": CONTACT, "form": form,
        "materials": [{"material": m["id"], "files": [f]} for m, f in zip(papers, files)],
        "channel": "online", "submit": submit,
    }


def apply(office: Office, guides: list[dict] | None = None) -> tuple[dict, dict]:
    """Applies for the first item that takes a full application; the guide and the case."""
    refusals = []
    for guide in guides or office.workable():
        client = office.applicant()
        try:
            return guide, client.post("/cases", application(client, guide))
        except Refusal as refusal:
            refusals.append(f"{guide['code']}: {refusal}")
    raise AssertionError("no item took the application:\n" + "\n".join(refusals))


def deliver(office: Office, guide: dict, case: dict):
    """Carries a submitted case to its delivery; yields after every act: who, what, and the case as answered."""
    department = department_name(guide["department"])
    clerk, reviewer = office.staff("clerk", department), office.staff("reviewer", department)
    number = case["number"]

    def act(client: Client, action: str, **fields):
        answered = client.post(f"/cases/{number}/actions/{action}", fields)
        return client, action, answered

    yield act(clerk, "receive")
    yield act(clerk, "accept")
    yield from complete_steps(office, clerk, number)
    yield act(reviewer, "grant", result="准予")
    yield act(clerk, "issue")
    yield act(clerk, "deliver", method="window")


def complete_steps(office: Office, reader: Client, number: str):
    """Completes every open step until none is left."""
    for _ in itertools.repeat(None, 30):
        open_steps = [s for s in reader.get(f"/cases/{number}")["steps"] if s["state"] == "open"]
        if not open_steps:
            return
        for step in open_steps:
            reviewer = office.staff("reviewer", department_name(step["department"]))
            path = f"/cases/{number}/steps/{step['key']}/actions/complete"
            yield reviewer, f"complete {step['key']}", reviewer.post(path)
    raise AssertionError(f"the steps of {number} never end")
