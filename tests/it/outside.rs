//! Programs from outside read what the program writes.

use crate::support::{Folder, Ran, SEED, outside, python, repository};

/// The seed, built into the folder `out`, with the formats that `build` leaves out beside.
fn built() -> Folder {
    let folder = Folder::new();
    let seed = repository(SEED).display().to_string();
    assert_eq!(folder.run(&format!("build {seed} -o out")).code, Some(0));
    for (format, file) in [("rdfxml", "out/graph.rdf"), ("jsonld", "out/graph.jsonld")] {
        assert_eq!(folder.run(&format!("export {seed} --to {format} -o {file}")).code, Some(0));
    }
    folder
}

/// How many triples N-Triples or N-Quads hold.
fn lines(folder: &Folder, file: &str) -> usize {
    folder.read(file).lines().count()
}

#[test]
fn graphviz_draws_the_seed() {
    let Some(mut dot) = outside("dot", "-V") else { return };
    let folder = built();
    let picture = folder.read("out/graph.svg");
    assert!(picture.contains("<svg") && picture.contains("Astana"));
    let ran = Ran::of(dot.args(["-Tcanon"]).arg(folder.path("out/graph.dot")));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn rdflib_finds_the_same_graph_in_every_format() {
    let Some(mut python) = python("rdflib") else { return };
    let folder = built();
    let script = r#"
import rdflib, rdflib.compare
def triples(name, format):
    graph = rdflib.Graph(); graph.parse("out/" + name, format=format); return graph
def quads(name, format):
    data = rdflib.Dataset(); data.parse("out/" + name, format=format)
    plain = lambda graph: "" if str(graph) == "urn:x-rdflib:default" or graph is None else str(graph)
    return {(s, p, o, plain(g)) for s, p, o, g in data.quads()}
turtle = triples("graph.ttl", "turtle")
for name, format in ("graph.nt", "nt"), ("graph.rdf", "xml"):
    other = triples(name, format)
    assert set(other) == set(turtle), (name, set(other) ^ set(turtle))
nquads = quads("graph.nq", "nquads")
for name, format in ("graph.trig", "trig"), ("graph.jsonld", "json-ld"):
    other = quads(name, format)
    assert other == nquads, (name, sorted(map(str, other ^ nquads))[:4])
print(len(turtle), len(nquads))
"#;
    let ran = Ran::of(python.args(["-c", script]).current_dir(folder.path("")));
    let counted = format!("{} {}\n", lines(&folder, "out/graph.nt"), lines(&folder, "out/graph.nq"));
    assert_eq!((ran.code, ran.out), (Some(0), counted), "{}", ran.err);
}

#[test]
fn rapper_counts_as_many_triples_in_turtle_and_rdf_xml() {
    if outside("rapper", "--version").is_none() {
        return;
    }
    let folder = built();
    let wanted = format!("Parsing returned {} triples", lines(&folder, "out/graph.nt"));
    for (syntax, file) in
        [("turtle", "out/graph.ttl"), ("rdfxml", "out/graph.rdf"), ("ntriples", "out/graph.nt")]
    {
        let mut rapper = std::process::Command::new("rapper");
        let ran = Ran::of(rapper.args(["-c", "-i", syntax]).arg(folder.path(file)));
        assert!(ran.code == Some(0) && ran.err.contains(&wanted), "{file}: {}", ran.err);
    }
}

#[test]
fn serdi_reads_trig_strictly() {
    let Some(mut serdi) = outside("serdi", "-v") else { return };
    let folder = built();
    let ran = Ran::of(serdi.args(["-i", "trig", "-o", "nquads"]).arg(folder.path("out/graph.trig")));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out.lines().count(), lines(&folder, "out/graph.nq"));
}

#[test]
fn mandoc_finds_no_fault_in_the_manual() {
    let Some(mut mandoc) = outside("mandoc", "/dev/null") else { return };
    let folder = Folder::new();
    for command in ["", "annotate", "export", "build", "eval"] {
        let page = folder.run(&format!("man {command}")).out;
        folder.write(&format!("readouts-{command}.1"), page);
    }
    let pages = folder.names().into_iter().map(|name| folder.path(&name));
    let ran = Ran::of(mandoc.args(["-Tlint", "-Werror"]).args(pages));
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
}
