"""Loads accounts into a store and asks the named queries, beside Oxigraph's own program.

usage: store.py READOUTS OXIGRAPH ANNOTATIONS

READOUTS is a release build, with an index on disk if it was built with the feature rocksdb; OXIGRAPH comes
from `pip install oxigraph`; ANNOTATIONS are as `readouts annotate` writes them. Figures are CPU seconds and the
peak of memory in MiB of one command from start to end; of a query the median of three.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

QUERIES = pathlib.Path(__file__).parents[1] / "ontology"


def run(command, output=subprocess.DEVNULL):
    """CPU seconds and peak MiB of a command that does not fail; no answer is no failure."""
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


class Bench:
    def __init__(self, readouts, oxigraph, annotations, folder):
        self.readouts, self.oxigraph, self.folder = readouts, oxigraph, folder
        self.annotations, self.lines = annotations, folder / "all.nq"

    def load(self, files, store, *options):
        return run([self.readouts, "load", files, "--store", self.folder / store, *options])

    def loads(self):
        made = self.load(self.annotations, "files")
        parts = sorted((self.folder / "files").glob("*/*.nq"))
        with open(self.lines, "wb") as file:
            file.writelines(part.read_bytes() for part in parts)
        quads = count(self.lines)
        print(f"{quads} quads of {count(self.annotations)} accounts, {self.lines.stat().st_size / 1e6:.0f} MB\n")
        show("readouts load: annotations", made, quads)
        show("readouts load: the same again", self.load(self.annotations, "files"), quads)
        show("readouts load: one file of N-Quads", self.load(self.lines, "again"), quads)
        self.has_index = b"without RocksDB" not in self.refused_index()
        if self.has_index:
            show("readouts load --index: the file of N-Quads", self.load(self.lines, "index", "--index"), quads)
        store = ["--location", self.folder / "oxigraph", "--file"]
        theirs = run([self.oxigraph, "load", *store, self.lines])
        show("oxigraph load: the file of N-Quads", theirs, quads)
        for name in ["readouts", "relations", "topics"]:
            run([self.oxigraph, "load", *store, QUERIES / f"{name}.ttl"])

    def refused_index(self):
        command = [self.readouts, "load", "/dev/null", "--store", self.folder / "none", "--index"]
        return subprocess.run(command, capture_output=True).stderr

    def asks(self):
        stores = ["files", "index"] if self.has_index else ["files"]
        print(f"\n{'query':<28}{'rows':>9}" + "".join(f"{name:>18}" for name in [*stores, "oxigraph"]))
        ratios = {store: [] for store in stores}
        for path in sorted((QUERIES / "queries").glob("*.rq")):
            answer = self.folder / "answer.tsv"
            ask = [self.oxigraph, "query", "--location", self.folder / "oxigraph", "--query-file", path,
                   "--results-format", "tsv"]
            commands = [[self.readouts, "query", "--query-file", path, "--store", self.folder / store,
                         "--format", "tsv"] for store in stores]
            figures, rows = zip(*(measured(command, answer) for command in [*commands, ask]))
            cells = "".join(f"{seconds:>9.2f} s{memory:>5.0f} MB" for seconds, memory in figures)
            if len(set(rows)) == 1:
                for store, (seconds, _) in zip(stores, figures):
                    ratios[store].append(seconds / figures[-1][0])
            found = "/".join(map(str, sorted(set(rows))))
            print(f"{path.stem:<28}{found:>9}{cells}", flush=True)
        for store, found in ratios.items():
            print(f"{store} to oxigraph: median {statistics.median(found):.2f}, {min(found):.2f} to {max(found):.2f}")


def measured(command, answer):
    """CPU seconds and peak MiB of a query, and how many rows it gives."""
    times = []
    for _ in range(3):
        with open(answer, "wb") as file:
            times.append(run(command, file))
    return (statistics.median(seconds for seconds, _ in times), max(memory for _, memory in times)), count(answer) - 1


def count(path):
    with open(path, "rb") as file:
        return sum(1 for _ in file)


def show(what, figures, quads):
    seconds, memory = figures
    print(f"{what:<44}{seconds:>8.2f} s{memory:>6.0f} MiB{quads / seconds / 1000:>8.0f} thousand quads/s", flush=True)


def main(readouts, oxigraph, annotations):
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(readouts, oxigraph, annotations, pathlib.Path(name))
        bench.loads()
        bench.asks()


if __name__ == "__main__":
    main(*sys.argv[1:])
