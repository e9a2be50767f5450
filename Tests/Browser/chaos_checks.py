"""What must hold after the chaos: every acknowledged act is there once, every message came, the nodes agree, the log verifies."""

import collections
import concurrent.futures
import time

from chaos_load import RealOffice, Tally
from cluster import APPS, Cluster, address, fetch
from flows import everything
from kill_test import lost
from peers import Peer
from rig import Client, Refusal


class OneNode:
    """A node asked past the balancer."""

    def __init__(self, node: str, zone):
        self.address, self.zone = f"http://{address(node)}:8080", zone

    def note(self, *exchange):
        pass


def everything_wrong(cluster: Cluster, office: RealOffice, tally: Tally, receiver: Peer, warmed: int) -> list[str]:
    wrong = [f"not well at the end: {one}" for one in cluster.heal_all(120)]
    reader = office.role("supervisor")
    began = time.monotonic()
    acts = acts_wrong(reader, tally, warmed)
    print(f"acknowledged acts lost or there twice: {len(acts)} of {len(tally.times)} ({time.monotonic() - began:.0f} s)", flush=True)
    wrong += acts
    messages = messages_wrong(office, tally, receiver)
    print(f"messages lost or doubled: {len(messages)}; webhook requests {len(receiver.all())}", flush=True)
    wrong += messages
    lamps = lamps_wrong(cluster, office)
    wrong += lamps
    done = cluster.tongban("log", "verify", "--zone", cluster.zone, "--language", "en")
    print("log verify:", (done.stdout + done.stderr).strip()[-600:], flush=True)
    if done.returncode:
        wrong.append(f"log verify: {(done.stdout + done.stderr)[:1500]}")
    return wrong


def acts_wrong(reader: Client, tally: Tally, warmed: int) -> list[str]:
    """Every act once, every step as often as acknowledged, and no matter that nobody asked for."""
    cases = collections.defaultdict(list)
    for act in tally.acknowledged:
        cases[act[0]].append(act)
    with concurrent.futures.ThreadPoolExecutor(4) as crew:
        wrong = [line for found in crew.map(lambda acts: lost(reader, acts), cases.values()) for line in found]
        steps = dict(crew.map(lambda number: (number, steps_done(reader, number)), tally.completed))
    wrong += [
        f"{number}: {count} steps were acknowledged, {steps[number]} are done"
        for number, count in tally.completed.items() if steps[number] != count]
    there = {case["number"] for case in everything(reader, "/cases")}
    unknown = len(there - set(cases)) - warmed
    if unknown > 0:
        wrong.append(f"{unknown} matters are there that nobody was told of: a request was done twice")
    if set(cases) - there:
        wrong.append(f"{len(set(cases) - there)} matters are in no list")
    return wrong


def steps_done(reader: Client, number: str) -> int:
    try:
        return sum(step["state"] == "done" for step in reader.get(f"/cases/{number}")["steps"])
    except Refusal:
        return -1


def messages_wrong(office: RealOffice, tally: Tally, receiver: Peer) -> list[str]:
    """Each acknowledged act came to the receiver under exactly one name, and each name is one event."""
    root, deadline = office.role("administrator"), time.monotonic() + 300
    waiting = lambda: root.get("/deliveries", state="waiting")["items"]
    while waiting() and time.monotonic() < deadline:
        time.sleep(1)
    time.sleep(2)
    wrong = [f"after five minutes {len(waiting())} or more messages still wait"] if waiting() else []
    wrong += [f"given up: {one}" for one in root.get("/deliveries", state="dead")["items"][:3]]
    names, bodies = collections.defaultdict(set), collections.defaultdict(set)
    for got in receiver.all():
        data = got.json["data"]
        bodies[got.headers["webhook-id"]].add(got.body)
        if not data.get("step") and "number" in data:
            names[(data["number"], data["action"])].add(got.headers["webhook-id"])
    wrong += [f"{number} {action}: no message came" for number, action, *_ in tally.acknowledged if not names.get((number, action))]
    wrong += [f"{act}: told under {len(ids)} names" for act, ids in names.items() if len(ids) > 1]
    wrong += [f"{name}: {len(forms)} different bodies" for name, forms in bodies.items() if len(forms) > 1]
    for username in office.owners:
        inbox = everything(office.client(next(one for one in office.people if one["username"] == username)), "/messages")
        # What a matter's owner is told has one subject for each notice: received, decided, delivered.
        same = collections.Counter((one["number"], one["subject"]) for one in inbox)
        wrong += [f"{username}: {what} is {count} times in the inbox" for what, count in same.items() if count > 1]
        told = collections.Counter(number for number, _ in same)
        usual = max(told.values(), default=0)
        delivered = {number for number, action, *_ in tally.acknowledged if action == "deliver" and number in told}
        wrong += [f"{username}: {number} came with {told[number]} notices of {usual}" for number in delivered if told[number] < usual]
    return wrong


def lamps_wrong(cluster: Cluster, office: RealOffice) -> list[str]:
    """What each node says of every lamp; that it follows from the clocks is counted again by `log verify --zone`."""
    reader = office.role("supervisor")
    told = {}
    for node in APPS:
        client = Client(OneNode(node, cluster.zone))
        client.account, client.token = reader.account, reader.token
        if fetch(client.server.address + "/readyz")[0] != 200:
            continue
        cases = everything(client, "/cases")
        told[node] = {case["number"]: (case["lamp"], case["dueAt"], case["state"], case["version"]) for case in cases}
    first = next(iter(told.values()))
    lamps = collections.Counter(lamp for lamp, *_ in first.values())
    print(f"lamps: {dict(lamps)}, the same on {sum(one == first for one in told.values())} of {len(told)} nodes that are ready", flush=True)
    return [f"{node} tells other lamps or states than others" for node, one in told.items() if one != first]
