"""The faults of the chaos run: what is done to the rehearsal, and how it is undone. Each begins, lasts so many seconds, and ends."""

import contextlib
import json
import random
import signal
import time
import typing
import urllib.request

from cluster import APPS, Cluster, address


class Fault(typing.NamedTuple):
    name: str
    lasts: float
    # A context: what happens, and after the seconds what is undone.
    befall: typing.Callable[[Cluster, random.Random], typing.ContextManager]


@contextlib.contextmanager
def node_killed(cluster, chance):
    cluster.send(signal.SIGKILL, cluster.process(chance.choice(APPS)))
    yield


@contextlib.contextmanager
def two_nodes_killed(cluster, chance):
    cluster.send(signal.SIGKILL, *(cluster.process(node) for node in chance.sample(APPS, 2)))
    yield


@contextlib.contextmanager
def postgres_killed(cluster, chance):
    cluster.send(signal.SIGKILL, cluster.postmaster(cluster.leader()))
    yield


@contextlib.contextmanager
def machine_of_primary_dead(cluster, chance):
    node = cluster.leader()
    cluster.hold(node, True)
    cluster.send(signal.SIGKILL, *cluster.servers(node))
    yield
    cluster.hold(node, False)


@contextlib.contextmanager
def keeper_killed(cluster, chance):
    cluster.send(signal.SIGKILL, cluster.process(cluster.keeper()))
    yield


@contextlib.contextmanager
def switched(cluster, chance):
    """What an operator does before the primary's machine is worked on."""
    asked = json.dumps({"leader": cluster.leader(), "candidate": cluster.standby()}).encode()
    door = urllib.request.Request(f"http://{address(cluster.leader())}:8008/switchover", asked, method="POST")
    urllib.request.urlopen(door, timeout=60).read()
    yield


@contextlib.contextmanager
def exchanged(cluster, chance):
    """Every node ends as an operator ends it and begins again, one after the other."""
    for node in APPS:
        cluster.send(signal.SIGTERM, cluster.process(node))
        time.sleep(4)
        cluster.until_ready(node)
    yield


def cut(which):
    @contextlib.contextmanager
    def befall(cluster, chance):
        node = which(cluster, chance)
        cluster.ask("cut", node)
        yield
        cluster.ask("heal", node)
    return befall


def paused(which):
    @contextlib.contextmanager
    def befall(cluster, chance):
        processes = which(cluster, chance)
        cluster.send(signal.SIGSTOP, *processes)
        yield
        cluster.send(signal.SIGCONT, *processes)
    return befall


def full(which):
    @contextlib.contextmanager
    def befall(cluster, chance):
        place = which(cluster)
        filler = cluster.fill(place)
        yield
        filler.unlink()
    return befall


@contextlib.contextmanager
def clock_wrong_at_start(cluster, chance):
    """The machine comes back with a clock an hour ahead: its node must not start until that is put right."""
    cluster.set_clock("app3", 3600)
    cluster.send(signal.SIGKILL, cluster.process("app3"))
    time.sleep(8)
    if "app3 is not ready" not in cluster.ailments():
        raise AssertionError("a node whose clock is an hour ahead has started")
    yield
    cluster.set_clock("app3", 0)


@contextlib.contextmanager
def clock_jumps(cluster, chance):
    """The clock of a node that runs goes an hour ahead for some seconds, and back."""
    cluster.set_clock("app3", 3600)
    yield
    cluster.set_clock("app3", 0)
    cluster.send(signal.SIGKILL, cluster.process("app3"))


def some_app(cluster, chance):
    return chance.choice(APPS)


FAULTS = [
    Fault("kill -9 of a node of Tongban", 4, node_killed),
    Fault("kill -9 of PostgreSQL's primary", 6, postgres_killed),
    Fault("kill -9 of etcd's leader", 6, keeper_killed),
    Fault("network cut of a node of Tongban", 15, cut(some_app)),
    Fault("network cut of the primary", 25, cut(lambda cluster, chance: cluster.leader())),
    Fault("network cut of the synchronous standby", 15, cut(lambda cluster, chance: cluster.standby())),
    Fault("network cut of etcd's leader", 12, cut(lambda cluster, chance: cluster.keeper())),
    Fault("the primary's machine dead (PostgreSQL and Patroni)", 25, machine_of_primary_dead),
    Fault("the primary's disk full", 20, full(lambda cluster: cluster.leader())),
    Fault("the disk of the papers full", 10, full(lambda cluster: "shared/papers")),
    Fault("a node of Tongban paused", 15, paused(lambda cluster, chance: [cluster.process(chance.choice(APPS))])),
    Fault("the primary paused (PostgreSQL and Patroni)", 30, paused(lambda cluster, chance: cluster.servers(cluster.leader()))),
    Fault("a node of Tongban back with a clock an hour ahead", 12, clock_wrong_at_start),
    Fault("kill -9 of two nodes of Tongban", 4, two_nodes_killed),
    Fault("planned: nodes of Tongban exchanged one after the other", 4, exchanged),
    Fault("planned: the primary handed over", 4, switched),
    Fault("the clock of a running node jumps an hour ahead", 10, clock_jumps),
]
