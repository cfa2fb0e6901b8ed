//! Pictures by the Graphviz that is installed.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::thread::{self, JoinHandle};

use readouts::export::{self, Format, Options};
use readouts::graph::Graph;

/// The most nodes that are drawn; beyond them Graphviz is slow and nobody sees anything.
const MOST_NODES: usize = 500;

/// A picture that is being drawn.
pub(crate) struct Drawing(JoinHandle<Result<Vec<u8>, String>>);

/// Starts to draw `graph` in one of the formats of `dot -T`; else says why not.
pub(crate) fn start(graph: &Graph, format: &'static str) -> Result<Drawing, String> {
    let nodes = graph.node_count();
    if nodes > MOST_NODES {
        return Err(format!("the graph has {nodes} nodes, more than {MOST_NODES} are not drawn"));
    }
    let mut source = Vec::new();
    export::write(graph, Format::Dot, &Options::default(), &mut source).map_err(|error| error.to_string())?;
    Ok(Drawing(thread::spawn(move || draw_source(source, format))))
}

impl Drawing {
    /// The picture, or why there is none.
    pub(crate) fn finish(self) -> Result<Vec<u8>, String> {
        self.0.join().unwrap_or_else(|_| Err("the drawing stopped".to_owned()))
    }
}

/// Draws a picture that is given in DOT; else says why not.
pub(crate) fn draw_source(source: Vec<u8>, format: &str) -> Result<Vec<u8>, String> {
    run(source, format).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            "Graphviz is not installed; get it with `apt install graphviz` or `brew install graphviz`"
                .to_owned()
        }
        _ => format!("Graphviz failed: {error}"),
    })
}

fn run(source: Vec<u8>, format: &str) -> io::Result<Vec<u8>> {
    let mut command = Command::new("dot");
    command.arg(format!("-T{format}")).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut dot = command.spawn()?;
    let mut input = dot.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    // Written beside the reading of its output: either pipe may fill up.
    let writer = thread::spawn(move || input.write_all(&source));
    let output = dot.wait_with_output()?;
    let written = writer.join().map_err(|_| io::Error::other("the writer stopped"))?;
    if output.status.success() {
        written.map(|()| output.stdout)
    } else {
        let complaint = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(complaint.lines().next().unwrap_or("no reason given").to_owned()))
    }
}
