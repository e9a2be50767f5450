"""The description of the interface: valid, complete in both directions, and true of every answer the other tests met."""

import collections
import datetime
import json
import re
import unittest

import jsonschema
from openapi_spec_validator import OpenAPIV31SpecValidator

from rig import ROOT, Exchange, parsed
from wire import Wire

# What the gate itself answers, before any operation is asked: not this address, not this method, too long, not now.
OF_THE_GATE = {404, 405, 414}
METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")
# A door of the API as its service opens it.
DOOR = re.compile(r'\.api\(\s*\.(\w+),\s*"(/api/[^"]+)"')

formats = jsonschema.FormatChecker(formats=())


@formats.checks("date-time", ValueError)
def _instant(text) -> bool:
    return not isinstance(text, str) or datetime.datetime.fromisoformat(text).tzinfo is not None


@formats.checks("date", ValueError)
def _day(text) -> bool:
    return not isinstance(text, str) or bool(datetime.date.fromisoformat(text))


class OpenAPITest(unittest.TestCase):
    """Runs after the tests whose exchanges it checks."""

    server = browser = None
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.wire = Wire(cls.server)
        cls.document = cls.wire.ask("GET", "/api/openapi.json").json
        cls.shapes = {re.compile("^" + re.sub(r"\{[^/]+\}", "[^/]+", path) + "$"): path for path in cls.document["paths"]}
        cls.validators: dict[str, jsonschema.Draft202012Validator] = {}

    def test_it_is_valid(self):
        faults = [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in OpenAPIV31SpecValidator(self.document).iter_errors()]
        self.assertEqual(faults, [])
        names = collections.Counter(o["operationId"] for methods in self.document["paths"].values() for o in methods.values())
        self.assertEqual([name for name, times in names.items() if times > 1], [])

    def test_every_route_is_in_it_and_no_other(self):
        told = {(method, path) for path, methods in self.document["paths"].items() for method in methods}
        opened = {found for source in (ROOT / "Sources").rglob("*.swift") for found in DOOR.findall(source.read_text())}
        self.assertGreater(len(opened), 20, "the pattern finds the doors in the sources")
        self.assertEqual(opened - told, set(), "opened and not described")
        self.assertEqual(told - opened - {("get", "/api/openapi.json")}, set(), "described and not opened")

    def test_every_operation_is_answered_where_it_says(self):
        for path, methods in self.document["paths"].items():
            for method in methods:
                with self.subTest(route=f"{method} {path}"):
                    heard = self.wire.ask(method.upper(), path.replace("{", "x").replace("}", "x"), b"{" if method != "get" else None)
                    self.assertNotEqual(heard.status, 405)
        figures = self.wire.ask("GET", "/metrics").text
        met = set(re.findall(r'method="(\w+)",route="(/api/[^"]+)"', figures))
        wanted = {(method.upper(), path) for path, methods in self.document["paths"].items() for method in methods}
        self.assertEqual(wanted - met, set())
        self.assertEqual({path for _, path in met} - set(self.document["paths"]), set())

    def test_every_exchange_was_as_described(self):
        faults = collections.Counter()
        for one in self.server.seen:
            for fault in self.untold(one):
                faults[fault] += 1
        self.assertGreater(len(self.server.seen), 200, "the tests before this one were met")
        self.assertEqual([], [f"{fault} ({times} times)" for fault, times in faults.most_common(40)])

    def untold(self, one: Exchange) -> list[str]:
        """What of an exchange the document does not tell, or tells otherwise."""
        path = one.path.split("?")[0]
        route = next((known for shape, known in self.shapes.items() if shape.match(path)), None)
        method = one.method.lower()
        if not path.startswith("/api/") or method in ("head", "options") or one.status in OF_THE_GATE and not (route and method in self.document["paths"][route]):
            return []
        if route is None or method not in self.document["paths"][route]:
            return [] if one.status == 400 else [f"{one.method} {path}: answered {one.status}, and no operation says so"]
        operation = self.document["paths"][route][method]
        name = f"{one.method} {route}"
        answer = operation["responses"].get(str(one.status))
        if one.status in OF_THE_GATE and answer is None and one.status != 404:
            return []
        if answer is None:
            return [f"{name}: {one.status} is not among its answers"]
        return [*self.wrong_body(name, one, answer), *self.wrong_request(name, one, operation)]

    def wrong_body(self, name: str, one: Exchange, answer: dict) -> list[str]:
        content = answer.get("content")
        if content is None:
            return [f"{name}: {one.status} has a body"] if one.body else []
        kind = one.kind.split(";")[0]
        if kind not in content and "application/octet-stream" not in content:
            return [f"{name}: {one.status} came as {kind}, not as one of {sorted(content)}"]
        if "json" not in kind:
            return []
        return [f"{name}: {one.status}: {fault}" for fault in self.faults(content[kind]["schema"], parsed(one.body, kind))]

    def wrong_request(self, name: str, one: Exchange, operation: dict) -> list[str]:
        """What was taken must be allowed by the schema of what is asked."""
        schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        if one.status >= 300 or schema is None or not one.sent:
            return []
        return [f"{name}: took what its schema forbids: {fault}" for fault in self.faults(schema, json.loads(one.sent))]

    def faults(self, schema: dict, value) -> list[str]:
        key = json.dumps(schema, sort_keys=True)
        if key not in self.validators:
            whole = schema | {"components": self.document["components"]}
            self.validators[key] = jsonschema.Draft202012Validator(whole, format_checker=formats)
        # Places in lists are left out, so that a fault of every row is told once.
        return sorted({
            f"{'/'.join('*' if isinstance(p, int) else p for p in fault.absolute_path)}: {fault.message[:160]}"
            for fault in self.validators[key].iter_errors(value)})

    def test_the_check_finds_what_it_should(self):
        """A document of the right shape with a wrong value in it is noticed; else the test above would prove nothing."""
        good = next(one for one in self.server.seen if one.method == "POST" and one.path == "/api/v1/cases" and one.status == 201)
        case = json.loads(good.body)
        self.assertEqual(self.untold(good), [])
        for name, value in [("state", 7), ("lamp", "purple"), ("createdAt", "yesterday"), ("steps", [{}]), ("surprise", 1)]:
            with self.subTest(name=name):
                self.assertNotEqual(self.untold(good._replace(body=json.dumps(case | {name: value}).encode())), [])
        self.assertNotEqual(self.untold(good._replace(status=299)), [])
