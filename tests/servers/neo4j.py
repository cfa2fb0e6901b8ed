#!/usr/bin/env python3
"""Loads a graph into Neo4j by Bolt, by script and by its bulk import, and holds it against the graph's own JSON.

usage: neo4j.py READOUTS JARS ANNOTATIONS WORK [figures]

With `figures` it only says how fast the database takes them.
"""

import json
import os
import pathlib
import socket
import subprocess
import sys
import time

readouts, jars, annotations, work = sys.argv[1:5]
work = pathlib.Path(work)
here = pathlib.Path(__file__).parent
os.environ |= {"READOUTS_USER": "neo4j", "READOUTS_PASSWORD": "correct horse battery"}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Database:
    def __init__(self, name):
        self.port = free_port()
        self.process = subprocess.Popen(
            ["java", "-Xmx512m", "-cp", f"{jars}/*", here / "Neo4j.java", work / name, str(self.port)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
        while (line := self.process.stdout.readline().strip()) != "ready":
            assert self.process.poll() is None, f"Neo4j does not start: {line}"

    def ask(self, cypher):
        self.process.stdin.write(cypher.replace("\n", " ") + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().rstrip("\n")

    def load(self, *files, environment=None, expected=0):
        command = [readouts, "load", *files, "--bolt", f"bolt://127.0.0.1:{self.port}"]
        ran = subprocess.run(command, capture_output=True, text=True, env=os.environ | (environment or {}))
        assert ran.returncode == expected, ran.stderr
        return ran.stderr

    def hold_against(self, graph):
        """Same numbers of nodes and edges, and the same words in them."""
        counts = (int(self.ask("MATCH (n) RETURN count(n)")), int(self.ask("MATCH ()-[r]->() RETURN count(r)")))
        right = (len(graph["nodes"]), len(graph["edges"]))
        assert counts == right, f"{counts} nodes and relationships, {right} are right"
        contents = sorted(node["content"] for node in graph["nodes"] if node["type"] == "statement")
        joined = "\x1f".join(contents)
        # Compared inside the database, where no shell or terminal can change a character.
        literal = json.dumps(contents, ensure_ascii=True).replace("\\\\u", "\\\\\" + \"u")
        same = self.ask(f"MATCH (s:Statement) WITH s.content AS c ORDER BY c WITH collect(c) AS found "
                        f"WITH found, {literal} AS right RETURN all(c IN right WHERE c IN found) AND size(found) = {len(contents)}")
        assert same == "true", f"the statements do not say what they said ({same}): {joined[:200]}"
        return counts

    def stop(self):
        self.process.stdin.close()
        self.process.wait(60)


def export(to, *more):
    ran = subprocess.run([readouts, "export", annotations, "--to", to, *more], capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


def import_files(name):
    """A database that neo4j-admin makes of the CSV files."""
    home, files = work / name, work / f"{name}-files"
    (home / "conf").mkdir(parents=True)
    (home / "conf/neo4j.conf").touch()
    export("csv", "-o", files)
    command = ["java", "-Xmx512m", "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j",
               "--array-delimiter=U+001F", "--multiline-fields=true",
               f"--nodes={files}/nodes.csv", f"--relationships={files}/relationships.csv"]
    places = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    # It writes its report where it runs.
    ran = subprocess.run(command, capture_output=True, text=True, env=os.environ | places, cwd=home)
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    return Database(name)


def show_speed():
    database = Database("speed")
    for what in ["neo4j", "neo4j, again"]:
        begun = time.monotonic()
        told = database.load(annotations)
        print(f"{what}: {time.monotonic() - begun:.1f} s, {told.strip().splitlines()[-1]}")
    database.stop()


if sys.argv[5:] == ["figures"]:
    show_speed()
    sys.exit()

graph = json.loads(export("json"))
database = Database("bolt")
told = database.load(annotations, environment={"READOUTS_PASSWORD": "wrong hunter2"}, expected=2)
assert "does not let this user in" in told and "hunter2" not in told, told
told = database.load(annotations, environment={"READOUTS_USER": "", "READOUTS_PASSWORD": ""}, expected=2)
assert "lets nobody in without a name" in told, told
database.load(annotations)
database.hold_against(graph)
database.load(annotations)
print("neo4j by Bolt, twice: %d nodes, %d relationships" % database.hold_against(graph))

# One account says something else now: its old statements go, all else stays.
lines = pathlib.Path(annotations).read_text(encoding="utf-8").rstrip("\n").split("\n")
first = json.loads(lines[0])
first["statements"] = first["statements"][:1]
first["statements"][0]["content"] = "something else"
changed = work / "changed.jsonl"
changed.write_text("\n".join([json.dumps(first), *lines[1:]]) + "\n", encoding="utf-8")
one = work / "one.jsonl"
one.write_text(json.dumps(first) + "\n", encoding="utf-8")
database.load(one)
annotations = changed
print("neo4j, one account replaced: %d nodes, %d relationships" % database.hold_against(json.loads(export("json"))))
database.stop()

annotations = sys.argv[3]
database = Database("script")
script = export("cypher")
for _ in range(2):
    for command in script.removesuffix(";\n").split(";\n"):
        database.ask(command)
print("neo4j by script, twice: %d nodes, %d relationships" % database.hold_against(graph))
database.stop()

database = import_files("bulk")
print("neo4j by bulk import: %d nodes, %d relationships" % database.hold_against(graph))
database.stop()
