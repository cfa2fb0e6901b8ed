"""Validates RDF against the shapes of the ontology with two validators that are not ours.

usage: shacl.py DATA.ttl...       (pip install pyshacl pyrudof rdflib)

Each file is validated together with the vocabulary, by pyshacl and by rudof. Then the validators themselves are tried: a copy of the first file in which one passage has lost its first letter must fail.
"""

import sys
from pathlib import Path

import pyrudof
import pyshacl
from rdflib import Graph, Literal, Namespace
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
SHAPES = ONTOLOGY / "shapes.ttl"
VOCABULARY = ["readouts.ttl", "relations.ttl", "topics.ttl"]
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")


def parse_once():
    """Lets rdflib parse a query once; pyshacl gives it the same words for every node, which is nine tenths of its time."""
    prepared, query = {}, SPARQLProcessor.query

    def query_prepared(self, text, initBindings=None, initNs=None, base=None, DEBUG=False):
        key = str(text), tuple(sorted((initNs or {}).items())), base
        if isinstance(text, str) and key not in prepared:
            prepared[key] = prepareQuery(text, initNs, base)
        return query(self, prepared.get(key, text), initBindings, initNs, base, DEBUG)

    SPARQLProcessor.query = query_prepared


def with_vocabulary(path):
    graph = Graph()
    for name in VOCABULARY:
        graph.parse(ONTOLOGY / name)
    return graph.parse(path)


def pyshacl_report(graph):
    conforms, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), inference="none")
    return conforms, text


def rudof_report(graph):
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(graph.serialize(format="nt"), pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(SHAPES.read_text(encoding="utf-8"), pyrudof.ShaclFormat.Turtle)
    report = rudof.validate_shacl()
    return report.conforms, rudof.serialize_shacl_validation_results()


VALIDATORS = (("pyshacl", pyshacl_report), ("rudof", rudof_report))


def main(paths):
    parse_once()
    failed = 0
    for path in paths:
        graph = with_vocabulary(path)
        for name, validate in VALIDATORS:
            conforms, text = validate(graph)
            print(f"{'passed' if conforms else 'FAILED'}: {name} {path}, {len(graph)} triples")
            if not conforms:
                failed += 1
                print(text[:4000])
    graph = with_vocabulary(paths[0])
    passage, words = min(graph.subject_objects(NIF.anchorOf))
    graph.set((passage, NIF.anchorOf, Literal(str(words)[1:])))
    for name, validate in VALIDATORS:
        caught = not validate(graph)[0]
        failed += not caught
        print(f"{'passed' if caught else 'FAILED'}: {name} finds a passage with the wrong words")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
