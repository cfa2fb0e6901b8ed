"""Export speed and memory on a graph of about a million triples, beside the tools that people use.

usage: export_peers.py READOUTS [ACCOUNTS]

Needs rdflib and pyoxigraph; uses rapper and serdi where they are installed. The graph is made: accounts
alike in shape to real ones. For readouts the time is that of the whole command, which reads annotations
and builds the graph first; for rdflib and pyoxigraph it is that of writing alone, from triples in memory;
for rapper and serdi that of turning N-Triples into Turtle. Memory is the peak of the process.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

FORMATS = ["ntriples", "nquads", "turtle", "trig", "rdfxml", "jsonld", "json", "graphml", "gexf",
           "cytoscape", "nodelink", "cypher", "csv", "tables"]


def account(number):
    first, second = f"Leader {number % 997}", f"Leader {number % 991}"
    contents = [f"matter {at} of country {number % 193}" for at in range(6)]
    text = " ".join(f"They discussed {content}." for content in contents)
    spans = [text.index(content) for content in contents]
    mentions = [{"span": [start, start + 6], "form": "description", "rule": "sieve"} for start in spans]
    country = f"Country {number % 193}"
    return {
        "id": f"account {number}",
        "account": {"id": f"account {number}", "publisher": f"Office {number % 7}", "date": "2020-05-02",
                    "url": f"https://example.org/{number}", "text": text},
        "encounter": {"kind": "call", "date": "2020-05-02", "participants": [first, second]},
        "entities": [{"name": first, "kind": "leader", "country": "US", "mentions": mentions},
                     {"name": second, "kind": "leader", "country": "RU", "mentions": []},
                     {"name": country, "kind": "country", "country": "RU"}],
        "statements": [{"relation": "discussed", "who": [first, second], "content": content,
                        "evidence": f"They discussed {content}", "about": [country], "topics": ["ceasefire"],
                        "rule": "frame:discuss", "confidence": 0.9, "modality": "asserted"}
                       for content in contents],
    }


def run(command):
    """CPU seconds and peak MiB of a command."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def show(tool, name, seconds, memory, size, triples):
    rate = f"{size / 1e6 / seconds:8.1f} MB/s {triples / 1e6 / seconds:6.2f} M triples/s" if seconds > 0 else ""
    print(f"{tool:<11} {name:<10} {seconds:7.2f} s CPU {memory:7.0f} MiB {rate}", flush=True)


def measure_readouts(readouts, annotations, folder, triples):
    for name in FORMATS:
        target = folder / name
        cpu, memory = run([readouts, "export", annotations, "--to", name, "-o", str(target)])
        files = target.iterdir() if target.is_dir() else [target]
        size = sum(file.stat().st_size for file in files)
        show("readouts", name, cpu, memory, size, triples)


PEER = {
    "rdflib": """
import rdflib, sys, time, resource
g = rdflib.Graph(); g.parse(sys.argv[1], format="nt")
t = time.process_time(); g.serialize(sys.argv[2], format=sys.argv[3], encoding="utf-8")
print(time.process_time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)""",
    "pyoxigraph": """
import pyoxigraph as ox, sys, time, resource
quads = [q.triple for q in ox.parse(path=sys.argv[1], format=ox.RdfFormat.N_TRIPLES)]
form = {"turtle": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "xml": ox.RdfFormat.RDF_XML}[sys.argv[3]]
t = time.process_time(); ox.serialize(quads, sys.argv[2], form)
print(time.process_time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)""",
}


def measure_peers(source, folder, triples):
    for tool, script in PEER.items():
        for name, form in [("ntriples", "nt"), ("turtle", "turtle"), ("rdfxml", "xml")]:
            target = folder / f"{tool}-{name}"
            done = subprocess.run([sys.executable, "-c", script, source, str(target), form],
                                  capture_output=True, text=True, check=True)
            seconds, memory = map(float, done.stdout.split())
            show(tool, name, seconds, memory, target.stat().st_size, triples)
    for tool, command in [("serdi", ["serdi", "-i", "ntriples", "-o", "turtle", source]),
                          ("rapper", ["rapper", "-q", "-i", "ntriples", "-o", "turtle", source])]:
        cpu, memory = run(command)
        show(tool, "nt>turtle", cpu, memory, pathlib.Path(source).stat().st_size, triples)


def main(readouts, accounts="4000"):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        annotations = folder / "annotations.jsonl"
        with annotations.open("w") as file:
            file.writelines(json.dumps(account(number)) + "\n" for number in range(int(accounts)))
        source = folder / "source.nt"
        run([readouts, "export", str(annotations), "--to", "ntriples", "-o", str(source)])
        triples = source.read_bytes().count(b"\n")
        print(f"{triples} triples, {source.stat().st_size / 1e6:.0f} MB of N-Triples")
        measure_readouts(readouts, str(annotations), folder, triples)
        measure_peers(str(source), folder, triples)


if __name__ == "__main__":
    main(*sys.argv[1:])
