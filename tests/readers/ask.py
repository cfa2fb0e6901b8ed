"""Asks the competency questions of a running SPARQL server and compares with the expected rows.

usage: ask.py ENDPOINT DATASET.nq      (standard library alone)

ENDPOINT is the base of an Oxigraph server, http://127.0.0.1:7878. The dataset is loaded first; the tests make
it from the seed as a person reads it, the vocabulary and the gazetteer.
"""

import sys
import urllib.request
from pathlib import Path

QUERIES = Path(__file__).resolve().parents[2] / "ontology" / "queries"


def send(url, body, content_type, accept="*/*"):
    headers = {"Content-Type": content_type, "Accept": accept}
    with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as answer:
        return answer.read().decode("utf-8")


def main(endpoint, dataset):
    send(f"{endpoint}/store", Path(dataset).read_bytes(), "application/n-quads")
    failed = 0
    for query in sorted(QUERIES.glob("*.rq")):
        rows = send(f"{endpoint}/query", query.read_bytes(), "application/sparql-query", "text/tab-separated-values")
        same = rows.splitlines() == query.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
        failed += not same
        print(f"{'passed' if same else 'FAILED'}: {query.stem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2])
