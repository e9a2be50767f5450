"""The rules of `script/bench rules` in other engines. Each line read performs a round and prints its nanoseconds; at the end of what is
to be read comes what came out, for comparison.

    peers.py zen|bkflow|spiff DECISIONS     a table of ten rules and three inputs (table.dmn), facts by facts(n)
    peers.py openfisca ROWS                 the rent subsidy of so many firms in 32-bit floats; the sum is in fen
    peers.py exact ROWS                     the same sum by Python's decimal, row by row, without rounds
"""
import json
import math
import os
import sys
import time
from decimal import Decimal

RULES = [
    ("A", "< 10", "-"), ("A", "[10..100]", "< 3"), ("A", "[10..100]", ">= 3"), ("A", "> 100", "-"),
    ("B", "< 10", "-"), ("B", "[10..100]", "< 3"), ("B", "[10..100]", ">= 3"), ("B", "> 100", "-"),
    ("C", "<= 100", "-"), ("C", "> 100", "-"),
]


def facts(n):
    return {"grade": "ABC"[n % 3], "amount": n * 7 % 151, "years": n * 5 % 7}


def cell(text):
    return "" if text == "-" else text


def zen():
    import zen as engine
    columns = ["grade", "amount", "years"]
    table = {
        "hitPolicy": "first",
        "inputs": [{"id": name, "name": name, "type": "expression", "field": name} for name in columns],
        "outputs": [{"id": "result", "name": "result", "type": "expression", "field": "result"}],
        "rules": [
            {"_id": str(i), "grade": f'"{grade}"', "amount": cell(amount), "years": cell(years), "result": str(i + 1)}
            for i, (grade, amount, years) in enumerate(RULES)
        ],
    }
    graph = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
            {"id": "table", "name": "table", "type": "decisionTableNode", "position": {"x": 0, "y": 0}, "content": table},
            {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 0, "y": 0}},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }
    decision = engine.ZenEngine().create_decision(json.dumps(graph))
    return lambda given: decision.evaluate(given)["result"]["result"]


def bkflow():
    from bkflow_dmn.api import decide_single_table

    def test(name, text):
        if text == "-":
            return "true"
        if text.startswith("["):
            low, high = text[1:-1].split("..")
            return f"{name} in [{low}..{high}]"
        return f"{name} {text}"

    table = {
        "title": "table", "hit_policy": "Unique",
        "inputs": {
            "cols": [{"id": name} for name in ("grade", "amount", "years")],
            "rows": [[f'grade = "{grade}"', test("amount", amount), test("years", years)] for grade, amount, years in RULES],
        },
        "outputs": {"cols": [{"id": "result"}], "rows": [[str(i + 1)] for i in range(len(RULES))]},
    }
    # Whole expressions, as the engine takes them where cells are no lists.
    table["inputs"]["rows"] = [" and ".join(row) for row in table["inputs"]["rows"]]
    return lambda given: decide_single_table(table, given)[0]["result"]


def spiff():
    from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
    from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
    from SpiffWorkflow.dmn.specs.model import DecisionTable, Input, InputEntry, Output, OutputEntry, Rule

    table = DecisionTable("table", "table", "UNIQUE")
    columns = [Input(name, name, name, name, "") for name in ("grade", "amount", "years")]
    table.inputs = columns
    output = Output("result", "result", "result", "number")
    table.outputs = [output]

    def python(text):
        if text.startswith("["):
            low, high = text[1:-1].split("..")
            return f"{low} <= ? <= {high}"
        return cell(text)

    for i, (grade, amount, years) in enumerate(RULES):
        rule = Rule(str(i))
        for column, text in zip(columns, (f'"{grade}"', amount, years)):
            entry = InputEntry(column.id, column)
            entry.text = entry.description = python(text)
            entry.lhs = [entry.text] if entry.text else []
            rule.inputEntries.append(entry)
        entry = OutputEntry("result", output)
        entry.text = entry.description = str(i + 1)
        entry.parsedRef = str(i + 1)
        rule.outputEntries.append(entry)
        table.rules.append(rule)
    engine = DMNEngine(table)
    script = PythonScriptEngine()

    class Workflow:
        script_engine = script

    class Task:
        def __init__(self, data):
            self.data, self.workflow, self.task_spec = data, Workflow, None
            Workflow.top_workflow = Workflow

    return lambda given: engine.result(Task(given))["result"]


def firm(n):
    """Area in hundredths of a square metre, months, rent paid and other relief in fen."""
    return n * 37 % 40_000 + 1_000, n % 12 + 1, n * 7919 % 5_000_000, n * 31 % 200_000


def openfisca(rows):
    import numpy
    from openfisca_core.entities import build_entity
    from openfisca_core.indexed_enums import Enum  # noqa: F401  (as every country package loads it)
    from openfisca_core.periods import MONTH
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    Firm = build_entity(key="firm", plural="firms", label="", is_person=True)

    def given(name):
        return type(name, (Variable,), {"value_type": float, "entity": Firm, "definition_period": MONTH, "label": name})

    class subsidy(Variable):
        value_type = float
        entity = Firm
        definition_period = MONTH
        label = "subsidy"

        def formula(firm, period):
            base = 1500 * numpy.minimum(firm("area", period), 200) * firm("months", period)
            rent = firm("rent", period) - firm("relief", period)
            return numpy.floor(numpy.maximum(0, numpy.minimum(numpy.minimum(base, rent), 3_000_000)))

    system = TaxBenefitSystem([Firm])
    for name in ("area", "months", "rent", "relief"):
        system.add_variable(given(name))
    system.add_variable(subsidy)
    n = numpy.arange(rows, dtype=numpy.int64)
    columns = {
        "area": (n * 37 % 40_000 + 1_000) / 100, "months": n % 12 + 1, "rent": n * 7919 % 5_000_000, "relief": n * 31 % 200_000,
    }
    columns = {name: values.astype(numpy.float32) for name, values in columns.items()}
    for _ in sys.stdin:
        simulation = SimulationBuilder().build_default_simulation(system, count=rows)
        for name, values in columns.items():
            simulation.set_input(name, "2026-11", values)
        start = time.perf_counter_ns()
        result = simulation.calculate("subsidy", "2026-11")
        print(time.perf_counter_ns() - start, flush=True)
    print("sum", int(result.astype(numpy.float64).sum()))


def exact(rows):
    total = Decimal(0)
    for n in range(rows):
        area, months, rent, relief = firm(n)
        base = 1500 * min(Decimal(area) / 100, 200) * months
        total += math.floor(max(Decimal(0), min(base, Decimal(rent - relief), Decimal(3_000_000))))
    print("sum", total)


def main():
    which, count = sys.argv[1], int(sys.argv[2])
    if which == "openfisca":
        return openfisca(count)
    if which == "exact":
        return exact(count)
    decide = {"zen": zen, "bkflow": bkflow, "spiff": spiff}[which]()
    given = [facts(n) for n in range(count)]
    total = 0
    for _ in sys.stdin:
        start = time.perf_counter_ns()
        total = sum(int(decide(dict(one))) for one in given)
        print(time.perf_counter_ns() - start, flush=True)
    print("sum", total)


main()
