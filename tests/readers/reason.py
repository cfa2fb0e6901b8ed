"""Lets an OWL reasoner find the ontology consistent, alone and together with an export.

usage: reason.py DATA.ttl...      (pip install owlready2 rdflib; needs Java)

HermiT knows no xsd:date, so dates are taken for strings here. What the reasoner cannot say of a sound
ontology it must say of a broken one: a statement that is also an account is found inconsistent.
"""

import sys
import tempfile
from pathlib import Path

import owlready2
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
RO = Namespace("https://w3id.org/readouts/ontology#")
NOT_IN_OWL = {XSD.date, XSD.gYearMonth, XSD.gYear}


def without_dates(graph):
    plain = Graph()
    for s, p, o in graph:
        if o in NOT_IN_OWL:
            o = XSD.string
        if isinstance(o, Literal) and o.datatype in NOT_IN_OWL:
            o = Literal(str(o), datatype=XSD.string)
        plain.add((s, p, o))
    return plain


def declared(graph):
    """The properties of other vocabularies, declared so that the reasoner takes the triples at their word."""
    for p in set(graph.predicates()):
        if not any(str(p).startswith(str(ns)) for ns in (RDF, RDFS, OWL)) and (p, RDF.type, None) not in graph:
            links = any(not isinstance(o, Literal) for o in graph.objects(None, p))
            graph.add((p, RDF.type, OWL.ObjectProperty if links else OWL.DatatypeProperty))
    return graph


def is_consistent(graph):
    world = owlready2.World()
    with tempfile.NamedTemporaryFile(suffix=".nt") as file:
        graph.serialize(file.name, format="nt", encoding="utf-8")
        world.get_ontology("file://" + file.name).load()
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return not list(world.inconsistent_classes())


def main(paths):
    vocabulary = Graph()
    for name in ("readouts.ttl", "relations.ttl"):
        vocabulary.parse(ONTOLOGY / name)
    cases = [("the ontology", Graph(), True)]
    cases += [(path, Graph().parse(path), True) for path in paths]
    broken = Graph()
    for kind in (RO.Account, RO.Statement):
        broken.add((URIRef("https://example.org/both"), RDF.type, kind))
    cases.append(("a statement that is an account", broken, False))
    failed = 0
    for name, data, expected in cases:
        found = is_consistent(declared(without_dates(vocabulary + data)))
        failed += found != expected
        print(f"{'passed' if found == expected else 'FAILED'}: {name} is {'' if found else 'in'}consistent")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
