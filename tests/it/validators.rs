//! Validators, a reasoner and a database from outside judge the ontology and what is written with it.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use crate::ontology::dataset;
use crate::support::{Folder, Ran, SEED, outside, python, repository};

/// Accounts of a corpus that are read and validated, where there is a corpus.
const SAMPLE: usize = 200;

fn seed(folder: &Folder) {
    let seed = repository(SEED).display().to_string();
    assert_eq!(folder.run(&format!("export {seed} -o seed.ttl")).code, Some(0));
}

/// The first accounts of the corpus that `READOUTS_CORPUS` names, exported to `corpus.ttl`.
fn corpus(folder: &Folder) -> bool {
    let Some(corpus) = env::var_os("READOUTS_CORPUS").and_then(|path| fs::read_to_string(path).ok()) else {
        return false;
    };
    let step = (corpus.lines().count() / SAMPLE).max(1);
    let sample: Vec<&str> = corpus.lines().step_by(step).take(SAMPLE).collect();
    folder.write("corpus.jsonl", sample.join("\n"));
    folder.run("export corpus.jsonl -o corpus.ttl").code == Some(0)
}

fn script(name: &str) -> String {
    repository("tests/readers").join(name).display().to_string()
}

fn passes(command: &mut Command) {
    let ran = Ran::of(command);
    assert!(ran.code == Some(0) && ran.out.contains("passed: "), "{}{}", ran.out, ran.err);
}

#[test]
fn pyshacl_and_rudof_find_exports_in_shape() {
    let (Some(mut python), Some(_)) = (python("pyshacl"), python("pyrudof")) else { return };
    let folder = Folder::new();
    seed(&folder);
    python.args([&script("shacl.py"), "seed.ttl"]).current_dir(folder.path(""));
    if corpus(&folder) {
        python.arg("corpus.ttl");
    }
    passes(&mut python);
}

#[test]
fn a_reasoner_finds_the_ontology_and_the_seed_consistent() {
    let Some(mut python) = python("owlready2") else { return };
    let folder = Folder::new();
    seed(&folder);
    passes(python.args([&script("reason.py"), "seed.ttl"]).current_dir(folder.path("")));
}

#[test]
fn a_database_answers_the_competency_questions() {
    // The package puts the server beside its Python, and has no module.
    let Some(mut python) = python("sys") else { return };
    let beside = Path::new(python.get_program()).with_file_name("oxigraph");
    let Some(mut serve) = outside(&beside.display().to_string(), "--version") else { return };
    let folder = Folder::new();
    dataset()
        .dump_to_writer(oxigraph::io::RdfFormat::NQuads, fs::File::create(folder.path("dataset.nq")).unwrap())
        .unwrap();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    serve.args(["serve", "--location", "store", "--bind", &address.to_string()]).current_dir(folder.path(""));
    let _server = Server(serve.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    for _ in 0..100 {
        if std::net::TcpStream::connect(address).is_ok() {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    passes(python.args([script("ask.py"), format!("http://{address}")]).arg(folder.path("dataset.nq")));
}

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
