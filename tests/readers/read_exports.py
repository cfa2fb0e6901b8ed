"""Reads every export back with the programs that its users use, and compares counts and labels.

usage: read_exports.py READOUTS ANNOTATIONS...

READOUTS is the program. What the JSON export says is the measure; each reader must find as many nodes
and edges, and the same labels. XML cannot hold control characters: there they read U+FFFD.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

XML_CANNOT_HOLD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ONTOLOGY = pathlib.Path(__file__).parents[2] / "ontology"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def main(readouts, annotations):
    with tempfile.TemporaryDirectory() as folder:
        run = Run(readouts, annotations, pathlib.Path(folder))
        formats = subprocess.run([readouts, "export", "--list-formats"], capture_output=True, text=True, check=True).stdout
        for check in CHECKS:
            if check is the_same_tables_are_in_parquet and "parquet" not in formats:
                continue
            check(run)
            run.passed += 1
            print(f"ok: {check.__doc__}")
        print(f"{run.passed} passed, 0 failed")


class Run:
    """One graph, exported once in each format."""

    def __init__(self, readouts, annotations, folder):
        self.readouts, self.annotations, self.folder, self.passed = readouts, annotations, folder, 0
        self.graph = json.loads(self.file("json").read_text("utf-8"))
        self.labels = {node["id"]: node["label"] for node in self.graph["nodes"]}
        self.edges = len(self.graph["edges"])

    def file(self, name, *options):
        target = self.folder / "-".join([name, *options])
        if not target.exists():
            command = [self.readouts, "export", *self.annotations, "--to", name, "-o", str(target), *options]
            subprocess.run(command, check=True, timeout=600)
        return target

    def same(self, labels, edges, clean=False):
        wanted = {iri: XML_CANNOT_HOLD.sub("\ufffd", label) if clean else label for iri, label in self.labels.items()}
        differing = [iri for iri in wanted if labels.get(iri) != wanted[iri]]
        assert labels.keys() == wanted.keys(), labels.keys() ^ wanted.keys()
        assert not differing, [(wanted[iri], labels[iri]) for iri in differing[:3]]
        assert edges == self.edges, (edges, self.edges)


def schema(run):
    "our JSON is as docs/graph.schema.json says"
    import jsonschema

    text = (pathlib.Path(__file__).parents[2] / "docs/graph.schema.json").read_text("utf-8")
    jsonschema.Draft202012Validator(json.loads(text)).validate(run.graph)


def rdflib_reads(run):
    "rdflib reads every RDF format and finds the same triples"
    import logging

    import rdflib

    # It warns of IRIs with characters that RFC 3987 allows.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    triples = {name: rdf_triples(rdflib, run, name) for name in ["turtle", "ntriples", "rdfxml"]}
    labels = {str(s): str(o) for s, p, o in triples["ntriples"] if str(p) == LABEL and str(s) in run.labels}
    run.same(labels, run.edges)
    assert triples["turtle"] == triples["ntriples"]
    assert len(triples["rdfxml"]) == len(triples["ntriples"])
    quads = {name: rdf_quads(rdflib, run, name) for name in ["trig", "nquads", "jsonld"]}
    assert quads["trig"] == quads["nquads"]
    assert quads["jsonld"] == quads["nquads"], list(quads["jsonld"] ^ quads["nquads"])[:4]
    assert len(quads["nquads"]) > len(triples["ntriples"])


def rdf_triples(rdflib, run, name):
    read = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml"}[name]
    return set(rdflib.Graph().parse(str(run.file(name)), format=read))


def rdf_quads(rdflib, run, name):
    read = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}[name]
    dataset = rdflib.Dataset()
    dataset.parse(str(run.file(name)), format=read)
    default = "urn:x-rdflib:default"
    return {(s, p, o, None if str(g) in (default, "None") else g) for s, p, o, g in dataset.quads()}


def pyoxigraph_reads(run):
    "pyoxigraph reads every RDF format, and the triple terms of RDF 1.2"
    import pyoxigraph as ox

    def quads(name, form, *options):
        return set(ox.parse(path=str(run.file(name, *options)), format=form))

    lines = quads("nquads", ox.RdfFormat.N_QUADS)
    for name, form in [("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)]:
        assert quads(name, form) == lines, name
    triples = quads("ntriples", ox.RdfFormat.N_TRIPLES)
    assert quads("turtle", ox.RdfFormat.TURTLE) == triples
    assert len(quads("rdfxml", ox.RdfFormat.RDF_XML)) == len(triples)
    reified = quads("turtle", ox.RdfFormat.TURTLE, "--layers", "rdf12")
    assert reified and all(isinstance(quad.object, ox.Triple) for quad in reified)


def command_line_parsers_read(run):
    "rapper and serdi read Turtle, N-Triples and RDF/XML"
    triples = run.file("ntriples").read_bytes().count(b"\n")
    for name, read in [("turtle", "turtle"), ("ntriples", "ntriples"), ("rdfxml", "rdfxml")]:
        # Raptor refuses characters that RDF allows and Unicode calls none.
        text = re.sub("[\ufffe\uffff]|\\\\uFFF[EF]", "\ufffd", run.file(name).read_text("utf-8")).encode()
        done = subprocess.run(["rapper", "-q", "-i", read, "-o", "ntriples", "-", "http://b/"],
                              input=text, capture_output=True, check=True)
        assert done.stdout.count(b"\n") == triples, (name, done.stdout.count(b"\n"), triples)
    for name, read in [("turtle", "turtle"), ("trig", "trig"), ("nquads", "nquads")]:
        done = subprocess.run(["serdi", "-i", read, "-o", "nquads", str(run.file(name))],
                              capture_output=True, check=True)
        wanted = triples if name == "turtle" else run.file("nquads").read_bytes().count(b"\n")
        assert done.stdout.count(b"\n") == wanted, (name, done.stdout.count(b"\n"), wanted)


def pyld_reads(run):
    "PyLD expands, compacts and frames the JSON-LD"
    from pyld import jsonld

    document = json.loads(run.file("jsonld").read_text("utf-8"))
    context, frame = (json.loads((ONTOLOGY / name).read_text("utf-8")) for name in ["context.jsonld", "frame.jsonld"])
    assert document["@context"] == context["@context"]
    expanded = jsonld.expand(document)
    assert not [key for node in expanded for key in node if ":" not in key and not key.startswith("@")]
    compacted = jsonld.compact(expanded, context)
    assert in_order(compacted["@graph"]) == in_order(document["@graph"]), "the JSON-LD is as compact as can be"
    framed = jsonld.frame(document, {**frame, "@context": context["@context"]})
    statements = framed.get("@graph", [framed])
    wanted = sum(node["type"] == "statement" for node in run.graph["nodes"])
    assert len(statements) == wanted, (len(statements), wanted)
    for statement in statements:
        account, evidence = statement["inAccount"], statement.get("evidence", {"anchorOf": ""})
        assert account["label"] and account.keys() <= {"id", "type", "label", "publisher", "issued", "url"}, account
        assert isinstance(evidence["anchorOf"], str), evidence
        assert all(agent["label"] for agent in listed(statement.get("agent", []))), statement


def in_order(value):
    """JSON with its lists sorted: in RDF they are sets."""
    if isinstance(value, dict):
        return {key: in_order(part) for key, part in value.items()}
    if isinstance(value, list):
        return sorted(map(in_order, value), key=lambda part: json.dumps(part, sort_keys=True))
    return value


def listed(value):
    return value if isinstance(value, list) else [value]


def networkx_reads(run):
    "networkx reads GraphML, GEXF and node-link data"
    import networkx

    def labels(graph):
        return {node: data["label"] for node, data in graph.nodes(data=True)}

    graphml = networkx.read_graphml(str(run.file("graphml")), force_multigraph=True)
    run.same(labels(graphml), graphml.number_of_edges(), clean=True)
    gexf = networkx.read_gexf(str(run.file("gexf")), version="1.3")
    run.same(labels(gexf), gexf.number_of_edges(), clean=True)
    document = json.loads(run.file("nodelink").read_text("utf-8"))
    nodelink = networkx.node_link_graph(document, edges="edges")
    run.same(labels(nodelink), nodelink.number_of_edges())


def igraph_reads(run):
    "igraph reads GraphML"
    import igraph

    graph = igraph.Graph.Read_GraphML(str(run.file("graphml")))
    # igraph leaves an ampersand in the identifier of a node as libxml2 hands it on.
    names = [name.replace("&#38;", "&") for name in graph.vs["id"]]
    run.same(dict(zip(names, graph.vs["label"])), graph.ecount(), clean=True)


def pandas_and_duckdb_read(run):
    "pandas and DuckDB read the tables"
    import duckdb
    import pandas

    folder = run.file("tables")
    labels = {}
    for table in ["accounts", "encounters", "entities", "statements"]:
        path = str(folder / f"{table}.csv")
        frame = pandas.read_csv(path, keep_default_na=False, dtype=str, lineterminator="\n")
        labels.update(zip(frame["iri"], frame["label"]))
        options = "header=true, all_varchar=true, quote='\"', escape='\"', strict_mode=false, null_padding=false"
        rows = duckdb.sql(f"SELECT iri, label FROM read_csv('{path}', {options})").fetchall()
        assert len(rows) == len(frame), (table, len(rows), len(frame))
    run.same(labels, run.edges)
    mentions = pandas.read_csv(str(folder / "mentions.csv"), keep_default_na=False)
    texts = {node["id"]: node.get("text", "") for node in run.graph["nodes"] if node["type"] == "account"}
    for row in mentions.itertuples():
        assert texts[row.account][row.start:row.end] == row.text, row


def the_same_tables_are_in_parquet(run):
    "pyarrow and DuckDB read the tables as Parquet, and find in them what is in CSV"
    import duckdb
    import pyarrow.parquet

    labels = {}
    for table in ["accounts", "encounters", "entities", "statements", "mentions"]:
        with open(run.file("tables") / f"{table}.csv", encoding="utf-8", newline="") as file:
            wanted = list(csv.DictReader(file))
        path = str(run.file("parquet") / f"{table}.parquet")
        rows = pyarrow.parquet.read_table(path).to_pylist()
        assert len(rows) == len(wanted), (table, len(rows), len(wanted))
        for row, right in zip(rows, wanted):
            assert list(row) == list(right), table
            differing = [name for name in row if as_in_csv(row[name]) != right[name]]
            assert not differing, (table, [(name, row[name], right[name]) for name in differing])
        found = duckdb.read_parquet(path)
        assert found.fetchall() == [tuple(row.values()) for row in rows], table
        labels.update((row["iri"], row["label"]) for row in rows if "iri" in row)
    run.same(labels, run.edges)
    statements = str(run.file("parquet") / "statements.parquet")
    lists = duckdb.sql(f"SELECT count(*) FROM (SELECT unnest(who_iris) FROM read_parquet('{statements}'))").fetchall()
    agents = sum(edge["kind"] == "agent" for edge in run.graph["edges"])
    assert lists == [(agents,)], (lists, agents)


def as_in_csv(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return "; ".join(value) if isinstance(value, list) else str(value)


def bulk_import_files_are_whole(run):
    "the files for neo4j-admin hold every node and edge"
    folder = run.file("csv")
    csv.field_size_limit(1 << 30)
    with open(folder / "nodes.csv", encoding="utf-8", newline="") as file:
        labels = {row["iri:ID"]: row["label:string"] for row in csv.DictReader(file)}
    with open(folder / "relationships.csv", encoding="utf-8", newline="") as file:
        edges = sum(1 for row in csv.DictReader(file))
    run.same(labels, edges)


def graphviz_reads(run):
    "Graphviz draws the DOT, and shows every statement"
    drawn = json.loads(subprocess.run(["dot", "-Tjson", str(run.file("dot"))], capture_output=True, check=True).stdout)
    names = {node["name"] for node in drawn["objects"]}
    subprocess.run(["dot", "-Tsvg", "-o", str(run.folder / "picture.svg"), str(run.file("dot"))], check=True)
    import xml.etree.ElementTree

    xml.etree.ElementTree.parse(run.folder / "picture.svg")
    statements = [node for node in run.graph["nodes"] if node["type"] == "statement"]
    missing = [node for node in statements if "statement/" + node["id"].rsplit("/", 1)[1] not in names]
    # Statements of several accounts that say the same are drawn once.
    assert len(missing) < len(statements) / 2, missing[:3]


CHECKS = [
    schema,
    rdflib_reads,
    pyoxigraph_reads,
    command_line_parsers_read,
    pyld_reads,
    networkx_reads,
    igraph_reads,
    pandas_and_duckdb_read,
    the_same_tables_are_in_parquet,
    bulk_import_files_are_whole,
    graphviz_reads,
]

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
