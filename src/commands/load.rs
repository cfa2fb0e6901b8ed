//! `readouts load`: accounts into a store or a database.

mod journal;
mod progress;

use std::path::Path;
use std::time::Duration;

use readouts::error::Error;
use readouts::graph::Graph;
use readouts::store::{Access, Bolt, Folder, Index, Part, Server, is_rdf, linked};

use super::parts::each_part;
use super::{Context, Run, Stop, Verdict, input, report};
use crate::cli::Load;
use journal::Journal;
use progress::Progress;

pub(crate) fn run(arguments: &Load, context: &Context) -> Run {
    if let Some(url) = &arguments.endpoint {
        return into_server(url, arguments, context);
    }
    if let Some(url) = &arguments.bolt {
        return into_property_graph(url, arguments, context);
    }
    into_folder(arguments.store.as_deref().unwrap_or(Path::new(".")), arguments, context)
}

fn into_folder(path: &Path, arguments: &Load, context: &Context) -> Run {
    if arguments.index {
        Index::is_built_in()?;
    }
    let mut folder = Folder::open_or_create(path)?;
    if arguments.index {
        folder.keep_index();
    }
    let mut loading = folder.load();
    let verdict = each_part(&arguments.inputs, context, |part| Ok::<_, Stop>(loading.add(&part)?))?;
    let loaded = loading.finish()?;
    let (accounts, quads) =
        folder.accounts().fold((0, 0), |(accounts, sum), (_, quads)| (accounts + 1, sum + quads));
    report(
        "loaded",
        format_args!(
            "{} new, {} replaced, {} unchanged; {} now holds {accounts} accounts in {quads} quads",
            loaded.added,
            loaded.replaced,
            loaded.unchanged,
            path.display()
        ),
    );
    Ok(verdict)
}

fn into_server(url: &str, arguments: &Load, context: &Context) -> Run {
    let access = access()?;
    let mut server = Server::new(url, access, Duration::from_secs(arguments.timeout))?;
    let (parts, verdict) = parts(arguments, context)?;
    let mut journal =
        arguments.resume.as_deref().map(|path| Journal::open(path, server.address())).transpose()?;
    let has = |part: &Part| journal.as_ref().is_some_and(|journal| journal.has(part));
    let (known, parts): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(has);
    let progress = Progress::new(parts.len(), "accounts");
    let mut sent = 0;
    let went = server.load(&parts, &mut |part| {
        sent += 1;
        progress.advance(1);
        journal.as_mut().map_or(Ok(()), |journal| journal.note(part))
    });
    progress.end();
    let quads: usize = parts[..sent].iter().map(Part::quad_count).sum();
    let before = if known.is_empty() { String::new() } else { format!(", {} before", known.len()) };
    let all = parts.len() + known.len();
    report(
        "loaded",
        format_args!("{sent} of {all} accounts in {quads} triples{before}; {}", server.address()),
    );
    went?;
    Ok(verdict)
}

fn into_property_graph(url: &str, arguments: &Load, context: &Context) -> Run {
    if let Some(file) = arguments.inputs.files.iter().find(|file| is_rdf(file)) {
        let error = Error::new("RDF does not go into a property graph").in_file(file);
        return Err(error.hint("give the texts or annotations that it was made of").into());
    }
    let access = access()?;
    let database = Bolt::new(url, access, Duration::from_secs(arguments.timeout))?;
    let (annotations, verdict) = input::annotations(&arguments.inputs, context)?;
    let graph = Graph::with_knowledge(&annotations, &context.knowledge);
    let (nodes, edges) = (graph.node_count(), graph.edge_count());
    let progress = Progress::new(nodes + edges, "nodes and relationships");
    let went = database.load(&graph, &context.knowledge, &mut |merged| progress.advance(merged));
    progress.end();
    went?;
    report("loaded", format_args!("{nodes} nodes and {edges} relationships; {url}"));
    Ok(verdict)
}

/// What the environment says of who we are; an empty variable says nothing.
fn access() -> Result<Access, Error> {
    Access::from_variables(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// All parts, with the links between them.
fn parts(arguments: &Load, context: &Context) -> Result<(Vec<Part>, Verdict), Stop> {
    let mut parts = Vec::new();
    let verdict = each_part(&arguments.inputs, context, |part| {
        parts.push(part);
        Ok(())
    })?;
    Ok((linked(parts), verdict))
}
