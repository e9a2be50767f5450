"""The lifecycle of script/bench in SpiffWorkflow: submit, receive, accept, three steps side by side, decision, grant, issue, deliver.

Every act is committed to SQLite as Tongban commits it (write-ahead log, synchronous=FULL): the workflow as SpiffWorkflow's own serializer
writes it. Each act begins from what the database holds, as in a server that answers one person after another; with `kept` the workflow
stays in memory from the first act to the last, which spares SpiffWorkflow the reading.

  python lifecycle.py DATABASE COUNT read|kept      prints the nanoseconds all of them took, and the acts and bytes of one
"""

import os
import sqlite3
import sys
import time

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

HERE = os.path.dirname(os.path.abspath(__file__))
WORDS = {"opinion": "同意", "result": "准予许可", "method": "window"}


def run(spec, serializer, db, reads):
    """One matter from submission to delivery; how many acts, and the bytes of the last state."""
    workflow = BpmnWorkflow(spec)
    workflow.data.update({"applicant": "新乡市试验机械有限公司", "contact": "钱多多", "form": {str(n): "写一句话" for n in range(8)}})
    workflow.do_engine_steps()
    db.execute("BEGIN IMMEDIATE")
    key = db.execute("INSERT INTO matter (state) VALUES ('')").lastrowid
    acts, size = 0, 0
    while not workflow.is_completed():
        if reads and acts:
            workflow = serializer.deserialize_json(db.execute("SELECT state FROM matter WHERE id = ?", (key,)).fetchone()[0])
        task = next(iter(workflow.get_tasks(state=TaskState.READY, manual=True)))
        task.data.update(WORDS)
        task.run()
        workflow.do_engine_steps()
        acts += 1
        state = serializer.serialize_json(workflow)
        size = len(state.encode())
        if acts > 1:
            db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE matter SET state = ? WHERE id = ?", (state, key))
        db.execute("INSERT INTO history (matter, act, at) VALUES (?, ?, ?)", (key, task.task_spec.name, time.time_ns()))
        db.execute("COMMIT")
    return acts, size


def main():
    database, count, reads = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "read"
    parser = BpmnParser()
    parser.add_bpmn_file(os.path.join(HERE, "lifecycle.bpmn"))
    spec = parser.get_spec("lifecycle")
    serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE IF NOT EXISTS matter (id INTEGER PRIMARY KEY, state TEXT NOT NULL)")
    db.execute("CREATE TABLE IF NOT EXISTS history (id INTEGER PRIMARY KEY, matter INTEGER, act TEXT, at INTEGER)")
    run(spec, serializer, db, reads)
    acts, size = 0, 0
    start = time.perf_counter_ns()
    for _ in range(count):
        acts, size = run(spec, serializer, db, reads)
    print(time.perf_counter_ns() - start, acts, size)


main()
